/* The suite as a C file: templates/suite.c, and one of the two beside it, with their gaps filled.
 */
#include "stet/suite_forms.h"
#include "suite/suite_words.h"

#include <inttypes.h>
#include <string.h>

extern const char render_suite_template[];
extern const char render_suite_tours[];
extern const char render_suite_words[];

/* The file in the making; what is seen of steps is kept once. */
struct writing {
    const struct stet_suite *suite;
    const struct stet_model *model;
    struct stet_buffer *out;
    struct stet_buffer seen; /* numbers, as they stand in the file */
    int seen_count;
    struct stet_map lists; /* of what is seen: where in `seen` they begin */
    int *first_act;        /* [kind]: the number of its first act */
    int act_count;
    int *leaf; /* [state]: its number when groups are left out */
};

static const enum stet_action_kind act_kinds[] = {STET_SEND, STET_START, STET_STOP, STET_TELL,
                                                  STET_DO};

static void number(struct writing *writing)
{
    const struct stet_model *model = writing->model;
    struct stet_arena *arena = writing->out->arena;
    int leaves = 0;

    writing->first_act = stet_alloc_array(arena, STET_DO + 1, sizeof *writing->first_act);
    for (size_t i = 0; i < STET_COUNT(act_kinds); i++) {
        writing->first_act[act_kinds[i]] = writing->act_count;
        writing->act_count += suite_act_names(model, act_kinds[i])->count;
    }
    writing->leaf = stet_alloc_array(arena, (size_t)model->state_count, sizeof *writing->leaf);
    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group)
            writing->leaf[i] = leaves++;
}

/* --- names -------------------------------------------------------------------- */

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

static void put_enumerator(struct writing *writing, const char *kind, const char *name)
{
    stet_putf(writing->out, "    %s_suite_%s_%s,\n", writing->model->name, kind, name);
}

static void put_events(struct writing *writing)
{
    static const char *const words[] = {
        [STET_CALL] = "CALL", [STET_RECEIVE] = "RECEIVE", [STET_EXPIRE] = "EXPIRE"};
    const struct stet_model *model = writing->model;
    const struct stet_names *const names[] = {[STET_CALL] = &model->calls,
                                              [STET_RECEIVE] = &model->messages,
                                              [STET_EXPIRE] = &model->timers};

    for (int i = 0; i < model->event_count; i++) {
        const struct stet_event *event = &model->events[i];

        put_enumerator(writing, words[event->kind], names[event->kind]->list[event->index].name);
    }
}

static void put_event_names(struct writing *writing)
{
    for (int i = 0; i < writing->model->event_count; i++)
        stet_putf(writing->out, "    \"%s\",\n", writing->model->events[i].key);
}

static void put_guards(struct writing *writing)
{
    for (int i = 0; i < writing->model->guards.count; i++)
        put_enumerator(writing, "GUARD", writing->model->guards.list[i].name);
}

static void put_guard_names(struct writing *writing)
{
    for (int i = 0; i < writing->model->guards.count; i++)
        stet_putf(writing->out, "    \"%s\",\n", writing->model->guards.list[i].name);
}

static void put_acts(struct writing *writing)
{
    for (size_t i = 0; i < STET_COUNT(act_kinds); i++) {
        const struct stet_names *names = suite_act_names(writing->model, act_kinds[i]);

        for (int j = 0; j < names->count; j++)
            put_enumerator(writing, suite_act_word(act_kinds[i]), names->list[j].name);
    }
}

static void put_act_names(struct writing *writing)
{
    for (size_t i = 0; i < STET_COUNT(act_kinds); i++) {
        const struct stet_names *names = suite_act_names(writing->model, act_kinds[i]);

        for (int j = 0; j < names->count; j++)
            stet_putf(writing->out, "    \"%s %s\",\n", suite_act_word(act_kinds[i]),
                      names->list[j].name);
    }
}

static void put_states(struct writing *writing)
{
    for (int i = 0; i < writing->model->state_count; i++)
        if (!writing->model->states[i].is_group)
            put_enumerator(writing, "STATE", writing->model->states[i].name);
}

static void put_state_names(struct writing *writing)
{
    for (int i = 0; i < writing->model->state_count; i++)
        if (!writing->model->states[i].is_group)
            stet_putf(writing->out, "    \"%s\",\n", writing->model->states[i].name);
}

/* --- steps --------------------------------------------------------------------- */

enum { NUMBERS_A_LINE = 20 };

static void put_number(struct stet_buffer *out, int count, int64_t value)
{
    stet_putf(out, "%s%" PRId64 ",", count % NUMBERS_A_LINE == 0 ? "\n    " : " ", value);
}

/* The acts of a reaction, and after those of a deferred event what became of it. */
static int list_seen(const struct writing *writing, const struct stet_reaction *reaction, int *list)
{
    int count = 0;

    for (int i = 0; i < reaction->count; i++) {
        const struct stet_taken *taken = &reaction->list[i];

        for (int j = 0; j < taken->actions.count; j++) {
            const struct stet_action *action = &taken->actions.list[j];

            if (suite_act_word(action->kind) != NULL)
                list[count++] = writing->first_act[action->kind] + action->index;
        }
        if (i > 0)
            list[count++] = writing->act_count + 8 * taken->event + (int)taken->outcome;
    }
    return count;
}

static int room_for(const struct stet_reaction *reaction)
{
    int count = reaction->count;

    for (int i = 0; i < reaction->count; i++)
        count += reaction->list[i].actions.count;
    return count;
}

