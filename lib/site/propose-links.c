/* What translators of a site do to links.  Input: the targets of masters and of
   their localized pages; output: `links:`.  For each target of a master the
   localized page is searched for what it may have become; what most pages have
   made of a kind of target becomes a rule.  */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/mem.h"
#include "site/propose.h"
#include "unit/document.h"
#include "unit/link.h"

/* Votes for a change: of targets that start with FROM and the source's folder,
   to TO and the locale's; or of those that start with FROM and have the name TO
   next, by the locale's folder in between.  */
struct vote {
    struct ptb_slice from, to;
    size_t n, n_kept; /* changed; left as they were */
};

struct votes {
    struct vote *at; /* owned */
    size_t n, cap;
};

struct survey {
    struct votes replaced, inserted;
    size_t n_default, n_kept; /* relative targets that would change by
                                 themselves: did; did not */
    struct ptb_arena arena;
};

/* Votes that make a rule.  */
enum { ENOUGH = 3, MAX_RULES = 20, MAX_NAMES = 16 };

static struct vote *
vote_for(struct survey *s, struct votes *votes, struct ptb_slice from,
         struct ptb_slice to)
{
    struct vote *v;

    for (size_t i = 0; i < votes->n; i++) {
        v = &votes->at[i];
        if (ptb_slice_eq(v->from, from) && ptb_slice_eq(v->to, to))
            return v;
    }
    votes->at =
        ptb_grow(votes->at, &votes->cap, votes->n + 1, sizeof(*votes->at));
    v = &votes->at[votes->n++];
    *v = (struct vote){.from = ptb_arena_copy(&s->arena, from),
                       .to = ptb_arena_copy(&s->arena, to)};
    return v;
}

/* The length of what an address within the site starts with: "/", or Liquid
   with "/" behind it; 0: neither.  */
static size_t
lead_length(struct ptb_slice target)
{
    size_t n = 0;

    if (ptb_slice_starts(target, PTB_S("{{")))
        while (n < target.n &&
               !(n >= 2 && target.p[n - 2] == '}' && target.p[n - 1] == '}'))
            n++;
    if (n < target.n && target.p[n] == '/' &&
        !(n == 0 && target.n > 1 && target.p[1] == '/'))
        return n + 1;
    return 0;
}

/* Where a part of TARGET that is called NAME ends; 0: nowhere.  */
static size_t
find_name(struct ptb_slice target, struct ptb_slice name)
{
    for (size_t beg = 0; beg + name.n < target.n; beg++)
        if ((beg == 0 || target.p[beg - 1] == '/') &&
            target.p[beg + name.n] == '/' &&
            ptb_slice_eq_nocase(ptb_slice(target.p + beg, name.n), name))
            return beg + name.n + 1;
    return 0;
}

/* Is TARGET of this site, as far as it can be seen?  */
static bool
is_inner(struct ptb_slice target)
{
    size_t n = ptb_slice_find(target, ':');

    return target.n > 0 && target.p[0] != '#' &&
           !ptb_slice_starts(target, PTB_S("//")) &&
           !(n < target.n && n < ptb_slice_find(target, '/') &&
             target.p[0] != '{');
}

/* A target of a master, and the page that it is on.  */
struct question {
    const struct potable_site *site;
    size_t page, locale;
    struct ptb_slice target;
    const struct ptb_links *answers; /* links of the localized page */
    const struct ptb_table *targets; /* what they lead to */
};

static bool
has(const struct question *q, struct ptb_slice target)
{
    return ptb_table_get(q->targets, target) != SIZE_MAX;
}

/* Is what TARGET becomes without a rule on the localized page?  */
static bool
has_default(const struct question *q, bool *is_new)
{
    struct ptb_buf b = PTB_BUF_INIT;
    bool is_there;

    *is_new = ptb_site_link(q->site, q->page, q->locale, q->target, &b);
    is_there = has(q, *is_new ? ptb_buf_slice(&b) : q->target);
    ptb_buf_free(&b);
    return is_there;
}

