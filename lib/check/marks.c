/* Marks that the page shows.  Input: a pair; output: findings of broken-markup.
   What is no code is looked at: stars, backticks, brackets, and tags that are
   left open.
   Invariant: there is no finding where the source text does the same.  */
#include "config.h"

#include "check/marks.h"

#include "check/emphasis.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "page/html.h"

/* How markup stands in the text outside of codes.  */
struct marks {
    uint32_t n_stars, n_ticks; /* of "**", of "`" */
    uint32_t star, tick, gap;  /* the last of them; "](" taken apart */
    uint32_t tag;              /* a tag without its other half */
};

static void
read_marks(struct marks *m, const struct ptb_text *text)
{
    const char *p = text->s.p;
    uint32_t next = 0, n = (uint32_t)text->s.n;

    *m = (struct marks){.gap = UINT32_MAX, .tag = UINT32_MAX};
    for (uint32_t at = 0; at < n; at++) {
        if (ptb_is_alnum(p[at]) || p[at] == ' ' || (unsigned char)p[at] >= 0x80)
            continue;
        if (ptb_text_in_code(text, at, &next)) {
            at = text->codes[next].end - 1;
        } else if (p[at] == '\\' && at + 1 < n) {
            at++;
        } else if (p[at] == '*' && at + 1 < n && p[at + 1] == '*') {
            m->n_stars++;
            m->star = at++;
        } else if (p[at] == '`') {
            m->n_ticks++;
            m->tick = at;
        } else if (p[at] == ']' && n - at > 4 &&
                   (memcmp(p + at + 1, "\xef\xbc\x88http", 4) == 0 ||
                    memcmp(p + at + 1, " (http", 4) == 0)) {
            m->gap = at;
        }
    }
    for (uint32_t i = 0; i < text->n_codes; i++) {
        const struct ptb_code *c = &text->codes[i];
        struct ptb_slice s = ptb_code_slice(text, c);

        if (c->what == PTB_WHAT_ELEMENT && c->kind == PTB_CODE_OPAQUE &&
            s.n > 2 && s.p[0] == '<' && ptb_slice_find(s, '>') == s.n - 1 &&
            s.p[s.n - 2] != '/' &&
            !(ptb_html_class(ptb_html_tag_name(s)) & PTB_HTML_VOID))
            m->tag = c->beg;
    }
}

/* Tells marks of emphasis in the text of P that are shown, if some of the
   source is not there.  */
static void
check_emphasis(struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    bool is_gfm = file->page && file->page->page.format == PTB_FORMAT_GFM;
    struct ptb_emphasis source = ptb_emphasis_find(&p->source, is_gfm);
    struct ptb_emphasis text;

    if (source.n == 0)
        return;
    text = ptb_emphasis_find(&p->text, is_gfm);
    if (text.n < source.n && text.n_left > source.n_left)
        ptb_pair_find(
            file, p, PTB_RULE_BROKEN_MARKUP, text.first, text.end,
            /* TRANSLATORS: the argument is one star or more.  */
            _("'%.*s' is shown here, and emphasis of the source is missing"),
            (int)(text.end - text.first), p->text.s.p + text.first);
}

void
ptb_check_marks(struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    struct marks source = {.gap = UINT32_MAX, .tag = UINT32_MAX}, text;

    read_marks(&text, &p->text);
    if (text.n_stars % 2 || text.n_ticks || text.gap != UINT32_MAX ||
        text.tag != UINT32_MAX)
        read_marks(&source, &p->source);
    if (text.n_stars % 2 && source.n_stars % 2 == 0)
        ptb_pair_find(file, p, PTB_RULE_BROKEN_MARKUP, text.star, text.star + 2,
                      _("'**' is not in pairs"));
    else
        check_emphasis(file, p);
    if (text.n_ticks && !source.n_ticks)
        ptb_pair_find(file, p, PTB_RULE_BROKEN_MARKUP, text.tick, text.tick + 1,
                      _("a backtick here encloses nothing"));
    if (text.gap != UINT32_MAX && source.gap == UINT32_MAX)
        ptb_pair_find(file, p, PTB_RULE_BROKEN_MARKUP, text.gap, text.gap + 1,
                      _("the target of a link does not follow its text at "
                        "once, with an ASCII bracket"));
    /* Of a page, all tags are looked at.  */
    if (!file->page && text.tag != UINT32_MAX && source.tag == UINT32_MAX)
        ptb_pair_find(file, p, PTB_RULE_BROKEN_MARKUP, text.tag, text.tag + 1,
                      _("a tag has no counterpart"));
}
