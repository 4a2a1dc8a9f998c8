/* The kramdown scanner's start and its loop.  Input: the bytes of a page's
   body; output: its blocks.  Containers wait as regions on a stack of jobs, so
   that nesting takes no recursion.  */
#include "config.h"

#include "page/kramdown.h"

#include "base/mem.h"
#include "page/kd.h"

/* The lines of the page's body.  */
static void
read_lines(struct kd *k, struct kd_region *r)
{
    const struct ptb_buf *b = &k->page->bytes;
    uint32_t at = k->page->body, lf_at = at;
    size_t cap = 0;
    bool any_cr = at < b->n && memchr(b->p + at, '\r', b->n - at) != NULL;

    while (at < b->n) {
        const char *cr = NULL;
        struct kd_line *l;
        uint32_t end;

        /* With lone CRs many lines come before the next LF.  */
        if (lf_at <= at) {
            const char *lf = memchr(b->p + at, '\n', b->n - at);

            lf_at = lf ? (uint32_t)(lf - b->p) : (uint32_t)b->n;
        }
        end = lf_at;
        if (any_cr)
            cr = memchr(b->p + at, '\r', end - at);
        r->lines = ptb_grow(r->lines, &cap, r->n + 1, sizeof(*r->lines));
        l = &r->lines[r->n++];
        *l = (struct kd_line){at, cr ? (uint32_t)(cr - b->p) : end, 0};
        k->has_cr |= cr != NULL;
        at = cr && cr + 1 != b->p + end ? (uint32_t)(cr + 1 - b->p) : end + 1;
    }
}

void
ptb_kramdown_parse(struct ptb_page *page, struct potable_log *log)
{
    struct kd k = {.page = page, .log = log};
    struct kd_region r = {.node = 0, .is_page = true};

    read_lines(&k, &r);
    if (r.n > 0) {
        k.jobs = ptb_grow(k.jobs, &k.cap_jobs, 1, sizeof(*k.jobs));
        k.jobs[k.n_jobs++] = r;
    }
    while (k.n_jobs > 0) {
        k.r = k.jobs[--k.n_jobs];
        kd_read_blocks(&k);
        ptb_free(k.r.lines);
        ptb_free(k.r.parts);
    }
    ptb_free(k.jobs);
    ptb_free(k.frames);
    ptb_tag_reader_free(&k.tags);
    ptb_free(k.flat_end);
    ptb_buf_free(&k.flat_buf);
    ptb_page_sort(page);
}
