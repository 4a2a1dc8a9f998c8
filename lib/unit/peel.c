/* Peeling: elements that wrap the whole unit belong to the skeleton.  Input: a
   part of a flat text and its codes; output: a narrower part.
   Invariant: an opening code is peeled only together with its closing one, and
   footnote marks and Liquid are never peeled.  */
#include "config.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/utf8.h"
#include "unit/find.h"

/* Takes white space off both ends, and the rest of hard breaks that it was part
   of.  Returns true if there may be more.  */
static bool
trim(const struct ptb_flat *flat, const struct ptb_inline *in,
     struct ptb_part *part)
{
    bool more = false;

    while (part->beg < part->end && ptb_is_space(flat->p[part->beg]))
        part->beg++;
    while (part->end > part->beg && ptb_is_space(flat->p[part->end - 1]))
        part->end--;
    while (part->first < part->last && in->codes[part->first].beg < part->beg) {
        if (in->codes[part->first].end > part->beg) {
            part->beg = in->codes[part->first].end;
            more = true;
        }
        part->first++;
    }
    while (part->last > part->first &&
           in->codes[part->last - 1].end > part->end) {
        if (in->codes[part->last - 1].beg < part->end) {
            part->end = in->codes[part->last - 1].beg;
            more = true;
        }
        part->last--;
    }
    return more;
}

static bool
has_letter(const struct ptb_flat *flat, const struct ptb_inline *in,
           const struct ptb_part *part)
{
    uint32_t at = part->beg;

    for (size_t i = part->first; i < part->last; i++) {
        const struct ptb_code *code = &in->codes[i];

        if (code->beg > at &&
            ptb_text_has_letter(ptb_slice(flat->p + at, code->beg - at)))
            return true;
        at = code->end;
    }
    return at < part->end &&
           ptb_text_has_letter(ptb_slice(flat->p + at, part->end - at));
}

/* Is C display math, $$ … $$?  At the start of a unit it would look like a
   block of its own.  */
static bool
is_display_math(const struct ptb_flat *flat, const struct ptb_code *c)
{
    return c->kind == PTB_CODE_OPAQUE && c->end - c->beg > 4 &&
           flat->p[c->beg] == '$' && flat->p[c->beg + 1] == '$';
}

/* Can C stand outside of the text wherever that begins or ends?  A tag without
   its partner may be a block of its own to kramdown.  */
static bool
is_mark(const struct ptb_code *c)
{
    return c->kind == PTB_CODE_MARK || c->kind == PTB_CODE_BREAK ||
           (c->kind == PTB_CODE_OPAQUE && c->what == PTB_WHAT_ELEMENT);
}

/* Peels a code without text off either end.  */
static bool
peel_marks(const struct ptb_flat *flat, const struct ptb_inline *in,
           struct ptb_part *part)
{
    const struct ptb_code *c;

    if (part->first == part->last)
        return false;
    c = &in->codes[part->first];
    if (c->beg == part->beg && (is_mark(c) || is_display_math(flat, c))) {
        part->beg = c->end;
        part->first++;
        return true;
    }
    c = &in->codes[part->last - 1];
    if (c->end >= part->end && is_mark(c)) {
        part->end = c->beg;
        part->last--;
        return true;
    }
    return false;
}

/* Is the pair that code OPEN begins one without letters, such as a link round a
   pictograph?  */
static bool
is_empty_pair(const struct ptb_flat *flat, const struct ptb_inline *in,
              uint32_t open)
{
    const struct ptb_code *c = &in->codes[open];
    struct ptb_part inner = {c->end, in->codes[c->pair].beg, open + 1, c->pair};

    if (c->what == PTB_WHAT_SHORTCUT)
        return false;
    for (size_t i = inner.first; i < inner.last; i++)
        if (in->codes[i].kind == PTB_CODE_NOTE ||
            in->codes[i].kind == PTB_CODE_OPAQUE ||
            in->codes[i].kind == PTB_CODE_TAG)
            return false;
    return !has_letter(flat, in, &inner);
}

/* Peels a pair that has no letters in it off either end.  *KEPT: the first pair
   that was looked at and stays, so that it is looked at once.  */
static bool
peel_empty_pairs(const struct ptb_flat *flat, const struct ptb_inline *in,
                 struct ptb_part *part, size_t *kept)
{
    const struct ptb_code *c;

    if (part->first == part->last)
        return false;
    c = &in->codes[part->first];
    if (c->beg == part->beg && c->kind == PTB_CODE_OPEN &&
        in->codes[c->pair].end < part->end && part->first != *kept) {
        if (is_empty_pair(flat, in, (uint32_t)part->first)) {
            part->beg = in->codes[c->pair].end;
            part->first = c->pair + 1;
            return true;
        }
        *kept = part->first;
    }
    c = &in->codes[part->last - 1];
    if (c->end == part->end && c->kind == PTB_CODE_CLOSE &&
        in->codes[c->pair].beg > part->beg &&
        is_empty_pair(flat, in, c->pair)) {
        part->end = in->codes[c->pair].beg;
        part->last = c->pair;
        return true;
    }
    return false;
}

