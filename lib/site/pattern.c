/* Patterns of paths.  Input: a pattern and a path; output: what each wildcard
   stands for.  The search goes back where a choice fails, and is given up after
   MAX_STEPS, far beyond what paths need.  Invariant: wildcards get what they
   stand for in the order of the pattern.  */
#include "config.h"

#include "site/pattern.h"

enum { MAX_TOKENS = 64, MAX_STEPS = 100000 };

/* The kind and length of the wildcard at the start of S.  */
static enum ptb_pattern_fault
read_wildcard(struct ptb_slice s, bool is_name_start,
              struct ptb_pattern_token *token, size_t *n)
{
    size_t stars = 0;

    while (stars < s.n && s.p[stars] == '*')
        stars++;
    *n = stars;
    *token = (struct ptb_pattern_token){PTB_PATTERN_STAR, PTB_SLICE_NONE};
    if (stars == 1)
        return PTB_PATTERN_GOOD;
    if (stars > 2 || !is_name_start || (s.n > 2 && s.p[2] != '/'))
        return PTB_PATTERN_STARS;
    token->kind = PTB_PATTERN_FOLDERS;
    *n += s.n > 2;
    return PTB_PATTERN_GOOD;
}

/* Adds the tokens of TEXT, a part without names, to TOKENS.  */
static enum ptb_pattern_fault
add_text(struct ptb_pattern *pattern, struct ptb_pattern_token *tokens,
         struct ptb_slice text)
{
    while (text.n > 0) {
        struct ptb_pattern_token *token = &tokens[pattern->n];
        size_t n = ptb_slice_find(text, '*');
        bool is_name_start = text.p == pattern->text.p || text.p[-1] == '/';
        enum ptb_pattern_fault fault;

        if (pattern->n + 2 > MAX_TOKENS || pattern->n_wild >= PTB_PATTERN_WILD)
            return PTB_PATTERN_LONG;
        if (n > 0) {
            *token = (struct ptb_pattern_token){PTB_PATTERN_TEXT,
                                                ptb_slice(text.p, n)};
        } else {
            fault = read_wildcard(text, is_name_start, token, &n);
            if (fault != PTB_PATTERN_GOOD)
                return fault;
            pattern->n_wild++;
        }
        pattern->n++;
        text = ptb_slice(text.p + n, text.n - n);
    }
    return PTB_PATTERN_GOOD;
}

enum ptb_pattern_fault
ptb_pattern_parse(struct ptb_pattern *pattern, struct ptb_arena *arena,
                  struct ptb_slice text)
{
    struct ptb_pattern_token tokens[MAX_TOKENS + 1];
    struct ptb_slice rest = text;
    struct ptb_fill_part part;
    void *copy;

    *pattern = (struct ptb_pattern){.text = text};
    while (ptb_fill_next(&rest, &part)) {
        enum ptb_pattern_fault fault = PTB_PATTERN_GOOD;

        if (pattern->n + 2 > MAX_TOKENS)
            return PTB_PATTERN_LONG;
        if (part.is_name)
            tokens[pattern->n++] =
                (struct ptb_pattern_token){PTB_PATTERN_NAME, part.text};
        else
            fault = add_text(pattern, tokens, part.text);
        if (fault != PTB_PATTERN_GOOD)
            return fault;
    }
    if (pattern->n > 0 && tokens[pattern->n - 1].kind == PTB_PATTERN_FOLDERS) {
        tokens[pattern->n++] =
            (struct ptb_pattern_token){PTB_PATTERN_STAR, PTB_SLICE_NONE};
        pattern->n_wild++;
    }
    if (pattern->n_wild > PTB_PATTERN_WILD)
        return PTB_PATTERN_LONG;
    copy = ptb_arena_alloc(arena, pattern->n * sizeof(*tokens));
    memcpy(copy, tokens, pattern->n * sizeof(*tokens));
    pattern->tokens = copy;
    return PTB_PATTERN_GOOD;
}

/* A search.  */
struct search {
    const struct ptb_pattern *pattern;
    struct ptb_slice path;
    bool (*accepts)(void *data, struct ptb_slice name, struct ptb_slice value);
    void *data;
    struct ptb_pattern_match *match;
    size_t n_steps;
};

static bool match_from(struct search *s, size_t token, size_t wild, size_t pos);

/* Does a name that starts with a dot start at byte POS of PATH?  */
static bool
is_hidden(struct ptb_slice path, size_t pos)
{
    return pos < path.n && path.p[pos] == '.' &&
           (pos == 0 || path.p[pos - 1] == '/');
}

/* "*" at POS: one byte and more, up to the end of the name.  */
static bool
match_star(struct search *s, size_t token, size_t wild, size_t pos)
{
    if (is_hidden(s->path, pos))
        return false;
    for (size_t end = pos; end < s->path.n && s->path.p[end] != '/';) {
        end++;
        s->match->wild[wild] = ptb_slice(s->path.p + pos, end - pos);
        if (match_from(s, token + 1, wild + 1, end))
            return true;
    }
    return false;
}

