/* HTML blocks of kramdown: which tags it sees, where an element ends, and
   whether its content is raw, blocks or inline text.  Input: flat text;
   output: element, text and comment nodes and their tokens.
   kramdown knows no omitted end tags: an element goes on to its own end tag or
   to the end of its container, and any other end tag is text.  */
#include "config.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "page/kd.h"

/* Bytes; no name that kramdown knows is longer.  */
enum { NAME_MAX_KNOWN = 16 };

/* The name of TAG in lower case if kramdown knows the element (BUF holds it),
   else as it stands.  */
static struct ptb_slice
tag_name(const struct kd *k, const struct ptb_tag *tag, char *buf)
{
    struct ptb_slice name = {k->flat + tag->name_beg,
                             tag->name_end - tag->name_beg};
    struct ptb_slice lower = {buf, name.n};

    if (name.n > NAME_MAX_KNOWN)
        return name;
    for (size_t i = 0; i < name.n; i++)
        buf[i] = ptb_lower(name.p[i]);
    return kd_is_known_element(lower) ? lower : name;
}

/* Does the end tag END close an element whose start tag was named like flat
   [BEG, STOP)?  */
static bool
closes(const struct kd *k, uint32_t beg, uint32_t stop,
       const struct ptb_tag *end)
{
    char a[NAME_MAX_KNOWN], b[NAME_MAX_KNOWN];
    struct ptb_tag start = {.name_beg = beg, .name_end = stop};

    return ptb_slice_eq(tag_name(k, &start, a), tag_name(k, end, b));
}

static uint32_t
add_token(struct kd *k, enum ptb_html_kind kind, const struct ptb_tag *tag)
{
    struct ptb_html_tokens *html = &k->page->html;
    struct ptb_html_token *t;
    size_t i = k->i;

    html->at = ptb_grow(html->at, &html->cap, html->n + 1, sizeof(*html->at));
    t = &html->at[html->n];
    *t = (struct ptb_html_token){
        .kind = (uint8_t)kind,
        .self_closing = tag->is_closed,
        .beg = kd_page_offset(k, i, tag->beg, false),
        .end = kd_page_offset(k, i, tag->end, true),
        .name_beg = kd_page_offset(k, i, tag->name_beg, false),
        .name_end = kd_page_offset(k, i, tag->name_end, true),
        .first_attr = (uint32_t)html->n_attrs};
    if (kind != PTB_HTML_START)
        return (uint32_t)html->n++;
    t->n_attrs = (uint32_t)k->tags.n_attrs;
    html->attrs =
        ptb_grow(html->attrs, &html->cap_attrs, html->n_attrs + k->tags.n_attrs,
                 sizeof(*html->attrs));
    for (size_t a = 0; a < k->tags.n_attrs; a++) {
        struct ptb_html_attr attr = k->tags.attrs[a];

        attr.name_beg = kd_page_offset(k, i, attr.name_beg, false);
        attr.name_end = kd_page_offset(k, i, attr.name_end, true);
        attr.value_beg = kd_page_offset(k, i, attr.value_beg, false);
        attr.value_end = kd_page_offset(k, i, attr.value_end, true);
        html->attrs[html->n_attrs++] = attr;
    }
    return (uint32_t)html->n++;
}

/* How the markdown attribute of the last matched tag has its content read;
   false if it has none that kramdown knows.  */
static bool
markdown_attribute(const struct kd *k, struct ptb_slice name,
                   enum kd_content *content)
{
    for (size_t i = 0; i < k->tags.n_attrs; i++) {
        const struct ptb_html_attr *a = &k->tags.attrs[i];
        struct ptb_slice key = {k->flat + a->name_beg,
                                a->name_end - a->name_beg};
        struct ptb_slice value = {k->flat + a->value_beg,
                                  a->value_end - a->value_beg};

        if (!ptb_slice_eq_nocase(key, PTB_S("markdown")))
            continue;
        if (ptb_slice_eq(value, PTB_S("0")))
            *content = KD_CONTENT_RAW;
        else if (ptb_slice_eq(value, PTB_S("1")))
            *content = kd_content_model(name);
        else if (ptb_slice_eq(value, PTB_S("span")))
            *content = KD_CONTENT_SPAN;
        else if (ptb_slice_eq(value, PTB_S("block")))
            *content = KD_CONTENT_BLOCK;
        else
            return false;
        return true;
    }
    return false;
}

/* The flat offset after blanks and a line end at POS; POS if other text
   comes first.  */
static uint32_t
skip_line_end(const struct kd *k, uint32_t pos)
{
    uint32_t at = pos;

    while (at < k->n_flat && ptb_is_blank(k->flat[at]))
        at++;
    return at >= k->n_flat || k->flat[at] == '\n' ? at + 1 : pos;
}

