/* Scores of pairs.  Input: two profiles, a lexicon; output: log likelihood
   ratios, pair against no pair, of what is independent as far as one can tell:
   kinds, lengths, each token, comments.
   A token of one page that the other does not have at all says nothing about
   which items belong together; one that both have says the more, the fewer
   items have it.
   Invariant: all parts of a score are such logarithms, so that they add up.
   Source: naive Bayes, but for lengths (length.c).  */
#include "config.h"

#include "align/score.h"

#include <math.h>

#include "base/mem.h"

/* How often a token that both pages have stands in both items of a true pair.
   Translators keep what they do not read; words that both languages write alike
   are kept in part, by chance in part.  */
static const float keep[PTB_N_TOKEN_CLASSES] = {
    [PTB_TOKEN_WORD] = 0.6F,    [PTB_TOKEN_NAME] = 0.8F,
    [PTB_TOKEN_NUMBER] = 0.85F, [PTB_TOKEN_LINK] = 0.93F,
    [PTB_TOKEN_CODE] = 0.9F,    [PTB_TOKEN_MATH] = 0.85F,
    [PTB_TOKEN_BLOCK] = 0.95F};
/* Words of one text come together, so that each counts for less than if they
   were independent.  */
static const float trust[PTB_N_TOKEN_CLASSES] = {
    [PTB_TOKEN_WORD] = 0.5F, [PTB_TOKEN_NAME] = 0.7F, [PTB_TOKEN_NUMBER] = 0.8F,
    [PTB_TOKEN_LINK] = 1.0F, [PTB_TOKEN_CODE] = 0.9F, [PTB_TOKEN_MATH] = 0.7F,
    [PTB_TOKEN_BLOCK] = 1.0F};
/* How often a comment holds the source of another text than the one beside it,
   at most.  */
#define CHANCE_COMMENT 0.02
/* How often a trait of the source text is that of its translation.  */
static const float keep_trait[PTB_N_TRAITS] = {[PTB_TRAIT_END] = 0.88F,
                                               [PTB_TRAIT_BRACKETS] = 0.8F,
                                               [PTB_TRAIT_EMPHASIS] = 0.85F,
                                               [PTB_TRAIT_SENTENCES] = 0.7F};
#define TRUST_TRAITS 0.7F
#define TRUST_LEXICON 0.5F
/* No word is so sure that its absence rules out a pair.  */
#define MAX_SHARE 0.97F

/* The variance of the logarithm of the ratio of lengths before anything is
   known: measured.  */
#define SPREAD 0.03

void
ptb_model_start(struct ptb_model *model, const struct ptb_profile *src,
                const struct ptb_profile *dst)
{
    double ratio = (dst->length + 50) / (src->length + 50);

    /* Pages with parts missing: no language is so much shorter.  */
    ratio = ratio < 0.15 ? 0.15 : ratio > 2.5 ? 2.5 : ratio;
    *model = (struct ptb_model){
        .ratio = ratio, .spread = SPREAD, .above = 0.5, .below = 0.5};
}

/* Finds the words that both pages have.  */
static void
match_words(struct ptb_scores *s)
{
    const struct ptb_token_index *src = &s->src->index;
    const struct ptb_token_index *dst = &s->dst->index;

    s->in_dst = ptb_alloc((src->n + 1) * sizeof(*s->in_dst));
    s->n_in_src = ptb_alloc_zero(dst->n + 1, sizeof(*s->n_in_src));
    for (size_t i = 0; i < src->n; i++) {
        uint32_t j = ptb_token_index_find(dst, src->words[i].hash);

        s->in_dst[i] = j;
        if (j != PTB_NO_WORD)
            s->n_in_src[j] = src->words[i].n;
    }
}

/* The share of N items that have what M of them have, kept off 0 and 1.  A page
   of a few items is a small sample: what one of three has is rarer than that.
 */
static float
share(uint32_t m, size_t n)
{
    float seen = ((float)m - 0.5F) / ((float)n + 0.5F);
    float prior = ((float)m + 0.5F) / ((float)n + 10.0F);

    return seen > prior ? seen : prior;
}

/* What it says that something is missing which a pair has with probability Q,
   a stranger with P.  */
