/* Findings that are silenced in place.  Input: the comments of a page or of the
   messages of a catalog; output: fewer findings.
   Invariant: a comment silences only what lies in its line, in the next line
   that is not blank, or in the one unit or message that it is about.  */
#include "config.h"

#include "check/suppress.h"

#include "base/ascii.h"
#include "base/mem.h"

/* The rules named in a comment.  */
struct names {
    bool all, is_in[PTB_N_RULES];
};

/* Reads the rules named in S, which follows "ignore".  */
static struct names
read_names(struct ptb_slice s)
{
    struct names names = {.all = true};
    size_t at = 0;

    while (at < s.n) {
        size_t end = at;
        enum ptb_rule rule;

        while (end < s.n && (ptb_is_alnum(s.p[end]) || s.p[end] == '-'))
            end++;
        if (end == at) {
            at++;
            continue;
        }
        names.all = false;
        rule = ptb_rule_find(ptb_slice(s.p + at, end - at));
        if (rule < PTB_N_RULES)
            names.is_in[rule] = true;
        at = end;
    }
    return names;
}

/* Is S, the text of a comment, "potable: ignore …"?  *NAMES are what it
   names.  */
static bool
read_comment(struct ptb_slice s, struct names *names)
{
    s = ptb_slice_trim(s);
    if (!ptb_slice_starts(s, PTB_S("potable:")))
        return false;
    s = ptb_slice_trim(ptb_slice(s.p + 8, s.n - 8));
    if (!ptb_slice_starts(s, PTB_S("ignore")) ||
        (s.n > 6 && !ptb_is_space(s.p[6])))
        return false;
    *names = read_names(ptb_slice(s.p + 6, s.n - 6));
    return true;
}

/* Drops the findings of FILE that start in [BEG, END) and that NAMES has.  */
static void
drop(struct ptb_check_file *file, uint32_t beg, uint32_t end,
     const struct names *names)
{
    struct ptb_findings *f = &file->findings;
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++) {
        const struct ptb_finding *x = &f->at[i];

        if (!(x->beg >= beg && x->beg < end &&
              (names->all || names->is_in[x->rule])))
            f->at[n++] = *x;
    }
    f->n = n;
}

/* The end of the unit that comes next after AT; AT if there is none.  */
static uint32_t
next_unit_end(const struct ptb_units *units, uint32_t at)
{
    size_t i = ptb_units_from(units, at);

    return i < units->n ? units->at[i].end : at;
}

/* The end of the line of AT, if there is more than blanks behind AT, or else of
   the next line that is not blank.  */
static uint32_t
next_line_end(struct ptb_slice s, uint32_t at)
{
    while (at < s.n && ptb_is_space(s.p[at]))
        at++;
    while (at < s.n && s.p[at] != '\n')
        at++;
    return at;
}

static void
suppress_in_page(struct ptb_check_file *file)
{
    struct ptb_slice s = file->bytes;
    size_t at = 0;

    while (at < s.n) {
        const char *open = memmem(s.p + at, s.n - at, "<!--", 4), *close;
        struct names names;
        uint32_t beg, end, line_end;

        if (!open)
            return;
        close = memmem(open, (size_t)(s.p + s.n - open), "-->", 3);
        if (!close)
            return;
        at = (size_t)(close + 3 - s.p);
        if (close < open + 4 ||
            !read_comment(ptb_slice(open + 4, (size_t)(close - open - 4)),
                          &names))
            continue;
        beg = (uint32_t)(open - s.p);
        while (beg > 0 && s.p[beg - 1] != '\n')
            beg--;
        /* What has no text, as a definition, is found by its line.  */
        end = next_unit_end(&file->page->units, (uint32_t)at);
        line_end = next_line_end(s, (uint32_t)at);
        if (line_end > end)
            end = line_end;
        drop(file, beg, end, &names);
    }
}

static void
suppress_in_catalog(struct ptb_check_file *file)
{
    const struct potable_catalog *cat = file->catalog;

    for (size_t i = 0; i < cat->n; i++) {
        const struct ptb_message *m = cat->messages[i];
        struct names names;
        uint32_t beg;

        for (uint32_t k = 0; m->raw.p && k < m->comments.n; k++) {
            if (!read_comment(m->comments.at[k], &names))
                continue;
            beg = (uint32_t)(m->raw.p - file->bytes.p);
            drop(file, beg, beg + (uint32_t)m->raw.n, &names);
        }
    }
}

void
ptb_suppress(struct ptb_check_file *file)
{
    if (file->findings.n == 0)
        return;
    if (file->page)
        suppress_in_page(file);
    else
        suppress_in_catalog(file);
}
