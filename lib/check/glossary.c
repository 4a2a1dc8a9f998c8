/* Glossaries as they are read.  Input: a file; output: concepts with their
   terms.  Invariant: no term is empty, has white space at its ends or a run of
   it inside.  */
#include "config.h"

#include "check/glossary.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "base/path.h"
#include "catalog/catalog.h"

void
ptb_glossary_free(struct ptb_glossary *g)
{
    ptb_free(g->terms);
    ptb_free(g->concepts);
    ptb_arena_free(&g->arena);
    *g = (struct ptb_glossary){.n_terms = 0};
}

void
ptb_glossary_add_concept(struct ptb_glossary *g)
{
    g->concepts = ptb_grow(g->concepts, &g->cap_concepts, g->n_concepts + 1,
                           sizeof *g->concepts);
    g->concepts[g->n_concepts++] =
        (struct ptb_concept){(uint32_t)g->n_terms, 0};
}

struct ptb_term *
ptb_glossary_add(struct ptb_glossary *g, struct ptb_slice text,
                 enum ptb_term_side side, struct ptb_slice tag,
                 enum ptb_term_status status)
{
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_term *term = NULL;

    text = ptb_slice_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        if (!ptb_is_space(text.p[i]))
            ptb_buf_add_char(&b, text.p[i]);
        else if (!ptb_is_space(text.p[i - 1]))
            ptb_buf_add_char(&b, ' ');
    }
    if (b.n > 0) {
        g->terms =
            ptb_grow(g->terms, &g->cap_terms, g->n_terms + 1, sizeof *g->terms);
        term = &g->terms[g->n_terms++];
        *term = (struct ptb_term){
            .text = ptb_arena_copy(&g->arena, ptb_buf_slice(&b)),
            .tag = tag.p ? ptb_arena_copy(&g->arena, tag) : PTB_SLICE_NONE,
            .side = (uint8_t)side,
            .status = (uint8_t)status};
        g->concepts[g->n_concepts - 1].n++;
    }
    ptb_buf_free(&b);
    return term;
}

/* Words that files have for a status, as TBX's administrativeStatus, Weblate's
   flags and people's spreadsheets do; "-admn-sts" at their end is cut off, low
   lines and blanks are hyphens.  */
static const struct {
    const char *word;
    enum ptb_term_status status;
} words[] = {{"", PTB_TERM_ALLOWED},
             {"required", PTB_TERM_ALLOWED},
             {"preferred", PTB_TERM_ALLOWED},
             {"preferredterm", PTB_TERM_ALLOWED},
             {"approved", PTB_TERM_ALLOWED},
             {"admitted", PTB_TERM_ALLOWED},
             {"admittedterm", PTB_TERM_ALLOWED},
             {"allowed", PTB_TERM_ALLOWED},
             {"standardizedterm", PTB_TERM_ALLOWED},
             {"legalterm", PTB_TERM_ALLOWED},
             {"regulatedterm", PTB_TERM_ALLOWED},
             {"forbidden", PTB_TERM_FORBIDDEN},
             {"deprecated", PTB_TERM_FORBIDDEN},
             {"deprecatedterm", PTB_TERM_FORBIDDEN},
             {"superseded", PTB_TERM_FORBIDDEN},
             {"supersededterm", PTB_TERM_FORBIDDEN},
             {"obsolete", PTB_TERM_FORBIDDEN},
             {"do-not-translate", PTB_TERM_KEPT},
             {"dnt", PTB_TERM_KEPT},
             {"keep", PTB_TERM_KEPT},
             {"kept", PTB_TERM_KEPT},
             {"read-only", PTB_TERM_KEPT},
             {"untranslatable", PTB_TERM_KEPT}};

enum ptb_term_status
ptb_term_status_of(struct ptb_slice word)
{
    static const size_t n = sizeof words / sizeof *words;
    char text[32];

    word = ptb_slice_trim(word);
    if (ptb_slice_ends(word, PTB_S("-admn-sts")))
        word.n -= 9;
    if (word.n >= sizeof text)
        return PTB_N_TERM_STATUS;
    for (size_t i = 0; i < word.n; i++)
        text[i] =
            word.p[i] == '_' || word.p[i] == ' ' ? '-' : ptb_lower(word.p[i]);
    for (size_t i = 0; i < n; i++)
        if (ptb_slice_eq(ptb_slice(text, word.n), ptb_slice_str(words[i].word)))
            return words[i].status;
    return PTB_N_TERM_STATUS;
}

/* What the flags of M say.  */
static enum ptb_term_status
status_of_message(const struct ptb_message *m)
{
    for (uint32_t i = 0; i < m->flags.n; i++) {
        enum ptb_term_status s = ptb_term_status_of(m->flags.at[i]);

        if (s == PTB_TERM_FORBIDDEN || s == PTB_TERM_KEPT)
            return s;
    }
    return PTB_TERM_ALLOWED;
}

static enum potable_status
read_po(struct ptb_glossary *g, const char *path, struct potable_log *log)
{
    struct potable_catalog *cat = NULL;
    enum potable_status st = potable_catalog_read(&cat, path, log);

    for (size_t i = 0; st == POTABLE_OK && i < cat->n; i++) {
        const struct ptb_message *m = cat->messages[i];
        enum ptb_term_status s = status_of_message(m);

        if (m->is_obsolete || m->is_fuzzy || m->msgid.n == 0)
            continue;
        ptb_glossary_add_concept(g);
        ptb_glossary_add(g, m->msgid, PTB_TERM_SOURCE, PTB_SLICE_NONE,
                         s == PTB_TERM_KEPT ? s : PTB_TERM_ALLOWED);
        if (s != PTB_TERM_KEPT)
            ptb_glossary_add(g, ptb_message_msgstr(m, 0), PTB_TERM_TARGET,
                             PTB_SLICE_NONE, s);
    }
    potable_catalog_free(cat);
    return st;
}

enum potable_status
ptb_glossary_read(struct ptb_glossary *g, const char *path,
                  struct ptb_slice source, struct potable_log *log)
{
    struct ptb_slice ending = ptb_path_ending(ptb_slice_str(path));
    enum potable_status st;

    *g = (struct ptb_glossary){.n_terms = 0};
    if (source.p)
        g->source = ptb_arena_copy(&g->arena, source);
    if (ptb_slice_eq_nocase(ending, PTB_S(".po")))
        st = read_po(g, path, log);
    else if (ptb_slice_eq_nocase(ending, PTB_S(".tbx")) ||
             ptb_slice_eq_nocase(ending, PTB_S(".xml")))
        st = ptb_glossary_read_tbx(g, path, log);
    else
        st = ptb_glossary_read_csv(g, path, log);
    if (st != POTABLE_OK)
        ptb_glossary_free(g);
    return st;
}