static float
missing(float q, float p)
{
    return q > p ? logf((1 - q) / (1 - p)) : 0;
}

static float
min_f(float a, float b)
{
    return a < b ? a : b;
}

/* The share of the items of PROFILE that have the word HASH.  */
static float
share_of(const struct ptb_profile *p, uint32_t hash)
{
    uint32_t word = ptb_token_index_find(&p->index, hash);

    return share(word == PTB_NO_WORD ? 0 : p->index.words[word].n, p->n);
}

/* What it says when a source item has nothing that word J of DST can stand
   for: a word that the lexicon knows, or what is kept as it is and which the
   source page has.  */
static float
missing_in_src(const struct ptb_scores *s, size_t j)
{
    const struct ptb_indexed_token *w = &s->dst->index.words[j];
    const struct ptb_lexicon_entry *e = NULL;
    float q = keep[w->class], p = 0;

    if (s->lexicon &&
        (w->class == PTB_TOKEN_WORD || w->class == PTB_TOKEN_NAME))
        e = ptb_lexicon_find(&s->lexicon->back, w->hash);
    if (e == NULL) {
        uint32_t n = s->n_in_src[j];

        if (w->class == PTB_TOKEN_WORD || n == 0)
            return 0;
        q *= min_f(1, (float)n / (float)w->n);
        return trust[w->class] * missing(q, share(n, s->src->n));
    }
    q = 0;
    for (uint32_t k = 0; k < e->n; k++) {
        q = e->words[k].share > q ? e->words[k].share : q;
        p += share_of(s->src, e->words[k].hash);
    }
    return p < q ? TRUST_LEXICON * missing(min_f(q, MAX_SHARE), p) : 0;
}

/* A word of DST that a source word may have become.  */
struct option {
    uint32_t word; /* PTB_NO_WORD: DST does not have it */
    float q, p, trust;
};

/* The options that a token of class CLASS, of word I, has; those that the page
   does not have are there if the lexicon knows them.  */
static size_t
options_of(const struct ptb_scores *s, size_t i, uint8_t class,
           struct option *out)
{
    const struct ptb_indexed_token *from = &s->src->index.words[i];
    const struct ptb_token_index *dst = &s->dst->index;
    const struct ptb_lexicon_entry *e = NULL;
    uint32_t same = s->in_dst[i];
    size_t n = 0;

    if (class == PTB_TOKEN_WORD || class == PTB_TOKEN_NAME)
        e = s->lexicon ? ptb_lexicon_find(&s->lexicon->there, from->hash)
                       : NULL;
    for (uint32_t k = 0; e && k < e->n; k++)
        out[n++] = (struct option){ptb_token_index_find(dst, e->words[k].hash),
                                   e->words[k].share, 0, TRUST_LEXICON};
    if (same != PTB_NO_WORD && (e == NULL || class == PTB_TOKEN_NAME)) {
        float q =
            keep[class] * min_f(1, (float)dst->words[same].n / (float)from->n);
        bool is_known = false;

        for (size_t k = 0; k < n; k++)
            is_known |= out[k].word == same;
        if (!is_known)
            out[n++] = (struct option){same, q, 0, trust[class]};
    }
    for (size_t k = 0; k < n; k++)
        out[k].p =
            share(out[k].word == PTB_NO_WORD ? 0 : dst->words[out[k].word].n,
                  s->dst->n);
    return n;
}

/* What it says that none of the N options is there.  */
static float
missing_all(const struct option *o, size_t n)
{
    float q = 0, p = 0, t = 1;

    for (size_t k = 0; k < n; k++) {
        q = o[k].q > q ? o[k].q : q;
        p += o[k].p;
        t = o[k].trust;
    }
    return p < q ? t * missing(min_f(q, MAX_SHARE), p) : 0;
}

/* Sets OUT to what tokens of class CLASS, of word I of SRC, may have become.
 */
static void
find_options(const struct ptb_scores *s, size_t i, uint8_t class,
             struct ptb_options *out)
{
    struct option o[PTB_MAX_OPTIONS];
    size_t n = options_of(s, i, class, o);

