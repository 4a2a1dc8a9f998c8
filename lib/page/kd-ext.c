/* The smaller blocks of kramdown: display math, footnotes, definitions of links
   and abbreviations, attribute lists and extensions.  */
#include "config.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "page/kd.h"

bool
kd_parse_math(struct kd *k, const struct kd_look *look)
{
    uint32_t beg, pos, end, after;
    bool escaped = look->c == '\\';
    size_t from = k->i, saved_i = k->i;
    struct kd_line saved;

    if (look->blanks > 3)
        return false;
    kd_flatten(k);
    beg = kd_flat_end(k, from) - (k->r.lines[from].end - look->at);
    pos = beg + escaped;
    if (k->n_flat - pos < 4 || memcmp(k->flat + pos, "$$", 2) != 0)
        return false;
    end = kd_find(k, KD_SEEK_MATH, pos + 2);
    if (end == UINT32_MAX || !kd_after_boundary(k))
        return false;
    after = end + 2;
    while (after < k->n_flat && k->flat[after] != '\n' &&
           ptb_is_space(k->flat[after]))
        after++;
    if (after < k->n_flat && k->flat[after] != '\n')
        return false; /* no boundary on the same line */
    if (escaped) {
        /* kramdown passes over the backslash and goes on.  */
        k->r.lines[from].beg = look->at + 1;
        k->r.lines[from].pad = 0;
        return false;
    }
    saved = k->r.lines[from];
    kd_seek_flat(k, after + 1);
    if (k->i < k->stop && !kd_is_boundary(k, k->i)) {
        k->i = saved_i;
        k->r.lines[from] = saved;
        return false;
    }
    kd_add(k, PTB_NODE_MATH, KD_OTHER, look->at,
           kd_page_offset(k, from, end + 2, true));
    return true;
}

/* The end of a name as kramdown's ALD_ID_NAME at page offset AT.  */
static uint32_t
id_name_end(const struct kd *k, uint32_t at, uint32_t end)
{
    const char *p = k->page->bytes.p;
    uint32_t beg = at;

    while (at < end &&
           (ptb_is_alnum(p[at]) || p[at] == '_' ||
            (unsigned char)p[at] >= 0x80 || (p[at] == '-' && at > beg)))
        at++;
    return at;
}

bool
kd_parse_footnote(struct kd *k, const struct kd_look *look)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[k->i].end, at = look->at + 2, name, node;
    size_t from = k->i, to;
    struct kd_line *lines;

    if (look->blanks > 3 || at >= end || p[at - 1] != '^')
        return false;
    name = id_name_end(k, at, end);
    if (name == at || end - name < 2 || p[name] != ']' || p[name + 1] != ':')
        return false;
    to = kd_code_end(k, from + 1);
    lines = ptb_alloc((to - from) * sizeof(*lines));
    for (size_t i = from; i < to; i++) {
        struct kd_line *l = &lines[i - from];

        *l = k->r.lines[i];
        if (i == from) {
            l->pad = 0;
            l->beg = name + 2;
        }
        if (l->pad >= 4) {
            l->pad -= 4;
        } else if (l->pad == 0 && l->beg < l->end && p[l->beg] == '\t') {
            l->beg++;
        } else if (l->end - l->beg >= 4 - l->pad &&
                   memcmp(p + l->beg, "    ", 4 - l->pad) == 0) {
            l->beg += 4 - l->pad;
            l->pad = 0;
        }
    }
    node =
        kd_add(k, PTB_NODE_FOOTNOTE, KD_DEF, look->at, k->r.lines[to - 1].end);
    kd_push_region(k, node, lines, to - from, NULL, 0);
    k->i = to;
    return true;
}

/* Reads a title at page offset AT to the end of the line that ends at END;
   false if none fills it.  */
static bool
match_title(const struct kd *k, uint32_t at, uint32_t end,
            struct ptb_piece *title)
{
    const char *p = k->page->bytes.p;
    uint32_t stop = end;

