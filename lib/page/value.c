/* Which scalars of a YAML text are values to translate.  Input: YAML events;
   output: values with their key paths and bytes.

   Invariant: the open mappings and sequences are frames on a stack, and the
   path buffer holds the path of the innermost one up to FRAME.PATH.  */
#include "config.h"

#include "page/value.h"

#include <stdio.h>

#include "base/mem.h"

/* An open mapping or sequence.  */
struct frame {
    bool is_mapping, is_flow;
    bool wants_key; /* mapping: what comes next is a key */
    bool is_key;    /* it is part of a key itself */
    size_t column;  /* where its keys or dashes stand */
    size_t path;    /* length of its own path */
    size_t index;   /* sequence: the number of the next item */
};

struct finder {
    struct ptb_page *page;
    uint32_t base; /* page offset of the YAML text */
    const struct ptb_value_keys *keys;
    struct frame *frames;
    size_t n_frames, cap_frames;
    struct ptb_buf path;     /* as people read it: a.b[2].c */
    struct ptb_piece *steps; /* the names and numbers in PATH, a frame each */
    size_t cap_steps;
};

/* A level of a key pattern.  */
struct level {
    struct ptb_slice name; /* what stands between the dots or brackets */
    bool is_index;         /* it stood in brackets */
};

/* Takes the first level off *PATTERN.  */
static struct level
next_level(struct ptb_slice *pattern)
{
    struct level level = {{pattern->p, 0}, false};
    size_t n = 0;

    if (pattern->n && pattern->p[0] == '[') {
        level.is_index = true;
        level.name.p++;
        while (n + 1 < pattern->n && pattern->p[n + 1] != ']')
            n++;
        level.name.n = n;
        n += n + 2 <= pattern->n ? 2 : 1;
    } else {
        while (n < pattern->n && pattern->p[n] != '.' && pattern->p[n] != '[')
            n++;
        level.name.n = n;
    }
    if (n < pattern->n && pattern->p[n] == '.')
        n++;
    *pattern = ptb_slice(pattern->p + n, pattern->n - n);
    return level;
}

/* Does LEVEL match the step STEP, which is an index of a list if IS_INDEX?  */
static bool
level_matches(struct level level, struct ptb_slice step, bool is_index)
{
    if (ptb_slice_eq(level.name, PTB_S("*")))
        return is_index || !level.is_index;
    return level.is_index == is_index && ptb_slice_eq(level.name, step);
}

/* Levels of a pattern, which a person wrote.  */
enum { MAX_LEVELS = 64 };

/* A pattern, cut into levels.  One that has more of them matches nothing.  */
struct pattern {
    struct level levels[MAX_LEVELS];
    size_t n;
};

static bool
cut_pattern(struct pattern *pattern, struct ptb_slice s)
{
    for (pattern->n = 0; s.n && pattern->n < MAX_LEVELS; pattern->n++)
        pattern->levels[pattern->n] = next_level(&s);
    return s.n == 0;
}

/* Step I of the path; that of a list is empty, and so may be all of it.  */
static struct ptb_slice
step_at(const struct finder *f, size_t i)
{
    if (f->steps[i].beg == f->steps[i].end)
        return PTB_SLICE_NONE;
    return ptb_slice(f->path.p + f->steps[i].beg,
                     f->steps[i].end - f->steps[i].beg);
}

/* Does PATTERN match the path?  Goes through the path level by level with the
   set of pattern places that the steps so far can reach, so the time is their
   product whatever the stars.  */
static bool
pattern_matches(const struct finder *f, const struct pattern *pattern)
{
    bool reach[MAX_LEVELS + 1] = {true};

    for (size_t i = 0; i <= f->n_frames; i++) {
        bool before[MAX_LEVELS + 1];
        bool is_index;

        for (size_t k = 0; k < pattern->n; k++)
            if (reach[k] && ptb_slice_eq(pattern->levels[k].name, PTB_S("**")))
                reach[k + 1] = true;
        if (i == f->n_frames)
            break;
        memcpy(before, reach, sizeof(before));
        is_index = !f->frames[i].is_mapping;
        for (size_t k = 0; k <= pattern->n; k++) {
            /* A list needs no level, and "**" stays where it is.  */
            reach[k] = before[k] &&
                       (is_index ||
                        (k < pattern->n &&
                         ptb_slice_eq(pattern->levels[k].name, PTB_S("**"))));
            if (k > 0 && before[k - 1] &&
                level_matches(pattern->levels[k - 1], step_at(f, i), is_index))
                reach[k] = true;
        }
    }
    return reach[pattern->n];
}

static bool
is_wanted(const struct finder *f)
{
    struct pattern pattern;

    if (f->keys->at == NULL)
        return true;
    for (size_t i = 0; i < f->keys->n; i++)
        if (cut_pattern(&pattern, ptb_slice_str(f->keys->at[i])) &&
            pattern_matches(f, &pattern))
            return true;
    return false;
}

/* Appends STEP of the innermost frame to the path.  */
static void
add_step(struct finder *f, struct ptb_slice step)
{
    struct frame *top = &f->frames[f->n_frames - 1];
    struct ptb_piece *at = &f->steps[f->n_frames - 1];

    f->path.n = top->path;
    if (!top->is_mapping)
        ptb_buf_add_char(&f->path, '[');
    else if (top->path)
        ptb_buf_add_char(&f->path, '.');
    at->beg = (uint32_t)f->path.n;
    ptb_buf_add_slice(&f->path, step);
    at->end = (uint32_t)f->path.n;
    if (!top->is_mapping)
        ptb_buf_add_char(&f->path, ']');
}