    *out = (struct ptb_options){.lost = missing_all(o, n)};
    for (size_t k = 0; k < n; k++) {
        float worth;

        if (o[k].word == PTB_NO_WORD)
            continue;
        worth = o[k].trust * logf(o[k].q / o[k].p);
        if (worth > 0)
            out->at[out->n++] = (struct ptb_option){
                o[k].word, worth - (out->lost + s->dst_lost[o[k].word])};
    }
}

/* What the token K of SRC may have become.  */
static const struct ptb_options *
options_at(const struct ptb_scores *s, uint32_t k)
{
    uint32_t word = s->src->index.of[k];

    return s->src->tokens.at[k].class == PTB_TOKEN_NAME ? &s->names[word]
                                                        : &s->others[word];
}

static void
find_words(struct ptb_scores *s)
{
    const struct ptb_token_index *src = &s->src->index;
    const struct ptb_token_index *dst = &s->dst->index;

    match_words(s);
    s->dst_lost = ptb_alloc((dst->n + 1) * sizeof(*s->dst_lost));
    for (size_t j = 0; j < dst->n; j++)
        s->dst_lost[j] = missing_in_src(s, j);
    s->names = ptb_alloc((src->n + 1) * sizeof(*s->names));
    s->others = ptb_alloc((src->n + 1) * sizeof(*s->others));
    for (size_t i = 0; i < src->n; i++) {
        if (src->words[i].is_name)
            find_options(s, i, PTB_TOKEN_NAME, &s->names[i]);
        if (src->words[i].is_other)
            find_options(s, i, src->words[i].other, &s->others[i]);
    }
}

static void
find_bases(struct ptb_scores *s)
{
    const struct ptb_profile *dst = s->dst;

    s->src_base = ptb_alloc_zero(s->src->n + 1, sizeof(*s->src_base));
    s->dst_base = ptb_alloc_zero(dst->n + 1, sizeof(*s->dst_base));
    for (size_t i = 0; i < s->src->n; i++) {
        const struct ptb_item *item = &s->src->items[i];

        for (uint32_t k = 0; k < item->n_tokens; k++)
            s->src_base[i] += options_at(s, item->first_token + k)->lost;
    }
    for (size_t j = 0; j < dst->n; j++)
        for (uint32_t k = 0; k < dst->items[j].n_tokens; k++)
            s->dst_base[j] +=
                s->dst_lost[dst->index.of[dst->items[j].first_token + k]];
}

static void
find_traits(struct ptb_scores *s)
{
    float n = PTB_TRAIT_VALUES;

    for (int t = 0; t < PTB_N_TRAITS; t++)
        for (int v = 0; v < PTB_TRAIT_VALUES; v++)
            s->traits[t][v] = 1;
    for (size_t j = 0; j < s->dst->n; j++)
        if (s->dst->items[j].unit != PTB_NO_UNIT) {
            for (int t = 0; t < PTB_N_TRAITS; t++)
                s->traits[t][s->dst->items[j].traits[t]]++;
            n++;
        }
    for (int t = 0; t < PTB_N_TRAITS; t++)
        for (int v = 0; v < PTB_TRAIT_VALUES; v++)
            s->traits[t][v] /= n;
    /* What it says when the trait of a source item is V, and DST's is or is
       not.  */
    for (int t = 0; t < PTB_N_TRAITS; t++)
        for (int v = 0; v < PTB_TRAIT_VALUES; v++) {
            float p = s->traits[t][v], q = keep_trait[t];
            bool tells = p < q;

            s->traits[t][v] = tells ? TRUST_TRAITS * logf(q / p) : 0;
            s->other_traits[t][v] =
                tells ? TRUST_TRAITS * logf((1 - q) / (1 - p)) : 0;
        }
}

void
ptb_scores_init(struct ptb_scores *s, const struct ptb_profile *src,
                const struct ptb_profile *dst,
                const struct ptb_lexicon *lexicon)
{
    *s = (struct ptb_scores){.src = src, .dst = dst, .lexicon = lexicon};
    ptb_model_start(&s->model, src, dst);
    find_words(s);
    find_bases(s);
    ptb_lengths_init(&s->lengths, src, dst);
    ptb_scores_set_model(s, &s->model);
    find_traits(s);
    s->seen = ptb_alloc_zero(dst->n + 1, sizeof(*s->seen));
    s->best = ptb_alloc_zero(dst->n + 1, sizeof(*s->best));
}