    while (at < end && ptb_is_blank(p[at]))
        at++;
    while (stop > at && ptb_is_blank(p[stop - 1]))
        stop--;
    if (stop - at < 3 || (p[at] != '"' && p[at] != '\'') ||
        p[stop - 1] != p[at])
        return false;
    *title = (struct ptb_piece){at + 1, stop - 1};
    return true;
}

/* Finds URL and title of a link definition from page offset AT on in line
   k->i; *LINES is 2 if the title stands on the next one.  */
static bool
match_target(const struct kd *k, uint32_t at, struct ptb_piece *title,
             size_t *lines)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[k->i].end, url_end;

    *title = (struct ptb_piece){0, 0};
    *lines = 1;
    while (at < end && ptb_is_blank(p[at]))
        at++;
    if (at < end && p[at] == '<') {
        const char *gt = memchr(p + at, '>', end - at);

        if (gt) {
            url_end = (uint32_t)(gt + 1 - p);
            if (match_title(k, url_end, end, title) && ptb_is_blank(p[url_end]))
                return true;
            if (kd_blank_bytes(k, url_end, end))
                goto next_line;
        }
    }
    if (kd_blank_bytes(k, at, end))
        return false;
    for (url_end = at; url_end < end; url_end++) {
        if (!ptb_is_blank(p[url_end]))
            continue;
        if (match_title(k, url_end, end, title))
            return true;
        /* A quote after blanks that is no title makes it no definition.  */
        if (url_end + 1 < end &&
            (p[url_end + 1] == '"' || p[url_end + 1] == '\''))
            return false;
    }
next_line:
    if (k->i + 1 < k->stop && match_title(k, k->r.lines[k->i + 1].beg,
                                          k->r.lines[k->i + 1].end, title))
        *lines = 2;
    return true;
}

bool
kd_parse_link_def(struct kd *k, const struct kd_look *look)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[k->i].end, node;
    const char *bracket;
    struct ptb_piece title;
    size_t lines;

    if (look->blanks > 3)
        return false;
    bracket = memchr(p + look->at, ']', end - look->at);
    if (bracket == NULL || bracket == p + look->at + 1 ||
        bracket + 1 >= p + end || bracket[1] != ':')
        return false;
    if (!match_target(k, (uint32_t)(bracket + 2 - p), &title, &lines))
        return false;
    node = kd_add(k, PTB_NODE_LINK_DEF, KD_DEF, look->at,
                  k->r.lines[k->i + lines - 1].end);
    if (title.end > title.beg)
        ptb_page_add_piece(k->page, node, title.beg, title.end);
    k->i += lines;
    return true;
}

bool
kd_parse_abbr_def(struct kd *k, const struct kd_look *look)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[k->i].end, at = look->at + 3, node;
    const char *close = NULL;

    if (look->blanks > 3 || at >= end || p[look->at + 1] != '[')
        return false;
    close = memmem(p + at, end - at, "]:", 2);
    if (close == NULL)
        return false;
    node = kd_add(k, PTB_NODE_ABBR_DEF, KD_DEF, look->at, end);
    ptb_page_add_piece(k->page, node, (uint32_t)(close + 2 - p), end);
    k->i++;
    return true;
}

/* Does line LINE hold {:/} or {:/NAME}?  NAME.n may be 0: only {:/} then.  */
static bool
is_extension_end(const struct kd *k, size_t line, struct ptb_slice name)
{
    struct kd_look look = kd_look(k, line);
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[line].end, at = look.at + 3;

    if (look.blanks > 3 || end - look.at < 4 ||
        memcmp(p + look.at, "{:/", 3) != 0)
        return false;
    if (end - at > name.n && name.n && memcmp(p + at, name.p, name.n) == 0)
        at += (uint32_t)name.n;
    return at < end && p[at] == '}' && kd_blank_bytes(k, at + 1, end);
}

