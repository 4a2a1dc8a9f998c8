/* Table grids: slots of cells under rowspans and colspans, and their headings.
   Expected grids follow the HTML standard's algorithm by hand.  */
#include "config.h"

#include "page/grid.h"

#include <time.h>

#include "../unit.h"
#include "build.h"

/* The text of the cell I, without tags.  */
static void
add_text(struct ptb_buf *out, const struct ptb_page *page,
         const struct ptb_grid *g, uint32_t i)
{
    uint32_t text = i == PTB_NO_NODE ? i : page->nodes[g->cells[i].node].first;

    if (i == PTB_NO_NODE)
        ptb_buf_add_str(out, "-");
    else if (page->nodes[g->cells[i].node].kind == PTB_NODE_CELL)
        ptb_buf_add_slice(
            out, ptb_page_slice(page, page->nodes[g->cells[i].node].beg,
                                page->nodes[g->cells[i].node].end));
    else if (text != PTB_NO_NODE)
        ptb_buf_add_slice(out, ptb_page_slice(page, page->nodes[text].beg,
                                              page->nodes[text].end));
}

/* Writes GRID as TEXT@ROW,COL+ROWSxCOLS^COLUMN-HEADING<ROW-HEADING.  */
static void
describe(struct ptb_buf *out, const struct ptb_page *page,
         const struct ptb_grid *g)
{
    for (uint32_t i = 0; i < g->n; i++) {
        const struct ptb_grid_cell *c = &g->cells[i];

        ptb_buf_add_str(out, i > 0 ? " " : "");
        add_text(out, page, g, i);
        ptb_buf_add_fmt(out, "@%u,%u", c->row, c->col);
        if (c->n_rows != 1 || c->n_cols != 1)
            ptb_buf_add_fmt(out, "+%ux%u", c->n_rows, c->n_cols);
        if (c->col_head != PTB_NO_NODE) {
            ptb_buf_add_char(out, '^');
            add_text(out, page, g, c->col_head);
        }
        if (c->row_head != PTB_NO_NODE) {
            ptb_buf_add_char(out, '<');
            add_text(out, page, g, c->row_head);
        }
    }
}

static uint32_t
find_table(const struct ptb_page *page)
{
    uint32_t i = 0;

    while (!ptb_grid_is_table(page, i))
        i++;
    return i;
}

static void
check_page(struct ptb_page *page, const char *want, uint32_t n_rows,
           uint32_t n_cols)
{
    struct ptb_grid grid = PTB_GRID_INIT;
    struct ptb_buf got = PTB_BUF_INIT;

    ptb_grid_read(&grid, page, find_table(page));
    describe(&got, page, &grid);
    assert_string_equal(ptb_buf_cstr(&got), want);
    assert_int_equal(grid.n_rows, n_rows);
    assert_int_equal(grid.n_cols, n_cols);
    for (size_t i = 0; i < grid.n; i++)
        assert_ptr_equal(ptb_grid_find(&grid, grid.cells[i].node),
                         &grid.cells[i]);
    assert_null(ptb_grid_find(&grid, 0));
    ptb_buf_free(&got);
    ptb_grid_free(&grid);
}

static void
check(const char *html, const char *want, uint32_t n_rows, uint32_t n_cols)
{
    struct ptb_page page;

    build_page(&page, html);
    check_page(&page, want, n_rows, n_cols);
    build_free(&page);
}

#define TD "</td><td>"
#define ROW "</td></tr><tr><td>"

static void
test_plain_tables(void **state)
{
    (void)state;
    check("<table></table>", "", 0, 0);
    check("<table><tr></tr></table>", "", 1, 0);
    check("<table><tr><td>a" TD "b" ROW "c" TD "d</td></tr></table>",
          "a@0,0 b@0,1<a c@1,0 d@1,1<c", 2, 2);
    check("<table><tr><td>a" ROW "b" TD "c</td></tr></table>",
          "a@0,0 b@1,0 c@1,1<b", 2, 2);
}

/* The shape of a course page: a lecture covers rows of its own.  */
static void
test_a_course_table(void **state)
{
    (void)state;
    check("<table><thead><tr><th>W</th><th>F</th><th>T</th></tr></thead>"
          "<tbody><tr><td rowspan=\"3\">1</td><td rowspan=2>L</td>"
          "<td>x</td></tr><tr><td>y</td></tr>"
          "<tr><td rowspan=1>P</td><td>z</td></tr></tbody></table>",
          "W@0,0 F@0,1 T@0,2 1@1,0+3x1^W L@1,1+2x1^F<1 x@1,2^T<1 "
          "y@2,2^T<1 P@3,1^F<1 z@3,2^T<1",
          4, 3);
}

