/* Baselines.  A file of JSON Lines: an object for each finding, with file, rule
   and text.  Lines and columns are left out, so that a finding stays known when
   text before it changes; a finding that is there more often than the baseline
   says is new.
   Input: the file; output: fewer findings.  */
#include "config.h"

#include "check/baseline.h"

#include "base/file.h"
#include "base/gettext.h"
#include "base/json.h"
#include "base/mem.h"

void
ptb_baseline_free(struct ptb_baseline *b)
{
    ptb_table_free(&b->keys);
    ptb_free(b->counts);
    ptb_arena_free(&b->arena);
    *b = (struct ptb_baseline){.n = 0};
}

/* What tells findings apart, as one text.  */
static void
make_key(struct ptb_buf *key, struct ptb_slice file, struct ptb_slice rule,
         struct ptb_slice text)
{
    key->n = 0;
    ptb_buf_add_slice(key, file);
    ptb_buf_add_char(key, '\n');
    ptb_buf_add_slice(key, rule);
    ptb_buf_add_char(key, '\n');
    ptb_buf_add_slice(key, text);
}

static void
add(struct ptb_baseline *b, struct ptb_buf *key)
{
    size_t i = ptb_table_get(&b->keys, ptb_buf_slice(key));

    if (i == SIZE_MAX) {
        i = ptb_table_put(&b->keys,
                          ptb_arena_copy(&b->arena, ptb_buf_slice(key)), b->n,
                          NULL);
        b->counts = ptb_grow(b->counts, &b->cap, b->n + 1, sizeof *b->counts);
        b->counts[b->n++] = 0;
    }
    b->counts[i]++;
}

/* Adds LINE, which starts at byte AT of the file PATH with TEXT.  */
static enum potable_status
read_line(struct ptb_baseline *b, const char *path, struct ptb_slice text,
          size_t at, struct ptb_slice line, struct ptb_buf *key,
          struct potable_log *log)
{
    struct ptb_json *v = NULL;
    struct ptb_slice file, rule, unit;
    enum potable_status st = ptb_json_parse(&v, path, line, NULL);

    if (st == POTABLE_OK) {
        file = ptb_json_text(ptb_json_get(v, "file"));
        rule = ptb_json_text(ptb_json_get(v, "rule"));
        unit = ptb_json_text(ptb_json_get(v, "text"));
        if (file.p && rule.p && unit.p) {
            make_key(key, file, rule, unit);
            add(b, key);
        } else {
            st = POTABLE_ESYNTAX;
        }
    }
    ptb_json_free(v);
    return st == POTABLE_OK
               ? st
               : ptb_log_error(log, st, ptb_place_at(path, text, at),
                               _("this line of the baseline is no JSON object "
                                 "with file, rule and text"));
}

enum potable_status
ptb_baseline_read(struct ptb_baseline *b, const char *path,
                  struct potable_log *log)
{
    struct ptb_buf bytes = PTB_BUF_INIT, key = PTB_BUF_INIT;
    enum potable_status st = ptb_file_read(&bytes, path, log);
    struct ptb_slice text = ptb_buf_slice(&bytes);

    for (size_t at = 0; st == POTABLE_OK && at < text.n;) {
        struct ptb_slice rest = ptb_slice(text.p + at, text.n - at);
        struct ptb_slice line = ptb_slice(rest.p, ptb_slice_find(rest, '\n'));

        if (ptb_slice_trim(line).n)
            st = read_line(b, path, text, at, line, &key, log);
        at += line.n + 1;
    }
    ptb_buf_free(&bytes);
    ptb_buf_free(&key);
    if (st != POTABLE_OK)
        ptb_baseline_free(b);
    return st;
}

static struct ptb_slice
key_text(const struct ptb_finding *f)
{
    return f->text.p ? f->text : f->reason;
}

void
ptb_baseline_apply(struct ptb_baseline *b, struct ptb_check_file *file)
{
    struct ptb_findings *f = &file->findings;
    struct ptb_buf key = PTB_BUF_INIT;
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++) {
        struct ptb_finding *x = &f->at[i];
        size_t k;

        make_key(&key, ptb_slice_str(file->name),
                 ptb_slice_str(ptb_rule_at((enum ptb_rule)x->rule)->name),
                 key_text(x));
        k = ptb_table_get(&b->keys, ptb_buf_slice(&key));
        if (k != SIZE_MAX && b->counts[k] > 0)
            b->counts[k]--;
        else
            f->at[n++] = *x;
    }
    f->n = n;
    ptb_buf_free(&key);
}

void
ptb_baseline_format(const struct potable_check *check, struct ptb_buf *out)
{
    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];

        for (size_t k = 0; k < file->findings.n; k++) {
            const struct ptb_finding *x = &file->findings.at[k];
            struct ptb_json *v = ptb_json_object();

            ptb_json_set(v, "file", ptb_json_string(ptb_slice_str(file->name)));
            ptb_json_set(v, "rule",
                         ptb_json_string(ptb_slice_str(
                             ptb_rule_at((enum ptb_rule)x->rule)->name)));
            ptb_json_set(v, "text", ptb_json_string(key_text(x)));
            ptb_json_format(v, false, out);
            ptb_buf_add_char(out, '\n');
            ptb_json_free(v);
        }
    }
}