/* Sets SAYS to what a comment says beside one of N items, where Q of them hold
   the source text of the translation there.  */
static void
set_comments(double says[2], double q, size_t n)
{
    double p = fmin(1.0 / ((double)n + 1), CHANCE_COMMENT);

    says[0] = q > p ? log((1 - q) / (1 - p)) : 0;
    says[1] = q > p ? log(q / p) : 0;
}

void
ptb_scores_set_model(struct ptb_scores *s, const struct ptb_model *model)
{
    s->model = *model;
    set_comments(s->above, model->above, s->dst->n);
    set_comments(s->below, model->below, s->dst->n);
    ptb_lengths_set_model(&s->lengths, model->ratio, model->spread);
}

void
ptb_scores_free(struct ptb_scores *s)
{
    ptb_free(s->names);
    ptb_free(s->others);
    ptb_free(s->in_dst);
    ptb_free(s->n_in_src);
    ptb_free(s->dst_lost);
    ptb_free(s->src_base);
    ptb_free(s->dst_base);
    ptb_lengths_free(&s->lengths);
    ptb_free(s->seen);
    ptb_free(s->best);
    *s = (struct ptb_scores){0};
}

/* The first of the rising numbers AT[0, N) that is not below LO.  */
static uint32_t
first_from(const uint32_t *at, uint32_t n, uint32_t lo)
{
    uint32_t beg = 0, end = n;

    while (beg < end) {
        uint32_t mid = beg + (end - beg) / 2;

        if (at[mid] < lo)
            beg = mid + 1;
        else
            end = mid;
    }
    return beg;
}

/* Adds the worth of option O of one source token to the items [LO, HI) that
   have it; of several options of the token the best counts.  */
static void
add_option(struct ptb_scores *s, const struct ptb_option *o, uint32_t lo,
           uint32_t hi, float *out)
{
    const struct ptb_token_index *v = &s->dst->index;
    const struct ptb_indexed_token *w = &v->words[o->word];
    const uint32_t *items = v->items + w->first;

    for (uint32_t k = first_from(items, w->n, lo); k < w->n && items[k] < hi;
         k++) {
        uint32_t j = items[k];

        if (s->seen[j] != s->stamp) {
            s->seen[j] = s->stamp;
            s->best[j] = 0;
        }
        if (o->worth > s->best[j]) {
            out[j - lo] += o->worth - s->best[j];
            s->best[j] = o->worth;
        }
    }
}

void
ptb_scores_row(struct ptb_scores *s, uint32_t i, uint32_t lo, uint32_t hi,
               float *out)
{
    const struct ptb_item *item = &s->src->items[i];

    memset(out, 0, (hi - lo) * sizeof(*out));
    for (uint32_t k = 0; k < item->n_tokens; k++) {
        const struct ptb_options *o = options_at(s, item->first_token + k);

        s->stamp++;
        for (uint32_t m = 0; m < o->n; m++)
            add_option(s, &o->at[m], lo, hi, out);
    }
}

/* Kinds that one another's translation may have.  */
static const double IN_PLACE = 1.5, OUT_OF_PLACE = -3;

enum group { GROUP_TEXT, GROUP_HEADING, GROUP_SMALL, GROUP_VALUE, GROUP_BLOCK };

static enum group
group_of(const struct ptb_item *item)
{
    switch (item->kind) {
    case PTB_UNIT_HEADING:
        return GROUP_HEADING;
    case PTB_UNIT_ATTRIBUTE:
    case PTB_UNIT_TITLE:
    case PTB_UNIT_ABBREVIATION:
    case PTB_UNIT_PARAMETER:
        return GROUP_SMALL;
    case PTB_UNIT_FRONT_MATTER:
    case PTB_UNIT_VALUE:
        return GROUP_VALUE;
    case PTB_N_UNIT_KINDS:
        return GROUP_BLOCK;
    default:
        return GROUP_TEXT;
    }
}

/* The logarithms below are those of round shares: one kind in three or so is
   the same by chance, and translators change it once in twenty times; a heading
   is no paragraph but once in a hundred.  */