/* Votes of a target with the source's folder, which ends at END.  */
static void
ask_replaced(struct survey *s, const struct question *q, size_t end)
{
    struct ptb_slice target = q->target, from, rest;
    struct ptb_buf tail = PTB_BUF_INIT;
    struct ptb_slice name = ptb_slice_str(q->site->source);

    from = ptb_slice(target.p, end - 1 - name.n);
    rest = ptb_slice(target.p + end, target.n - end);
    ptb_buf_add_fmt(&tail, "%s/", q->site->locales[q->locale].folder);
    ptb_buf_add_slice(&tail, rest);
    if (has(q, target))
        vote_for(s, &s->replaced, from, PTB_S("\n"))->n++;
    for (size_t i = 0; i < q->answers->n; i++) {
        struct ptb_slice answer = q->answers->at[i].target;
        size_t n = answer.n >= tail.n ? answer.n - tail.n : 0;

        if (answer.p == NULL || answer.n < tail.n ||
            !ptb_slice_ends(answer, ptb_buf_slice(&tail)) ||
            (n > 0 && answer.p[n - 1] != '/'))
            continue;
        vote_for(s, &s->replaced, from, ptb_slice(answer.p, n))->n++;
        break;
    }
    ptb_buf_free(&tail);
}

/* Votes of a target that starts with LEAD bytes of address and does not name
   the source's folder.  */
static void
ask_inserted(struct survey *s, const struct question *q, size_t lead)
{
    struct ptb_slice rest = ptb_slice(q->target.p + lead, q->target.n - lead);
    struct ptb_buf b = PTB_BUF_INIT;
    size_t n = 0;
    struct vote *v;

    while (n < rest.n && !memchr("/#?", rest.p[n], 3))
        n++;
    v = vote_for(s, &s->inserted, ptb_slice(q->target.p, lead),
                 ptb_slice(rest.p, n));
    ptb_buf_add(&b, q->target.p, lead);
    ptb_buf_add_fmt(&b, "%s/", q->site->locales[q->locale].folder);
    ptb_buf_add_slice(&b, rest);
    v->n += has(q, ptb_buf_slice(&b));
    v->n_kept += has(q, q->target);
    ptb_buf_free(&b);
}

static void
ask(struct survey *s, const struct question *q)
{
    size_t end, lead = lead_length(q->target);
    bool is_new, is_default;

    if (!is_inner(q->target))
        return;
    is_default = has_default(q, &is_new);
    end = find_name(q->target, ptb_slice_str(q->site->source));
    if (end > 0 && !(is_default && is_new))
        ask_replaced(s, q, end);
    else if (lead > 0)
        ask_inserted(s, q, lead);
    if (lead == 0 && end == 0 && is_new) {
        s->n_default += is_default;
        s->n_kept += has(q, q->target);
    }
}

/* Looks at the links of one pair of pages.  */
static void
see_links(void *data, const struct potable_site *site, size_t page,
          size_t locale, struct potable_page *master,
          struct potable_page *localized)
{
    struct ptb_links questions = {.n = 0}, answers = {.n = 0};
    struct ptb_table targets = PTB_TABLE_INIT, asked = PTB_TABLE_INIT;
    struct question q = {site,           page,     locale,
                         PTB_SLICE_NONE, &answers, &targets};

    ptb_links_find(&questions, &master->page, &master->units);
    ptb_links_find(&answers, &localized->page, &localized->units);
    for (size_t i = 0; i < answers.n; i++)
        if (answers.at[i].target.p)
            ptb_table_put(&targets, answers.at[i].target, i, NULL);
    for (size_t i = 0; i < questions.n; i++) {
        bool is_first;

        q.target = questions.at[i].target;
        if (q.target.p == NULL)
            continue;
        ptb_table_put(&asked, q.target, i, &is_first);
        if (is_first)
            ask(data, &q);
    }
    ptb_table_free(&targets);
    ptb_table_free(&asked);
    ptb_links_clear(&questions);
    ptb_links_clear(&answers);
}

/* Appends S to B so that an expression, or its replacement, has it as text.  */
static void
add_escaped(struct ptb_buf *b, struct ptb_slice s, const char *special)
{
    for (size_t i = 0; i < s.n; i++) {
        if (strchr(special, s.p[i]))
            ptb_buf_add_char(b, '\\');
        ptb_buf_add_char(b, s.p[i]);
    }
}

#define IN_EXPRESSION "\\^$.|?*+()[]{}"
#define IN_REPLACEMENT "\\$"

/* Appends one rule.  */
static void
add_rule(struct ptb_buf *b, const struct ptb_buf *match,
         const struct ptb_buf *replace, size_t n)
{
    ptb_buf_add_fmt(b,
                    "  # So in localized pages, links: %zu.\n"
                    "  - match: ",
                    n);
    ptb_propose_quote(b, ptb_buf_slice(match));
    ptb_buf_add_str(b, "\n    replace: ");
    ptb_propose_quote(b, ptb_buf_slice(replace));
    ptb_buf_add_char(b, '\n');
}