/* Is the link that code OPEN begins one round nothing but an image?  */
static bool
is_image_link(const struct ptb_inline *in, size_t open)
{
    const struct ptb_code *link = &in->codes[open], *image = link + 1;

    return link->pair > open + 2 && image->kind == PTB_CODE_OPEN &&
           image->what == PTB_WHAT_IMAGE && image->beg == link->end &&
           image->pair == link->pair - 1 &&
           in->codes[image->pair].end == in->codes[link->pair].beg;
}

/* Peels an element, an image, or a link round an image, that is the whole.
   Links and emphasis of Markdown stay: translators make bold what the source
   does not, and link to another page, in one text of fifty.  */
static bool
peel_pair(const struct ptb_inline *in, struct ptb_part *part)
{
    const struct ptb_code *c;

    if (part->last - part->first < 2)
        return false;
    c = &in->codes[part->first];
    if (c->beg != part->beg || c->kind != PTB_CODE_OPEN ||
        c->what == PTB_WHAT_SHORTCUT || c->pair != part->last - 1 ||
        in->codes[c->pair].end != part->end ||
        (c->what == PTB_WHAT_LINK && !is_image_link(in, part->first)))
        return false;
    part->beg = c->end;
    part->end = in->codes[c->pair].beg;
    part->first++;
    part->last--;
    return true;
}

/* The code point that ends before END.  */
static uint32_t
last_char(const struct ptb_flat *flat, uint32_t beg, uint32_t end, uint32_t *at)
{
    uint32_t c;

    *at = end - 1;
    while (*at > beg && ((unsigned char)flat->p[*at] & 0xc0) == 0x80 &&
           end - *at < 4)
        (*at)--;
    ptb_utf8_decode(ptb_slice(flat->p + *at, end - *at), &c);
    return c;
}

static bool
peel_pictographs(const struct ptb_flat *flat, const struct ptb_inline *in,
                 struct ptb_part *part)
{
    uint32_t stop =
        part->first < part->last ? in->codes[part->first].beg : part->end;
    uint32_t start =
        part->first < part->last ? in->codes[part->last - 1].end : part->beg;
    uint32_t at, c;

    if (part->beg < stop && (unsigned char)flat->p[part->beg] >= 0xe2) {
        size_t n = ptb_utf8_decode(
            ptb_slice(flat->p + part->beg, stop - part->beg), &c);

        if (ptb_char_is_pictograph(c)) {
            part->beg += (uint32_t)n;
            return true;
        }
    }
    if (part->end > start && (unsigned char)flat->p[part->end - 1] >= 0x80) {
        c = last_char(flat, start, part->end, &at);
        if (ptb_char_is_pictograph(c)) {
            part->end = at;
            return true;
        }
    }
    return false;
}

/* Peels what would be read as the mark of a block if it started a line: a list
   marker, an ordinal, a fence, "#", ">", ":" or "|".  */
static bool
peel_block_mark(const struct ptb_flat *flat, const struct ptb_inline *in,
                bool is_html, struct ptb_part *part)
{
    uint32_t stop =
        part->first < part->last ? in->codes[part->first].beg : part->end;
    uint32_t at = part->beg;
    char c = at < stop ? flat->p[at] : '\0';

    if (c == '>' || (c == '|' && is_html)) {
        part->beg++;
        return true;
    }
    if (c == '-' || c == '*' || c == '+' || c == ':') {
        at++;
    } else if (c == '#') {
        while (at < stop && flat->p[at] == '#')
            at++;
    } else if (ptb_is_digit(c)) {
        while (at < stop && ptb_is_digit(flat->p[at]))
            at++;
        if (at == stop || (flat->p[at] != '.' && flat->p[at] != ')'))
            return false;
        at++;
    } else if (c == '~') {
        while (at < stop && flat->p[at] == '~')
            at++;
        if (at - part->beg < 3)
            return false;
    } else {
        return false;
    }
    if (at >= stop || !ptb_is_blank(flat->p[at]))
        return false;
    part->beg = at;
    return true;
}

bool
ptb_peel(const struct ptb_flat *flat, const struct ptb_inline *in, bool is_html,
         struct ptb_part *part)
{
    size_t kept = SIZE_MAX;

    for (;;) {
        while (trim(flat, in, part))
            ;
        if (part->beg >= part->end)
            return false;
        if (peel_marks(flat, in, part) || peel_pair(in, part))
            continue;
        if (peel_pictographs(flat, in, part) ||
            peel_empty_pairs(flat, in, part, &kept) ||
            peel_block_mark(flat, in, is_html, part))
            continue;
        return has_letter(flat, in, part);
    }
}