static double
kind_score(const struct ptb_item *a, const struct ptb_item *b)
{
    enum group g = group_of(a), h = group_of(b);
    double x;

    if (g != h)
        return g == GROUP_BLOCK || h == GROUP_BLOCK || g == GROUP_VALUE ||
                       h == GROUP_VALUE
                   ? -40
               : g == GROUP_SMALL || h == GROUP_SMALL ? -12
                                                      : -4;
    if (g == GROUP_BLOCK)
        return -1;
    if (g == GROUP_VALUE)
        return a->place == b->place ? 10 : -40;
    if (g == GROUP_SMALL)
        return a->kind == b->kind ? 2 : -6;
    if (g == GROUP_HEADING)
        return a->level == b->level ? 2.5 : -0.5;
    x = a->kind == b->kind ? 1 : -1.7;
    x += a->level == b->level ? 0.3 : -0.7;
    /* Few translators take a text out of a table; where a row is missing, the
       text behind the table is near and may be as short as a cell.  */
    if ((a->column == PTB_NO_COLUMN) != (b->column == PTB_NO_COLUMN))
        x -= 2;
    if (a->column != PTB_NO_COLUMN && b->column != PTB_NO_COLUMN) {
        bool is_alike = a->cell == b->cell && a->n_cells == b->n_cells;

        /* A row that is missing shifts the columns of those below it, as far as
           cells reach down into them; their shape stays.  */
        x += a->column == b->column ? 0.8 : is_alike ? -0.7 : -2.5;
        /* Cells without a letter are no items: in tables of one shape the
           others stay in their places nevertheless.  */
        if (a->shape == b->shape)
            x += a->row == b->row && a->column == b->column ? IN_PLACE
                                                            : OUT_OF_PLACE;
    }
    return x;
}

static double
trait_score(const struct ptb_scores *s, const struct ptb_item *a,
            const struct ptb_item *b)
{
    float score = 0;

    for (int t = 0; t < PTB_N_TRAITS; t++)
        score += a->traits[t] == b->traits[t]
                     ? s->traits[t][a->traits[t]]
                     : s->other_traits[t][a->traits[t]];
    return (double)score;
}

double
ptb_scores_kinds(const struct ptb_scores *s, uint32_t i, uint32_t j)
{
    return kind_score(&s->src->items[i], &s->dst->items[j]);
}

double
ptb_scores_texts(const struct ptb_scores *s, uint32_t i, uint32_t n_i,
                 uint32_t j, uint32_t n_j, double tokens)
{
    const struct ptb_item *a = &s->src->items[i], *b = &s->dst->items[j];
    double score = tokens;

    for (uint32_t k = 0; k < n_i; k++)
        score += s->src_base[i + k];
    for (uint32_t k = 0; k < n_j; k++)
        score += s->dst_base[j + k];
    if (a->unit == PTB_NO_UNIT)
        return score;
    if (n_i == 1 && n_j == 1) {
        uint32_t text = s->src->squash[a->unit];

        score += trait_score(s, a, b);
        if (b->above)
            score += s->above[b->above == text];
        if (b->below)
            score += s->below[b->below == text];
    }
    return score + ptb_lengths_score(&s->lengths, i, n_i, j, n_j);
}

double
ptb_scores_pair(const struct ptb_scores *s, uint32_t i, uint32_t n_i,
                uint32_t j, uint32_t n_j, double tokens)
{
    double score = ptb_scores_kinds(s, i, j);

    return score <= -40 ? score
                        : score + ptb_scores_texts(s, i, n_i, j, n_j, tokens);
}

bool
ptb_scores_can_join(const struct ptb_profile *profile, uint32_t i)
{
    const struct ptb_item *a = &profile->items[i];

    return i + 1 < profile->n && a[0].unit != PTB_NO_UNIT &&
           a[1].unit != PTB_NO_UNIT && a[0].kind == a[1].kind &&
           a[0].level == a[1].level &&
           (a[0].kind == PTB_UNIT_PARAGRAPH || a[0].kind == PTB_UNIT_ITEM ||
            a[0].kind == PTB_UNIT_QUOTE || a[0].kind == PTB_UNIT_HTML);
}