static void
test_spans(void **state)
{
    (void)state;
    check("<table><tr><td colspan=2>a" TD "b" ROW "c" TD "d" TD "e"
          "</td></tr></table>",
          "a@0,0+1x2 b@0,2<a c@1,0 d@1,1<c e@1,2<c", 2, 3);
    /* A cell goes around one from above, and another over it.  */
    check("<table><tr><td>a</td><td rowspan=2>b</td></tr>"
          "<tr><td colspan=2>c</td><td>d</td></tr></table>",
          "a@0,0 b@0,1+2x1<a c@1,0+1x2 d@1,2<c", 2, 3);
    check("<table><tr><td rowspan=2>a</td><td>b</td><td rowspan=2>c</td></tr>"
          "<tr><td>d</td><td>e</td></tr></table>",
          "a@0,0+2x1 b@0,1<a c@0,2+2x1<a d@1,1<a e@1,3<a", 2, 4);
    /* A span reaches on behind the last cell of a short row.  */
    check("<table><tr><td>a</td><td rowspan=3>b</td></tr><tr></tr>"
          "<tr><td>c</td><td>d</td></tr></table>",
          "a@0,0 b@0,1+3x1<a c@2,0 d@2,2<c", 3, 3);
}

static void
test_numbers_of_spans(void **state)
{
    (void)state;
    check("<table><tr><td colspan=0>a</td><td colspan=' +2x'>b</td>"
          "<td colspan=-1>c</td><td colspan>d</td></tr></table>",
          "a@0,0 b@0,1+1x2<a c@0,3<a d@0,4<a", 1, 5);
    check("<table><tr><td colspan=1001>a</td><td>b</td></tr></table>",
          "a@0,0+1x1000 b@0,1000<a", 1, 1001);
    check("<table><tr><td rowspan=99999999999>a</td></tr></table>",
          "a@0,0+65534x1", 65534, 1);
}

static void
test_groups_end_spans(void **state)
{
    (void)state;
    check("<table><tbody><tr><td rowspan=0>a</td><td>b</td></tr>"
          "<tr><td>c</td></tr><tr><td>d</td></tr></tbody>"
          "<tbody><tr><td>e</td></tr></tbody></table>",
          "a@0,0+3x1 b@0,1<a c@1,1<a d@2,1<a e@3,0", 4, 2);
    /* The standard counts the rows that a span asks for.  */
    check("<table><tbody><tr><td rowspan=3>a</td></tr></tbody>"
          "<tbody><tr><td>b</td></tr></tbody></table>",
          "a@0,0+3x1 b@3,0", 4, 1);
    check("<table><tr><td rowspan=2>a</td></tr>"
          "<tfoot><tr><td>b</td></tr></tfoot></table>",
          "a@0,0+2x1 b@2,0", 3, 1);
}

static void
test_th_heads_rows_and_columns(void **state)
{
    (void)state;
    check("<table><tr><th>A</th><th>B</th></tr>"
          "<tr><th>1</th><td>x</td></tr>"
          "<tr><td>y</td><th>2</th></tr></table>",
          "A@0,0 B@0,1 1@1,0^A x@1,1^B<1 y@2,0^A 2@2,1^B<y", 3, 2);
    check("<table><tr><td>a</td><th scope=col>B</th></tr>"
          "<tr><th scope=ROW rowspan=2>1</th><td>x</td></tr>"
          "<tr><td>y</td></tr></table>",
          "a@0,0 B@0,1 1@1,0+2x1 x@1,1^B<1 y@2,1^B<1", 3, 2);
    /* The nearest heading; it has the one above for itself.  */
    check("<table><thead><tr><th colspan=2>G</th></tr>"
          "<tr><td>A</td><td>B</td></tr></thead>"
          "<tbody><tr><td>x</td><td>y</td></tr></tbody></table>",
          "G@0,0+1x2 A@1,0^G B@1,1^G x@2,0^A y@2,1^B<x", 3, 2);
    /* A th in the row counts, not its first cell.  */
    check("<table><tr><td>a</td><th>b</th><td>c</td></tr></table>",
          "a@0,0 b@0,1<a c@0,2<b", 1, 3);
}