static void
add_index(struct finder *f)
{
    char digits[24];
    int n = snprintf(digits, sizeof(digits), "%zu",
                     f->frames[f->n_frames - 1].index++);

    add_step(f, ptb_slice(digits, (size_t)n));
}

static void
push_frame(struct finder *f, const struct ptb_yaml_event *event, bool is_key)
{
    const struct frame *up = f->n_frames ? &f->frames[f->n_frames - 1] : NULL;
    struct frame frame = {.is_mapping = event->kind == PTB_YAML_MAPPING,
                          .is_flow = event->is_flow,
                          .wants_key = event->kind == PTB_YAML_MAPPING,
                          .is_key = is_key || (up && up->is_key),
                          .column = event->column,
                          .path = f->path.n};

    f->frames = ptb_grow(f->frames, &f->cap_frames, f->n_frames + 1,
                         sizeof(*f->frames));
    f->steps =
        ptb_grow(f->steps, &f->cap_steps, f->n_frames + 1, sizeof(*f->steps));
    f->steps[f->n_frames] = (struct ptb_piece){0, 0};
    f->frames[f->n_frames++] = frame;
}

static void
add_value(struct finder *f, const struct ptb_yaml_event *event)
{
    const struct frame *top = f->n_frames ? &f->frames[f->n_frames - 1] : NULL;
    struct ptb_page *page = f->page;

    if (!event->is_string || event->text.n == 0 || event->end <= event->beg)
        return;
    /* A block scalar may start on a line of its own that is not indented, where
       no other style may.  */
    if (top && !top->is_flow && event->column <= top->column)
        return;
    if (!is_wanted(f))
        return;
    page->values = ptb_grow(page->values, &page->cap_values, page->n_values + 1,
                            sizeof(*page->values));
    page->values[page->n_values++] = (struct ptb_yaml_value){
        .path = ptb_arena_copy(&page->arena, ptb_buf_slice(&f->path)),
        .text = ptb_arena_copy(&page->arena, event->text),
        .beg = f->base + (uint32_t)event->beg,
        .end = f->base + (uint32_t)event->end,
        .style = (uint8_t)event->style,
        .in_flow = top && top->is_flow,
        .is_string = true,
        .indent = (uint32_t)event->indent};
}

/* Takes in a scalar, an alias, or the start of a collection.  */
static void
take_node(struct finder *f, const struct ptb_yaml_event *event)
{
    struct frame *top = f->n_frames ? &f->frames[f->n_frames - 1] : NULL;
    bool is_key = top && top->wants_key;
    bool is_scalar = event->kind == PTB_YAML_SCALAR;

    if (is_key) {
        /* Where an anchor stands before it, a mapping seems to start
           there.  */
        if (event->column < top->column)
            top->column = event->column;
        add_step(f, is_scalar ? event->text : PTB_S("?"));
    } else if (top && !top->is_mapping) {
        add_index(f);
    }
    if (event->kind == PTB_YAML_MAPPING || event->kind == PTB_YAML_SEQUENCE) {
        push_frame(f, event, is_key);
        return;
    }
    if (is_scalar && !is_key && !(top && top->is_key))
        add_value(f, event);
    if (top && top->is_mapping)
        top->wants_key = !is_key;
}

/* Takes in the end of a collection or of the document.  */
static void
take_close(struct finder *f)
{
    struct frame *top;

    if (f->n_frames == 0)
        return;
    f->n_frames--;
    f->path.n = f->frames[f->n_frames].path;
    if (f->n_frames == 0)
        return;
    top = &f->frames[f->n_frames - 1];
    if (top->is_mapping)
        top->wants_key = !top->wants_key;
}

static void
add_nodes(struct ptb_page *page, uint32_t parent, size_t first)
{
    for (size_t i = first; i < page->n_values; i++) {
        const struct ptb_yaml_value *value = &page->values[i];
        uint32_t node = ptb_page_add_node(page, parent, PTB_NODE_VALUE,
                                          value->beg, value->end);

        page->nodes[node].start_tag = (uint32_t)i;
        ptb_page_add_piece(page, node, value->beg, value->end);
    }
}

bool
ptb_values_find(struct ptb_page *page, uint32_t parent, uint32_t beg,
                uint32_t end, const struct ptb_value_keys *keys,
                bool only_first, struct ptb_yaml_error *error)
{
    struct finder f = {.page = page, .base = beg, .keys = keys};
    struct ptb_yaml *yaml = ptb_yaml_new(ptb_page_slice(page, beg, end));
    size_t first = page->n_values, n_documents = 0;
    struct ptb_yaml_event event = {.kind = PTB_YAML_DOCUMENT};
    bool is_yaml;

    while ((is_yaml = ptb_yaml_next(yaml, &event, error)) &&
           event.kind != PTB_YAML_END) {
        if (event.kind == PTB_YAML_CLOSE)
            take_close(&f);
        else if (event.kind != PTB_YAML_DOCUMENT)
            take_node(&f, &event);
        else if (n_documents++ && only_first)
            break;
    }
    if (is_yaml) {
        add_nodes(page, parent, first);
    } else {
        page->n_values = first;
        error->offset += beg;
    }
    ptb_yaml_free(yaml);
    ptb_buf_free(&f.path);
    ptb_free(f.frames);
    ptb_free(f.steps);
    return is_yaml;
}