/* Is vote I of REPLACED the commonest for its kind of targets, and common?  */
static bool
wins(const struct votes *replaced, size_t i)
{
    const struct vote *v = &replaced->at[i];
    size_t n = 0;

    if (v->n < ENOUGH || ptb_slice_eq(v->to, PTB_S("\n")))
        return false;
    for (size_t j = 0; j < replaced->n; j++) {
        const struct vote *w = &replaced->at[j];

        if (!ptb_slice_eq(v->from, w->from))
            continue;
        n += w->n;
        if (j != i && (w->n > v->n || (w->n == v->n && j < i)))
            return false;
    }
    return 3 * v->n >= n;
}

/* Rules for targets that name the source's folder.  */
static void
add_replaced(const struct survey *s, const char *source, struct ptb_buf *b)
{
    size_t n_rules = 0;

    for (size_t i = 0; i < s->replaced.n && n_rules < MAX_RULES; i++) {
        const struct vote *v = &s->replaced.at[i];
        struct ptb_buf match = PTB_BUF_INIT, replace = PTB_BUF_INIT;

        if (!wins(&s->replaced, i))
            continue;
        ptb_buf_add_char(&match, '^');
        add_escaped(&match, v->from, IN_EXPRESSION);
        add_escaped(&match, ptb_slice_str(source), IN_EXPRESSION);
        ptb_buf_add_str(&match, "/(.*)$");
        add_escaped(&replace, v->to, IN_REPLACEMENT);
        ptb_buf_add_str(&replace, "{folder}/$1");
        add_rule(b, &match, &replace, v->n);
        n_rules++;
        ptb_buf_free(&match);
        ptb_buf_free(&replace);
    }
}

/* The first vote for insertion behind what vote I has in front.  */
static bool
is_first(const struct votes *inserted, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (ptb_slice_eq(inserted->at[j].from, inserted->at[i].from))
            return false;
    return true;
}

/* Rules for targets that get the locale's folder in front.  */
static void
add_inserted(const struct survey *s, struct ptb_buf *b)
{
    const struct votes *votes = &s->inserted;

    for (size_t i = 0; i < votes->n; i++) {
        struct ptb_buf match = PTB_BUF_INIT, replace = PTB_BUF_INIT;
        size_t n = 0, n_names = 0;

        if (!is_first(votes, i))
            continue;
        ptb_buf_add_char(&match, '^');
        add_escaped(&match, votes->at[i].from, IN_EXPRESSION);
        ptb_buf_add_str(&match, "((?:");
        for (size_t j = i; j < votes->n && n_names < MAX_NAMES; j++) {
            const struct vote *v = &votes->at[j];

            if (!ptb_slice_eq(v->from, votes->at[i].from) || v->n <= v->n_kept)
                continue;
            ptb_buf_add_str(&match, n_names++ ? "|" : "");
            add_escaped(&match, v->to, IN_EXPRESSION);
            n += v->n;
        }
        ptb_buf_add_str(&match, ")(?:[/#?].*)?)$");
        add_escaped(&replace, votes->at[i].from, IN_REPLACEMENT);
        ptb_buf_add_str(&replace, "{folder}/$1");
        if (n >= ENOUGH)
            add_rule(b, &match, &replace, n);
        ptb_buf_free(&match);
        ptb_buf_free(&replace);
    }
}

void
ptb_propose_links(const struct potable_site *site, struct ptb_buf *b)
{
    struct survey s = {.n_default = 0};
    struct ptb_buf rules = PTB_BUF_INIT;

    ptb_propose_each(site, see_links, &s);
    add_replaced(&s, site->source, &rules);
    add_inserted(&s, &rules);
    if (rules.n > 0)
        ptb_buf_add_str(b, "\n# What links become: the first rule that matches "
                           "decides.  Relative links that no\n# rule matches "
                           "are made to reach the localized page by "
                           "themselves.\nlinks:\n");
    ptb_buf_add_slice(b, ptb_buf_slice(&rules));
    if (s.n_kept >= ENOUGH && s.n_kept > s.n_default)
        ptb_buf_add_fmt(b,
                        "\n# %zu relative links of localized pages are as in "
                        "the masters.\nrelative-links: keep\n",
                        s.n_kept);
    ptb_free(s.replaced.at);
    ptb_free(s.inserted.at);
    ptb_arena_free(&s.arena);
    ptb_buf_free(&rules);
}