/* {::name attributes /} or {::name attributes} … {:/name}.  */
static bool
parse_extension(struct kd *k, const struct kd_look *look)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[k->i].end, at = look->at + 3, brace, beg = at;
    struct ptb_slice name;
    bool closed, comment, options;
    size_t to = k->i + 1;

    while (at < end && (ptb_is_alnum(p[at]) || p[at] == '_'))
        at++;
    name = ptb_slice(p + beg, at - beg);
    if (name.n == 0 || at == end ||
        (p[at] != '}' && p[at] != '/' && !ptb_is_space(p[at])))
        return false;
    for (brace = at; brace < end && (p[brace] != '}' || p[brace - 1] == '\\');)
        brace++;
    if (brace == end || !kd_blank_bytes(k, brace + 1, end))
        return false;
    comment = ptb_slice_eq(name, PTB_S("comment"));
    options = ptb_slice_eq(name, PTB_S("options"));
    if (!comment && !options && !ptb_slice_eq(name, PTB_S("nomarkdown")))
        return false;
    closed = p[brace - 1] == '/';
    if (!closed) {
        while (to < k->stop && !is_extension_end(k, to, name))
            to++;
        if (to == k->stop)
            return false;
        to++;
    }
    if (options) {
        struct ptb_slice text = ptb_page_slice(k->page, at, brace);

        if (memmem(text.p, text.n, "parse_block_html=", 17))
            k->parse_block_html =
                memmem(text.p, text.n, "parse_block_html=\"true\"", 23) ||
                memmem(text.p, text.n, "parse_block_html='true'", 23);
        kd_add(k, PTB_NODE_ATTRIBUTES, KD_ATTR, look->at,
               k->r.lines[to - 1].end);
    } else {
        ptb_page_add_node(k->page, k->tree,
                          comment ? PTB_NODE_COMMENT : PTB_NODE_RAW, look->at,
                          k->r.lines[to - 1].end);
        if (!closed)
            kd_remember(k, KD_OTHER, PTB_NO_NODE);
    }
    k->i = to;
    return true;
}

/* {:name: attributes}, a named list.  */
static bool
parse_named_list(struct kd *k, const struct kd_look *look)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[k->i].end, at = look->at + 2, name;

    name = id_name_end(k, at, end);
    if (name == at || name == end || p[name] != ':')
        return false;
    for (at = name + 1; at < end && (p[at] != '}' || p[at - 1] == '\\');)
        at++;
    if (at == end || at == name + 1 || !kd_blank_bytes(k, at + 1, end))
        return false;
    kd_add(k, PTB_NODE_ATTRIBUTES, KD_ATTR, look->at, at + 1);
    k->i++;
    return true;
}

bool
kd_parse_extension(struct kd *k, const struct kd_look *look)
{
    uint32_t end = k->r.lines[k->i].end, after;
    const char *p = k->page->bytes.p;
    uint8_t last = k->history.kind[0];
    size_t from = k->i;

    if (look->blanks > 3 || end - look->at < 2 || p[look->at + 1] != ':')
        return false;
    if (parse_named_list(k, look))
        return true;
    if (end - look->at > 3 && p[look->at + 2] == ':')
        return parse_extension(k, look);
    if (!kd_is_ial(k, look, k->i, &after))
        return false;
    kd_seek_flat(k, after);
    ptb_page_add_node(k->page, k->tree, PTB_NODE_ATTRIBUTES, look->at,
                      kd_page_offset(k, from, after - 1, true));
    if (last == KD_NONE || last == KD_BLANK || last == KD_BLANKS ||
        last == KD_EOB || last == KD_ATTR) {
        k->ial = true;
    } else if (k->i < k->stop) {
        struct kd_look next = kd_look(k, k->i);

        if (!kd_is_ial(k, &next, k->i, &after)) {
            kd_remember(k, KD_ATTR, PTB_NO_NODE);
            k->ial = false;
        }
    } else {
        kd_remember(k, KD_ATTR, PTB_NO_NODE);
    }
    return true;
}