/* "**" at POS: no folder, one, and so on.  */
static bool
match_folders(struct search *s, size_t token, size_t wild, size_t pos)
{
    for (size_t end = pos;;) {
        s->match->wild[wild] = ptb_slice(s->path.p + pos, end - pos);
        if (match_from(s, token + 1, wild + 1, end))
            return true;
        if (is_hidden(s->path, end))
            return false;
        end += ptb_slice_find(ptb_slice(s->path.p + end, s->path.n - end), '/');
        if (end == s->path.n)
            return false;
        end++;
    }
}

/* A name in braces at POS.  */
static bool
match_name(struct search *s, size_t token, size_t wild, size_t pos)
{
    struct ptb_slice name = s->pattern->tokens[token].text;

    for (size_t end = pos; end < s->path.n;) {
        struct ptb_slice value;

        end++;
        value = ptb_slice(s->path.p + pos, end - pos);
        /* A value ends where a part of a path can.  */
        if (end < s->path.n &&
            (token + 1 == s->pattern->n ||
             (s->pattern->tokens[token + 1].kind == PTB_PATTERN_TEXT &&
              s->path.p[end] != s->pattern->tokens[token + 1].text.p[0])))
            continue;
        if (!s->accepts(s->data, name, value))
            continue;
        s->match->name = value;
        if (match_from(s, token + 1, wild, end))
            return true;
    }
    return false;
}

/* Do the tokens from number TOKEN on match the path from POS on?  */
static bool
match_from(struct search *s, size_t token, size_t wild, size_t pos)
{
    const struct ptb_pattern_token *t = &s->pattern->tokens[token];

    if (token == s->pattern->n)
        return pos == s->path.n;
    if (++s->n_steps > MAX_STEPS)
        return false;
    switch (t->kind) {
    case PTB_PATTERN_TEXT:
        return ptb_slice_starts(ptb_slice(s->path.p + pos, s->path.n - pos),
                                t->text) &&
               match_from(s, token + 1, wild, pos + t->text.n);
    case PTB_PATTERN_STAR:
        return match_star(s, token, wild, pos);
    case PTB_PATTERN_FOLDERS:
        return match_folders(s, token, wild, pos);
    case PTB_PATTERN_NAME:
        return s->accepts && match_name(s, token, wild, pos);
    }
    return false;
}

bool
ptb_pattern_match(const struct ptb_pattern *pattern, struct ptb_slice path,
                  bool (*accepts)(void *data, struct ptb_slice name,
                                  struct ptb_slice value),
                  void *data, struct ptb_pattern_match *match)
{
    struct search s = {pattern, path, accepts, data, match, 0};

    *match = (struct ptb_pattern_match){.name = PTB_SLICE_NONE};
    return match_from(&s, 0, 0, 0);
}

void
ptb_pattern_expand(const struct ptb_pattern *pattern, struct ptb_buf *b,
                   const struct ptb_pattern_match *match,
                   const struct ptb_fill *values)
{
    size_t wild = 0;

    for (size_t i = 0; i < pattern->n; i++) {
        const struct ptb_pattern_token *t = &pattern->tokens[i];
        const struct ptb_fill *v = values;

        if (t->kind == PTB_PATTERN_TEXT) {
            ptb_buf_add_slice(b, t->text);
        } else if (t->kind == PTB_PATTERN_NAME) {
            while (v->name && !ptb_slice_eq(t->text, ptb_slice_str(v->name)))
                v++;
            ptb_buf_add_slice(b, v->value);
        } else {
            ptb_buf_add_slice(b, match->wild[wild++]);
        }
    }
}

bool
ptb_patterns_match(const struct ptb_patterns *patterns, struct ptb_slice path)
{
    struct ptb_pattern_match match;

    for (size_t i = 0; i < patterns->n; i++)
        if (ptb_pattern_match(&patterns->at[i], path, NULL, NULL, &match))
            return true;
    return false;
}

/* The first token of PATTERN from number I on that is a wildcard.  */
static size_t
next_wild(const struct ptb_pattern *pattern, size_t i)
{
    while (i < pattern->n && (pattern->tokens[i].kind == PTB_PATTERN_TEXT ||
                              pattern->tokens[i].kind == PTB_PATTERN_NAME))
        i++;
    return i;
}

bool
ptb_pattern_agree(const struct ptb_pattern *a, const struct ptb_pattern *b)
{
    size_t i = next_wild(a, 0), j = next_wild(b, 0);

    while (i < a->n && j < b->n && a->tokens[i].kind == b->tokens[j].kind) {
        i = next_wild(a, i + 1);
        j = next_wild(b, j + 1);
    }
    return i == a->n && j == b->n;
}
