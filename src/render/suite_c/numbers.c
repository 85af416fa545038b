/* The numbers of a suite's C file. */
#include "suite_c/suite_c.h"

#include <inttypes.h>

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

/* Acts of all ENTER and LEAVE rows around a state, itself included. */
static int count_around(const struct stet_model *model, int state)
{
    int count = 0;

    for (; state >= 0; state = model->states[state].group)
        count += model->states[state].enter.count + model->states[state].leave.count;
    return count;
}

/* More than any event can do, all that was deferred included. */
void suite_c_most_seen(struct writing *writing)
{
    const struct stet_model *model = writing->suite->automaton->model;
    int around = 0, acts = 1, events = 1;

    for (int i = 0; i < model->state_count; i++)
        if (count_around(model, i) > around)
            around = count_around(model, i);
    for (int i = 0; i < model->row_count; i++) {
        if (model->rows[i].actions.count > acts)
            acts = model->rows[i].actions.count;
        if (model->rows[i].kind == STET_DEFER)
            events = 1 + STET_MAX_DEFERRED;
    }
    stet_putf(writing->out, "%d", 64 + events * (acts + 2 * around + 1));
}

/* How many steps stand by configuration and input; 0: they do not. */
static int count_parts(const struct stet_suite *suite)
{
    return suite->parts != NULL ? suite->automaton->count * suite->parts->inputs : 0;
}

void suite_c_steps(struct writing *writing)
{
    const struct stet_suite *suite = writing->suite;

    for (int i = 0; i < count_parts(suite); i++)
        put_step(writing, &suite->parts->steps[i]);
    for (int i = 0; suite->parts == NULL && i < suite->step_count; i++)
        put_step(writing, &suite->steps[i]);
    stet_put(writing->out, "    {0, 0, 0, 0, 0, 0, 0} /* the end */\n");
}

void suite_c_seen(struct writing *writing)
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

void suite_c_flow(struct writing *writing)
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

void suite_c_sequences(struct writing *writing)
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

void suite_c_longest(struct writing *writing)
{
    int longest = writing->suite->parts != NULL ? longest_of_parts(writing->suite->parts) : 0;

    for (int i = 0; i < writing->suite->sequence_count; i++)
        if (writing->suite->sequences[i].count > longest)
            longest = writing->suite->sequences[i].count;
    stet_putf(writing->out, "%d", longest);
}

/* --- words --------------------------------------------------------------------- */

void suite_c_extra(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->suite->extra);
}

void suite_c_part_states(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->suite->parts->states);
}

void suite_c_part_inputs(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->suite->parts->inputs);
}

void suite_c_initial(struct writing *writing)
{
    stet_putf(writing->out, "%d", writing->leaf[writing->model->initial]);
}

void suite_c_to(struct writing *writing)
{
    const int count = count_parts(writing->suite);

    for (int i = 0; i < count; i++)
        put_number(writing->out, i, writing->suite->parts->steps[i].to);
    put_number(writing->out, count, -1);
}

void suite_c_state_of(struct writing *writing)
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

void suite_c_words(struct writing *writing)
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