static void
test_tables_in_cells_are_others(void **state)
{
    (void)state;
    check("<table><tr><td><table><tr><td>in</td></tr></table></td>"
          "<td>out</td></tr></table>",
          "<table><tr><td>in</td></tr></table>@0,0 "
          "out@0,1<<table><tr><td>in</td></tr></table>",
          1, 2);
}

static uint32_t
add_row(struct ptb_page *page, uint32_t group, uint32_t beg, unsigned level)
{
    uint32_t row = ptb_page_add_node(page, group, PTB_NODE_ROW, beg, beg + 2);

    for (uint32_t i = 0; i < 2; i++) {
        uint32_t cell =
            ptb_page_add_node(page, row, PTB_NODE_CELL, beg + i, beg + i + 1);

        page->nodes[cell].level = (uint8_t)level;
    }
    return row;
}

static void
test_markdown_tables(void **state)
{
    struct ptb_page page = {.name = "page.md"};
    uint32_t table;

    (void)state;
    ptb_buf_add_str(&page.bytes, "ABxyzw");
    ptb_page_add_node(&page, PTB_NO_NODE, PTB_NODE_ROOT, 0, 6);
    table = ptb_page_add_node(&page, 0, PTB_NODE_TABLE, 0, 6);
    add_row(&page, ptb_page_add_node(&page, table, PTB_NODE_THEAD, 0, 2), 0, 1);
    table = ptb_page_add_node(&page, table, PTB_NODE_TBODY, 2, 6);
    add_row(&page, table, 2, 0);
    add_row(&page, table, 4, 0);
    check_page(&page, "A@0,0 B@0,1 x@1,0^A y@1,1^B<x z@2,0^A w@2,1^B<z", 3, 2);
    build_free(&page);
}

/* Nodes of a later row that were made first.  */
static void
test_nodes_in_another_order(void **state)
{
    struct ptb_page page = {.name = "page.md"};
    uint32_t table, head, body;

    (void)state;
    ptb_buf_add_str(&page.bytes, "ABxy");
    ptb_page_add_node(&page, PTB_NO_NODE, PTB_NODE_ROOT, 0, 4);
    table = ptb_page_add_node(&page, 0, PTB_NODE_TABLE, 0, 4);
    head = ptb_page_add_node(&page, table, PTB_NODE_THEAD, 0, 2);
    body = ptb_page_add_node(&page, table, PTB_NODE_TBODY, 2, 4);
    add_row(&page, body, 2, 0);
    add_row(&page, head, 0, 1);
    check_page(&page, "x@1,0^A y@1,1^B<x A@0,0 B@0,1", 2, 2);
    build_free(&page);
}

/* Spans cost nothing: a megabyte of cells with the largest ones.  */
static void
test_hostile_spans(void **state)
{
    static const char *const cells[] = {
        "<td rowspan=65534 colspan=1000></td>",
        "<td rowspan=65534></td><td rowspan=9></td>",
        "</tr><tr><td></td><td rowspan=65534></td>",
        "</tr><tr><th colspan=1000></th>",
        "</tr><tr><td rowspan=0 colspan=1000></td>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct ptb_grid grid = PTB_GRID_INIT;
        struct ptb_buf html = PTB_BUF_INIT;
        struct ptb_page page;
        clock_t t = clock();

        ptb_buf_add_str(&html, "<table><tr>");
        while (html.n < long_enough(1000000))
            ptb_buf_add_str(&html, cells[i]);
        ptb_buf_add_str(&html, "</tr></table>");
        build_page(&page, ptb_buf_cstr(&html));
        ptb_grid_read(&grid, &page, find_table(&page));
        t = clock() - t;
        assert_true(grid.n >= long_enough(20000));
        if (t > 8 * CLOCKS_PER_SEC)
            fail_msg("1 MB of %s takes %.1f s", cells[i],
                     (double)t / CLOCKS_PER_SEC);
        ptb_grid_free(&grid);
        build_free(&page);
        ptb_buf_free(&html);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_tables),
        cmocka_unit_test(test_a_course_table),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_numbers_of_spans),
        cmocka_unit_test(test_groups_end_spans),
        cmocka_unit_test(test_th_heads_rows_and_columns),
        cmocka_unit_test(test_tables_in_cells_are_others),
        cmocka_unit_test(test_markdown_tables),
        cmocka_unit_test(test_nodes_in_another_order),
        cmocka_unit_test(test_hostile_spans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
