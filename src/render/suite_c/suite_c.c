/* The suite as a C file: templates/suite.c and one of the two beside it, their gaps filled. */
#include "suite_c/suite_c.h"
#include "stet/suite_forms.h"

#include <string.h>

extern const char render_suite_template[];
extern const char render_suite_tours[];
extern const char render_suite_words[];

static void number(struct writing *writing)
{
    const struct stet_model *model = writing->model;
    struct stet_arena *arena = writing->out->arena;
    int leaves = 0;

    writing->first_act = stet_alloc_array(arena, STET_DO + 1, sizeof *writing->first_act);
    for (size_t i = 0; i < SUITE_C_ACT_KINDS; i++) {
        writing->first_act[suite_c_act_kinds[i]] = writing->act_count;
        writing->act_count += stet_action_names(model, suite_c_act_kinds[i])->count;
    }
    writing->leaf = stet_alloc_array(arena, (size_t)model->state_count, sizeof *writing->leaf);
    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group)
            writing->leaf[i] = leaves++;
}

/* A title or a path inside a comment. */
static void put_comment(struct writing *writing, const char *text)
{
    for (; *text != '\0'; text++) {
        stet_put_char(writing->out, *text);
        if ((text[0] == '*' && text[1] == '/') || (text[0] == '/' && text[1] == '*'))
            stet_put_char(writing->out, ' ');
    }
}

static void put_machine(struct writing *writing)
{
    stet_put(writing->out, writing->model->name);
}

static void put_title(struct writing *writing)
{
    put_comment(writing, writing->model->title);
}

static void put_path(struct writing *writing)
{
    put_comment(writing, writing->model->path);
}

static void put_summary(struct writing *writing)
{
    suite_put_summary(writing->out, writing->suite, " * ");
}

static void fill_template(struct writing *writing, const char *text);

static void put_driver(struct writing *writing)
{
    fill_template(writing, writing->suite->parts != NULL ? render_suite_words : render_suite_tours);
}

static void put_point(struct writing *writing)
{
    stet_put(writing->out, writing->suite->parts != NULL ? "input in each state" : "sequence");
}

static const struct gap {
    const char *name;
    void (*fill)(struct writing *writing);
} gaps[] = {
    {"m", put_machine},
    {"title", put_title},
    {"path", put_path},
    {"summary", put_summary},
    {"point", put_point},
    {"events", suite_c_events},
    {"guards", suite_c_guards},
    {"most_seen", suite_c_most_seen},
    {"acts", suite_c_acts},
    {"states", suite_c_states},
    {"timers", suite_c_timers},
    {"steps", suite_c_steps},
    {"seen", suite_c_seen},
    {"event_names", suite_c_event_names},
    {"guard_names", suite_c_guard_names},
    {"act_names", suite_c_act_names},
    {"state_names", suite_c_state_names},
    {"driver", put_driver},
    {"longest", suite_c_longest},
    {"sequences", suite_c_sequences},
    {"flow", suite_c_flow},
    {"extra", suite_c_extra},
    {"part_states", suite_c_part_states},
    {"part_inputs", suite_c_part_inputs},
    {"initial", suite_c_initial},
    {"to", suite_c_to},
    {"state_of", suite_c_state_of},
    {"words", suite_c_words},
};

static void fill(struct writing *writing, const char *name, size_t length)
{
    for (size_t i = 0; i < STET_COUNT(gaps); i++)
        if (strlen(gaps[i].name) == length && memcmp(gaps[i].name, name, length) == 0)
            gaps[i].fill(writing);
}

/* A name between two @ is a gap. */
static void fill_template(struct writing *writing, const char *text)
{
    for (;;) {
        const size_t plain = strcspn(text, "@");

        stet_put_n(writing->out, text, plain);
        text += plain;
        if (*text == '\0')
            return;
        text++;
        fill(writing, text, strcspn(text, "@"));
        text += strcspn(text, "@") + 1;
    }
}

void stet_render_suite_c(const struct stet_suite *suite, struct stet_buffer *out)
{
    struct writing writing = {.suite = suite, .model = suite->automaton->model, .out = out};

    stet_buffer_init(&writing.seen, out->arena);
    stet_map_init(&writing.lists, out->arena);
    number(&writing);
    fill_template(&writing, render_suite_template);
}
