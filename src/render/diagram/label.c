/* Labels: "event [condition] / actions", merged and wrapped. */
#include "diagram/parts.h"

#include <string.h>

#include "diagram/texts.h"
#include "stet/phrases.h"
#include "style/style.h"

enum { LABEL_SIZE = 12, LABEL_WIDTH = 150 };

/* What a row does that is neither ON nor OR. */
static const char *other_answer(struct stet_arena *arena, const struct stet_diagram *diagram,
                                const struct stet_row *row)
{
    const struct stet_tongue *tongue = diagram->view->tongue;

    switch (row->kind) {
    case STET_REFUSE:
        return stet_say_phrase(arena, tongue, STET_PHRASE_DRAW_REFUSE, "what",
                               stet_say(tongue, diagram->model->signals.list[row->signal].text),
                               NULL);
    case STET_IGNORE:
        return stet_phrase(tongue, STET_PHRASE_DRAW_IGNORE);
    case STET_NEVER:
        return stet_phrase(tongue, STET_PHRASE_DRAW_NEVER);
    default:
        return stet_phrase(tongue, STET_PHRASE_DRAW_DEFER);
    }
}

struct stet_label stet_label_make(struct stet_arena *arena, const struct stet_diagram *diagram,
                                  int index)
{
    const struct stet_row *row = &diagram->model->rows[index];
    const struct stet_event *event = &diagram->model->events[row->event];
    struct stet_when when = row->when;

    if (diagram->view->level == STET_OVERVIEW) /* there, no guard says yes unless a label asks it */
        when.mask &= when.value | ((1ull << diagram->model->flags.count % 64) - 1);
    int *rows = stet_alloc(arena, sizeof(int));
    rows[0] = index;
    struct stet_label label = {
        .rows = rows,
        .row_count = 1,
        .event = stet_say(diagram->view->tongue, event->label),
        .when = stet_when_text(arena, diagram->model, diagram->view->tongue, &when),
        .actions = row->kind == STET_ON || row->kind == STET_OR
                       ? stet_actions_text(arena, diagram->model, diagram->view->tongue,
                                           row->actions, diagram->only_sends)
                       : other_answer(arena, diagram, row),
        .quiet = event->quiet,
    };
    if (diagram->view->marks)
        label.mark = diagram->view->marks->rows[index];
    label.quiet &= label.mark == STET_MARK_SAME;
    return label;
}