/* The next end tag of an element named as TAG from POS on; false if there is
   none.  */
static bool
find_end_tag(struct kd *k, const struct ptb_tag *tag, uint32_t pos,
             struct ptb_tag *end)
{
    struct ptb_slice name = {k->flat + tag->name_beg,
                             tag->name_end - tag->name_beg};

    while (pos < k->n_flat) {
        const char *lt = memmem(k->flat + pos, k->n_flat - pos, "</", 2);

        if (lt == NULL)
            return false;
        pos = (uint32_t)(lt - k->flat);
        if (kd_match_end_tag(k, pos, end) &&
            ptb_slice_eq_nocase(name, ptb_slice(k->flat + end->name_beg,
                                                end->name_end - end->name_beg)))
            return true;
        pos += 2;
    }
    return false;
}

static bool
parent_is_raw(const struct kd *k)
{
    return k->n_frames > 0 && k->frames[k->n_frames - 1].mode == KD_RAW;
}

static void
push_frame(struct kd *k, uint32_t node, const struct ptb_tag *tag,
           enum kd_mode mode)
{
    k->frames = ptb_grow(k->frames, &k->cap_frames, k->n_frames + 1,
                         sizeof(*k->frames));
    k->frames[k->n_frames++] = (struct kd_frame){.node = node,
                                                 .mode = mode,
                                                 .name_beg = tag->name_beg,
                                                 .name_end = tag->name_end,
                                                 .history = k->history,
                                                 .ial = k->ial};
    memset(&k->history, 0, sizeof(k->history));
    k->ial = false;
    k->tree = node;
}

static void
end_node(struct kd *k, uint32_t node, const struct ptb_tag *tag)
{
    uint32_t token = add_token(k, PTB_HTML_END, tag);

    k->page->nodes[node].end_tag = token;
    k->page->nodes[node].end = k->page->html.at[token].end;
}

/* Closes the innermost element, whose end tag is TAG; where to read on.  */
static uint32_t
pop_frame(struct kd *k, const struct ptb_tag *tag)
{
    struct kd_frame *f = &k->frames[--k->n_frames];

    end_node(k, f->node, tag);
    k->tree = k->page->nodes[f->node].parent;
    k->history = f->history;
    k->ial = false;
    return parent_is_raw(k) ? tag->end : skip_line_end(k, tag->end);
}

/* Reads the content of element NODE as inline text, or as text that is none
   (script); where to read on.  */
static uint32_t
read_to_end_tag(struct kd *k, uint32_t node, const struct ptb_tag *tag,
                bool is_text)
{
    struct ptb_tag end;
    bool found = find_end_tag(k, tag, tag->end, &end);
    uint32_t stop = found ? end.beg : k->n_flat;

    if (stop > tag->end) {
        uint32_t leaf = ptb_page_add_node(
            k->page, node, is_text ? PTB_NODE_INLINE : PTB_NODE_RAW,
            kd_page_offset(k, k->i, tag->end, false),
            kd_page_offset(k, k->i, stop, true));

        if (is_text)
            kd_add_flat_pieces(k, leaf, tag->end, stop);
    }
    if (found) {
        end_node(k, node, &end);
        return end.end;
    }
    k->page->nodes[node].is_unclosed = true;
    k->page->nodes[node].end = k->r.lines[k->stop - 1].end;
    kd_warn(k, k->page->nodes[node].beg, _("element without an end tag"));
    return k->n_flat + 1;
}

/* Adds the element of start tag TAG; where to read on.  If its content is to be
   read, a frame for it is open then.  */
static uint32_t
open_element(struct kd *k, const struct ptb_tag *tag)
{
    char buf[NAME_MAX_KNOWN];
    struct ptb_slice name = tag_name(k, tag, buf);
    enum kd_content content = KD_CONTENT_RAW;
    uint32_t token = add_token(k, PTB_HTML_START, tag), pos = tag->end, node;

    node = kd_add(k, PTB_NODE_HTML, KD_OTHER, k->page->html.at[token].beg,
                  k->page->html.at[token].end);
    k->page->nodes[node].start_tag = token;
    if (ptb_slice_eq(name, PTB_S("script")) ||
        ptb_slice_eq(name, PTB_S("style")))
        return read_to_end_tag(k, node, tag, false);
    if (!markdown_attribute(k, name, &content) && k->parse_block_html &&
        !parent_is_raw(k))
        content = kd_content_model(name);
    if (content == KD_CONTENT_BLOCK)
        pos = skip_line_end(k, pos);
    if (tag->is_closed || kd_is_void_element(name))
        return pos;
    if (content == KD_CONTENT_SPAN) {
        pos = read_to_end_tag(k, node, tag, true);
        return parent_is_raw(k) ? pos : skip_line_end(k, pos);
    }
    push_frame(k, node, tag, content == KD_CONTENT_BLOCK ? KD_BLOCKS : KD_RAW);
    return pos;
}

