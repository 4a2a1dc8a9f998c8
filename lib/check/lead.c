/* Signs that were to start a block, as "##" and "-" do before a blank, and are
   text since there is none.  Input: a page that is aligned with its master;
   output: findings of broken-markup.
   Invariant: there is no finding where the source has no such block, or has
   such signs in its text, too.  */
#include "config.h"

#include "check/lead.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    MAX_LEVEL = 6,
    MAX_TRIED = 100 /* texts of a page: each may be compared with all that is
                       missing */
};

enum lead { LEAD_NONE, LEAD_HEADING, LEAD_ITEM };

/* How many bytes of S are signs of LEAD that a letter follows at once; 0: it
   starts in another way.  */
static size_t
lead_size(struct ptb_slice s, enum lead lead)
{
    size_t n = 0;
    uint32_t c = 0;

    if (lead == LEAD_HEADING)
        while (n < s.n && s.p[n] == '#')
            n++;
    else if (s.n && (s.p[0] == '-' || s.p[0] == '*' || s.p[0] == '+'))
        n = 1;
    if (n == 0 || n > MAX_LEVEL || n == s.n)
        return 0;
    ptb_utf8_decode(ptb_slice(s.p + n, s.n - n), &c);
    return ptb_char_is_letter(c) ? n : 0;
}

/* Behind the last star of S that may close emphasis; 0: there is none.  */
static size_t
last_close(struct ptb_slice s)
{
    for (size_t at = s.n; at > 1; at--)
        if (s.p[at - 1] == '*' && !ptb_is_space(s.p[at - 2]))
            return at;
    return 0;
}

/* Where a line of unit UNIT of DOC starts with signs of LEAD, and in *END where
   these end; UINT32_MAX: nowhere.  */
static uint32_t
find_lead(const struct potable_page *doc, uint32_t unit, enum lead lead,
          uint32_t *end)
{
    const struct ptb_unit *u = &doc->units.at[unit];
    struct ptb_slice s = ptb_page_slice(&doc->page, u->beg, u->end);
    size_t close = lead == LEAD_ITEM ? last_close(s) : 0, n;

    for (size_t at = 0; at < s.n;) {
        /* The prefixes of what the text is in.  */
        while (at > 0 && at < s.n &&
               (s.p[at] == ' ' || s.p[at] == '\t' || s.p[at] == '>'))
            at++;
        n = lead_size(ptb_slice(s.p + at, s.n - at), lead);
        /* "- -x" may mean a dash, and "*x" may be emphasis.  */
        if (n && (at > 0 || lead != LEAD_ITEM || u->kind != PTB_UNIT_ITEM) &&
            (s.p[at] != '*' || close <= at + 1)) {
            *end = u->beg + (uint32_t)(at + n);
            return u->beg + (uint32_t)at;
        }
        at += ptb_slice_find(ptb_slice(s.p + at, s.n - at), '\n') + 1;
    }
    return UINT32_MAX;
}

/* Is unit UNIT of the master of FILE a block that starts with LEAD?  Then it
   must not have such signs in its text.  */
static bool
is_block(const struct ptb_check_file *file, uint32_t unit, enum lead lead)
{
    const struct potable_page *doc = file->master->page;
    uint8_t kind = doc->units.at[unit].kind;
    uint32_t end;

    return kind == (lead == LEAD_HEADING ? PTB_UNIT_HEADING : PTB_UNIT_ITEM) &&
           find_lead(doc, unit, lead, &end) == UINT32_MAX;
}

static bool
is_lost(const struct ptb_alignment *a, uint32_t unit)
{
    for (size_t i = 0; i < a->n_lost; i++)
        if (a->lost[i] == unit)
            return true;
    return false;
}

/* Is a block that starts with LEAD among the sources of the pair P of FILE, or
   behind them and missing on the page?  For a text without a source, it is
   enough that some are missing.  */
static bool
is_expected(const struct ptb_check_file *file, const struct ptb_check_pair *p,
            enum lead lead)
{
    const struct ptb_alignment *a = &file->alignment;
    size_t i;

    if (p->source_unit != PTB_NO_PLACE) {
        uint32_t unit = p->source_unit, n = 1;

        i = ptb_alignment_from(a, unit);
        if (i < a->n)
            n = a->pairs[i].n_src;
        while (n-- > 0)
            if (is_block(file, unit++, lead))
                return true;
        return unit < file->master->page->units.n &&
               is_block(file, unit, lead) && is_lost(a, unit);
    }
    for (i = 0; i < a->n_lost; i++)
        if (is_block(file, a->lost[i], lead))
            return true;
    return false;
}

static void
tell(struct ptb_check_file *file, uint32_t unit, uint32_t beg, uint32_t end)
{
    const struct ptb_unit *u = &file->page->units.at[unit];
    struct ptb_finding *f =
        ptb_finding_add(&file->findings, PTB_RULE_BROKEN_MARKUP, beg, end,
                        _("a blank is missing behind '%.*s', which is shown"),
                        (int)(end - beg), file->page->page.bytes.p + beg);

    f->text = u->msgid;
    f->text_end = (uint32_t)u->msgid.n;
    f->source = file->pairs[unit].source.s;
    if (file->where)
        f->where = file->where[unit];
}

void
ptb_check_leads(struct ptb_check_file *file)
{
    static const enum lead leads[] = {LEAD_HEADING, LEAD_ITEM};
    const struct ptb_units *units = &file->page->units;
    unsigned n_tried = 0;

    for (uint32_t i = 0; i < units->n && n_tried < MAX_TRIED; i++) {
        const struct ptb_unit *u = &units->at[i];

        if (u->syntax != PTB_SYNTAX_BLOCK || u->kind == PTB_UNIT_HEADING)
            continue;
        for (int k = 0; k < 2; k++) {
            uint32_t end, beg = find_lead(file->page, i, leads[k], &end);

            if (beg == UINT32_MAX)
                continue;
            n_tried++;
            if (is_expected(file, &file->pairs[i], leads[k]))
                tell(file, i, beg, end);
        }
    }
}
