/* Labels: "event [condition] / actions", merged and wrapped. */
#include "diagram/parts.h"

#include <string.h>

#include "diagram/texts.h"
#include "stet/phrases.h"
#include "style/style.h"

enum { LABEL_SIZE = 12, LABEL_WIDTH = 150 };

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
        .actions = row->kind == STET_DEFER
                       ? stet_phrase(diagram->view->tongue, STET_PHRASE_DRAW_DEFER)
                       : stet_actions_text(arena, diagram->model, diagram->view->tongue,
                                           row->actions, diagram->only_sends),
        .quiet = event->quiet,
    };
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

static bool has_part(const char *list, const char *part)
{
    size_t length = strlen(part);
    for (const char *at = list; (at = strstr(at, part)); at++) {
        bool starts = at == list || at[-1] == ' ';
        if (starts && (!at[length] || strncmp(at + length, ", ", 2) == 0))
            return true;
    }
    return false;
}

void stet_label_add(struct stet_arena *arena, struct stet_label **labels, int *count,
                    struct stet_label more)
{
    for (int i = 0; i < *count; i++) {
        struct stet_label *label = &(*labels)[i];
        if (!label->row_count || !more.row_count || label->quiet != more.quiet ||
            !same_text(label->when, more.when) || !same_text(label->actions, more.actions))
            continue;
        int *rows = stet_alloc_array(arena, (size_t)label->row_count + 1, sizeof(int));
        memcpy(rows, label->rows, (size_t)label->row_count * sizeof(int));
        rows[label->row_count++] = more.rows[0];
        label->rows = rows;
        label->roles |= more.roles;
        if (!has_part(label->event, more.event))
            label->event = stet_format(arena, "%s, %s", label->event, more.event);
        return;
    }
    struct stet_label *grown = stet_alloc_array(arena, (size_t)*count + 1, sizeof(*grown));
    if (*count)
        memcpy(grown, *labels, (size_t)*count * sizeof(*grown));
    grown[(*count)++] = more;
    *labels = grown;
}

/* --- words --------------------------------------------------------------- */

struct wrap {
    struct stet_arena *arena;
    struct stet_label *label;
    size_t capacity;
    double width; /* of the line so far */
};

static void add_word(struct wrap *wrap, const char *text, size_t length, enum stet_part part)
{
    struct stet_label *label = wrap->label;
    const char *word = stet_copy_n(wrap->arena, text, length);
    double width = stet_text_width(word, LABEL_SIZE, false);
    double space = stet_text_width(" ", LABEL_SIZE, false);
    if (wrap->width > 0 && wrap->width + space + width > LABEL_WIDTH) {
        label->line_count++;
        wrap->width = 0;
    }
    wrap->width += (wrap->width > 0 ? space : 0) + width;
    label->words = stet_grow(wrap->arena, label->words, (size_t)label->word_count, &wrap->capacity,
                             sizeof(*label->words));
    label->words[label->word_count++] =
        (struct stet_word){.text = word, .part = part, .line = label->line_count - 1};
}

/* The first word keeps `prefix` bytes in front of it on its line. */
static void add_words(struct wrap *wrap, const char *text, size_t prefix, enum stet_part part)
{
    while (*text) {
        size_t length = prefix + strcspn(text + prefix, " \n");
        prefix = 0;
        if (length)
            add_word(wrap, text, length, part);
        text += length + (text[length] != '\0');
    }
}

static void wrap_label(struct stet_arena *arena, struct stet_label *label)
{
    struct wrap wrap = {.arena = arena, .label = label};
    label->words = NULL;
    label->word_count = 0;
    label->line_count = 1;
    add_words(&wrap, label->event, 0, STET_PART_EVENT);
    if (label->when)
        add_words(&wrap, stet_format(arena, "[%s]", label->when), 0, STET_PART_WHEN);
    if (!label->actions)
        return;
    const char *actions = stet_format(arena, "/ %s", label->actions);
    if (wrap.width + stet_text_width(actions, LABEL_SIZE, false) > LABEL_WIDTH) {
        label->line_count++;
        wrap.width = 0;
    }
    add_words(&wrap, actions, 2, STET_PART_ACTIONS);
}

static int rank_of(const struct stet_label *label)
{
    return label->roles ? 0 : label->quiet ? 2 : 1;
}

void stet_label_finish(struct stet_arena *arena, struct stet_label *labels, int count)
{
    for (int i = 1; i < count; i++) {
        struct stet_label label = labels[i];
        int at = i;
        for (; at > 0 && rank_of(&labels[at - 1]) > rank_of(&label); at--)
            labels[at] = labels[at - 1];
        labels[at] = label;
    }
    for (int i = 0; i < count; i++) {
        struct stet_label *label = &labels[i];
        label->text =
            stet_format(arena, "%s%s%s%s%s%s", label->event, label->when ? " [" : "",
                        label->when ? label->when : "", label->when ? "]" : "",
                        label->actions ? " / " : "", label->actions ? label->actions : "");
        wrap_label(arena, label);
    }
}