/* Adds the text of a raw element, flat [BEG, END).  BEG is past END behind a
   script or style without an end tag, which goes on to the end of the text.  */
static void
add_text(struct kd *k, uint32_t beg, uint32_t end)
{
    uint32_t node;

    while (beg < end && ptb_is_space(k->flat[beg]))
        beg++;
    while (end > beg && ptb_is_space(k->flat[end - 1]))
        end--;
    if (beg >= end)
        return;
    node = ptb_page_add_node(k->page, k->tree, PTB_NODE_TEXT,
                             kd_page_offset(k, k->i, beg, false),
                             kd_page_offset(k, k->i, end, true));
    kd_add_flat_pieces(k, node, beg, end);
}

/* The end of the comment or processing instruction at POS, or POS.  */
static uint32_t
opaque_end(struct kd *k, uint32_t pos)
{
    bool comment = k->n_flat - pos > 4 && memcmp(k->flat + pos, "<!--", 4) == 0;
    bool pi = k->n_flat - pos > 2 && k->flat[pos + 1] == '?';
    uint32_t end;

    if (!comment && !pi)
        return pos;
    end = kd_find(k, comment ? KD_SEEK_COMMENT_END : KD_SEEK_PI_END,
                  pos + (comment ? 4 : 2));
    if (end == UINT32_MAX)
        return pos;
    return end + (comment ? 3 : 2);
}

static void
add_opaque(struct kd *k, uint32_t beg, uint32_t end)
{
    ptb_page_add_node(k->page, k->tree,
                      k->flat[beg + 1] == '!' ? PTB_NODE_COMMENT : PTB_NODE_RAW,
                      kd_page_offset(k, k->i, beg, false),
                      kd_page_offset(k, k->i, end, true));
}

void
kd_read_raw(struct kd *k)
{
    uint32_t pos, text;

    kd_flatten(k);
    pos = text = kd_flat_beg(k, k->i);
    while (parent_is_raw(k)) {
        const struct kd_frame *f = &k->frames[k->n_frames - 1];
        const char *lt = pos < k->n_flat
                             ? memchr(k->flat + pos, '<', k->n_flat - pos)
                             : NULL;
        struct ptb_tag tag;

        if (lt == NULL) {
            add_text(k, text, k->n_flat);
            k->i = k->stop;
            return;
        }
        pos = (uint32_t)(lt - k->flat);
        if (kd_match_tag(k, pos, &tag)) {
            add_text(k, text, pos);
            pos = text = open_element(k, &tag);
        } else if (kd_match_end_tag(k, pos, &tag) &&
                   closes(k, f->name_beg, f->name_end, &tag)) {
            add_text(k, text, pos);
            pos = text = pop_frame(k, &tag);
        } else if (kd_match_end_tag(k, pos, &tag)) {
            /* Text to kramdown; but no text for a translator.  */
            add_text(k, text, pos);
            add_opaque(k, pos, tag.end);
            pos = text = tag.end;
        } else {
            uint32_t next = opaque_end(k, pos);

            if (next == pos) {
                pos++; /* text */
                continue;
            }
            add_text(k, text, pos);
            add_opaque(k, pos, next);
            pos = text = next;
        }
    }
    kd_seek_flat(k, pos);
}

bool
kd_parse_html(struct kd *k, const struct kd_look *look)
{
    struct ptb_tag tag;
    struct ptb_slice name;
    char buf[NAME_MAX_KNOWN];
    uint32_t pos, end;

    if (look->blanks > 3)
        return false;
    kd_flatten(k);
    pos = kd_flat_end(k, k->i) - (k->r.lines[k->i].end - look->at);
    if (look->blanks == 0 && pos + 4 <= k->n_flat &&
        memcmp(k->flat + pos, "<!--", 4) == 0) {
        end = opaque_end(k, pos);
        if (end == pos) {
            kd_warn(k, look->at,
                    _("comment without an end; kramdown reads it as text"));
            return false;
        }
        add_opaque(k, pos, end);
        kd_remember(k, KD_OTHER, PTB_NO_NODE);
        kd_seek_flat(k, skip_line_end(k, end));
        return true;
    }
    if (kd_match_tag(k, pos, &tag)) {
        name = tag_name(k, &tag, buf);
        if (kd_is_span_element(name))
            return false;
        kd_seek_flat(k, open_element(k, &tag));
        return true;
    }
    if (kd_match_end_tag(k, pos, &tag) && k->n_frames > 0 &&
        closes(k, k->frames[k->n_frames - 1].name_beg,
               k->frames[k->n_frames - 1].name_end, &tag)) {
        kd_seek_flat(k, pop_frame(k, &tag));
        return true;
    }
    return false;
}