bool stet_label_make_entry(struct stet_arena *arena, const struct stet_diagram *diagram, int state,
                           bool leaving, struct stet_label *label)
{
    const struct stet_state *it = &diagram->model->states[state];
    const char *actions = stet_actions_text(arena, diagram->model, diagram->view->tongue,
                                            leaving ? it->leave : it->enter, diagram->only_sends);

    if (!actions)
        return false;
    *label = (struct stet_label){
        .event = stet_phrase(diagram->view->tongue,
                             leaving ? STET_PHRASE_DRAW_LEAVE : STET_PHRASE_DRAW_ENTER),
        .actions = actions,
    };
    return true;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Whether the label names an event of the same text already. */
static bool has_event(const struct stet_model *model, const struct stet_label *label,
                      const struct stet_label *more)
{
    const char *text = model->events[model->rows[more->rows[0]].event].label;

    for (int i = 0; i < label->row_count; i++)
        if (strcmp(model->events[model->rows[label->rows[i]].event].label, text) == 0)
            return true;
    return false;
}

void stet_label_add(struct stet_arena *arena, const struct stet_model *model,
                    struct stet_label **labels, int *count, struct stet_label more)
{
    for (int i = 0; i < *count; i++) {
        struct stet_label *label = &(*labels)[i];
        if (!label->row_count || !more.row_count || label->quiet != more.quiet ||
            label->mark != more.mark || !same_text(label->when, more.when) ||
            !same_text(label->actions, more.actions))
            continue;
        if (!has_event(model, label, &more))
            label->event = stet_format(arena, "%s, %s", label->event, more.event);
        int *rows = stet_alloc_array(arena, (size_t)label->row_count + 1, sizeof(int));
        memcpy(rows, label->rows, (size_t)label->row_count * sizeof(int));
        rows[label->row_count++] = more.rows[0];
        label->rows = rows;
        label->roles |= more.roles;
        return;
    }
    struct stet_label *grown = stet_alloc_array(arena, (size_t)*count + 1, sizeof *grown);
    if (*count)
        memcpy(grown, *labels, (size_t)*count * sizeof *grown);
    grown[(*count)++] = more;
    *labels = grown;
}

/* --- words --------------------------------------------------------------- */

struct wrap {
    struct stet_arena *arena;
    struct stet_label *label;
    size_t capacity;
    double most;  /* width of a line */
    double width; /* of the line so far */
};

static double width_of(const char *text)
{
    return stet_text_width(text, LABEL_SIZE, false);
}

static void break_line(struct wrap *wrap)
{
    if (wrap->width > 0)
        wrap->label->line_count++;
    wrap->width = 0;
}

static void add_piece(struct wrap *wrap, const char *word, enum stet_part part)
{
    struct stet_label *label = wrap->label;
    double width = width_of(word), space = width_of(" ");

    if (wrap->width > 0 && wrap->width + space + width > wrap->most)
        break_line(wrap);
    wrap->width += (wrap->width > 0 ? space : 0) + width;
    label->words = stet_grow(wrap->arena, label->words, (size_t)label->word_count, &wrap->capacity,
                             sizeof *label->words);
    label->words[label->word_count++] =
        (struct stet_word){.text = word, .part = part, .line = label->line_count - 1};
}

/* A word, cut into pieces where it is wider than two lines. */
static void add_word(struct wrap *wrap, const char *word, enum stet_part part)
{
    while (width_of(word) > 2 * wrap->most) {
        size_t length = (size_t)wrap->most / LABEL_SIZE; /* no character is wider than an em */
        while ((word[length] & 0xc0) == 0x80)
            length++;
        add_piece(wrap, stet_copy_n(wrap->arena, word, length), part);
        word += length;
    }
    add_piece(wrap, word, part);
}

/* One event or action, whole on a line if it can be; "/" stays with what follows it. */
static void add_unit(struct wrap *wrap, const char *unit, enum stet_part part)
{
    double space = wrap->width > 0 ? width_of(" ") : 0;

    if (wrap->width + space + width_of(unit) > wrap->most)
        break_line(wrap);
    while (*unit) {
        size_t slash = strncmp(unit, "/ ", 2) == 0 ? 2 : 0;
        size_t length = slash + strcspn(unit + slash, " \n");
        if (length)
            add_word(wrap, stet_copy_n(wrap->arena, unit, length), part);
        unit += length + (unit[length] != '\0');
    }
}

/* Text of units separated by ", ". */
static void add_units(struct wrap *wrap, const char *text, enum stet_part part)
{
    const char *comma;

    for (; (comma = strstr(text, ", ")); text = comma + 2)
        add_unit(wrap, stet_copy_n(wrap->arena, text, (size_t)(comma - text) + 1), part);
    add_unit(wrap, text, part);
}

static void wrap_label(struct stet_arena *arena, struct stet_label *label)
{
    struct wrap wrap = {.arena = arena, .label = label, .most = LABEL_WIDTH};

    if (width_of(label->text) > 2 * LABEL_WIDTH)
        wrap.most = LABEL_WIDTH * 3 / 2;
    label->words = NULL;
    label->word_count = 0;
    label->line_count = 1;
    add_units(&wrap, label->event, STET_PART_EVENT);
    if (label->when)
        add_unit(&wrap, stet_format(arena, "[%s]", label->when), STET_PART_WHEN);
    if (!label->actions)
        return;
    const char *actions = stet_format(arena, "/ %s", label->actions);
    if (wrap.width + width_of(" ") + width_of(actions) > wrap.most)
        break_line(&wrap);
    add_units(&wrap, actions, STET_PART_ACTIONS);
}

static int rank_of(const struct stet_label *label)
{
    return label->roles ? 0 : label->quiet ? 2 : 1;
}

void stet_label_finish(struct stet_arena *arena, struct stet_label *labels, int count)
{
    static const char *const signs[] = {
        [STET_MARK_ADDED] = "+", [STET_MARK_REMOVED] = "\xe2\x88\x92", [STET_MARK_CHANGED] = "~"};

    for (int i = 1; i < count; i++) {
        struct stet_label label = labels[i];
        int at = i;
        for (; at > 0 && rank_of(&labels[at - 1]) > rank_of(&label); at--)
            labels[at] = labels[at - 1];
        labels[at] = label;
    }
    for (int i = 0; i < count; i++) {
        struct stet_label *label = &labels[i];
        if (label->mark)
            label->event = stet_format(arena, "%s %s", signs[label->mark], label->event);
        label->text =
            stet_format(arena, "%s%s%s%s%s%s", label->event, label->when ? " [" : "",
                        label->when ? label->when : "", label->when ? "]" : "",
                        label->actions ? " / " : "", label->actions ? label->actions : "");
        wrap_label(arena, label);
    }
}