/* Where the list stands in the file; a list that is there already is not written again. */
static int place_of(struct writing *writing, const int *list, int count)
{
    const char *key = (const char *)list;
    const size_t length = (size_t)count * sizeof *list;
    int place = stet_map_get(&writing->lists, key, length);

    if (place >= 0)
        return place;
    place = writing->seen_count;
    (void)stet_map_put(&writing->lists, key, length, place);
    for (int i = 0; i < count; i++)
        put_number(&writing->seen, writing->seen_count++, list[i]);
    return place;
}

static void put_step(struct writing *writing, const struct stet_suite_step *step)
{
    const int state = writing->suite->automaton->configurations[step->to].state;
    int *list =
        stet_alloc_array(writing->out->arena, (size_t)room_for(&step->reaction) + 1, sizeof *list);
    const int count = list_seen(writing, &step->reaction, list);

    stet_putf(writing->out, "    {%d, %d, 0x%" PRIx64 ", %d, %d, %d, %d},\n", step->event,
              step->possible ? 1 : 0, step->guards,
              step->possible ? (int)step->reaction.list[0].outcome : 0, writing->leaf[state],
              place_of(writing, list, count), count);
}

/* How many steps stand by configuration and input; 0: they do not. */
static int count_parts(const struct stet_suite *suite)
{
    return suite->parts != NULL ? suite->automaton->count * suite->parts->inputs : 0;
}

static void put_steps(struct writing *writing)
{
    const struct stet_suite *suite = writing->suite;

    for (int i = 0; i < count_parts(suite); i++)
        put_step(writing, &suite->parts->steps[i]);
    for (int i = 0; suite->parts == NULL && i < suite->step_count; i++)
        put_step(writing, &suite->steps[i]);
    stet_put(writing->out, "    {0, 0, 0, 0, 0, 0, 0} /* the end */\n");
}

static void put_seen(struct writing *writing)
{
    stet_put(writing->out, stet_buffer_text(&writing->seen));
    put_number(writing->out, writing->seen_count, -1);
}

/* How many steps two sequences have in common at the beginning. */
static int common(const struct stet_suite_sequence *a, const struct stet_suite_sequence *b)
{
    int count = 0;

    while (count < a->count && count < b->count && a->steps[count] == b->steps[count])
        count++;
    return count;
}

static void put_flow(struct writing *writing)
{
    const struct stet_suite *suite = writing->suite;
    int count = 0;

    for (int i = 0; i < suite->sequence_count; i++) {
        const struct stet_suite_sequence *sequence = &suite->sequences[i];
        const int keep = i == 0 ? 0 : common(sequence - 1, sequence);

        put_number(writing->out, count++, keep);
        put_number(writing->out, count++, sequence->count - keep);
        for (int j = keep; j < sequence->count; j++)
            put_number(writing->out, count++, sequence->steps[j]);
    }
    put_number(writing->out, count, -1);
}

static void put_sequences(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->suite->sequence_count);
}

/* Of words without extra inputs. */
static int longest_of_parts(const struct stet_suite_parts *parts)
{
    int way = 0;
    int end = 0;

    for (int i = 0; i < parts->states; i++) {
        way = parts->ways[i].count > way ? parts->ways[i].count : way;
        for (int j = 0; j < parts->ends[i].count; j++)
            end = parts->ends[i].list[j].count > end ? parts->ends[i].list[j].count : end;
    }
    return way + end;
}

static void put_longest(struct writing *writing)
{
    int longest = writing->suite->parts != NULL ? longest_of_parts(writing->suite->parts) : 0;

    for (int i = 0; i < writing->suite->sequence_count; i++)
        if (writing->suite->sequences[i].count > longest)
            longest = writing->suite->sequences[i].count;
    stet_putf(writing->out, "%d", longest);
}

/* --- words --------------------------------------------------------------------- */

static void put_extra(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->suite->extra);
}

static void put_part_states(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->suite->parts->states);
}

static void put_part_inputs(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->suite->parts->inputs);
}

static void put_initial(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->leaf[writing->model->initial]);
}

static void put_to(struct writing *writing)
{
    const int count = count_parts(writing->suite);

    for (int i = 0; i < count; i++)
        put_number(writing->out, i, writing->suite->parts->steps[i].to);
    put_number(writing->out, count, -1);
}

static void put_state_of(struct writing *writing)
{
    const struct stet_suite *suite = writing->suite;

    for (int i = 0; i < suite->automaton->count; i++)
        put_number(writing->out, i, suite->parts->state_of[i]);
    put_number(writing->out, suite->automaton->count, -1);
}

static void put_word(struct writing *writing, const struct stet_word *word, int *count)
{
    put_number(writing->out, (*count)++, word->count);
    for (int i = 0; i < word->count; i++)
        put_number(writing->out, (*count)++, word->inputs[i]);
}

static void put_words(struct writing *writing)
{
    const struct stet_suite_parts *parts = writing->suite->parts;
    int count = 0;

    for (int state = 0; state < parts->states; state++) {
        put_word(writing, &parts->ways[state], &count);
        put_number(writing->out, count++, parts->ends[state].count);
        for (int i = 0; i < parts->ends[state].count; i++)
            put_word(writing, &parts->ends[state].list[i], &count);
    }
    put_number(writing->out, count, -1);
}

/* --- the file ------------------------------------------------------------------ */

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
    {"events", put_events},
    {"guards", put_guards},
    {"acts", put_acts},
    {"states", put_states},
    {"steps", put_steps},
    {"seen", put_seen},
    {"event_names", put_event_names},
    {"guard_names", put_guard_names},
    {"act_names", put_act_names},
    {"state_names", put_state_names},
    {"driver", put_driver},
    {"longest", put_longest},
    {"sequences", put_sequences},
    {"flow", put_flow},
    {"extra", put_extra},
    {"part_states", put_part_states},
    {"part_inputs", put_part_inputs},
    {"initial", put_initial},
    {"to", put_to},
    {"state_of", put_state_of},
    {"words", put_words},
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
