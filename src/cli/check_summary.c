/* What was checked of a table and how it went, in a line. */
#include "check.h"

static void count_of(struct stet_buffer *out, size_t part, size_t whole, const char *what)
{
    if (part != whole)
        stet_putf(out, "%zu of ", part);
    stet_putf(out, "%zu %s%s", whole, what, whole == 1 ? "" : "s");
}

/* "9 claims hold", or how many of them fail and are undecided. */
static void put_claims(const struct stet_exploration *exploration, struct stet_buffer *out)
{
    size_t counts[STET_UNDECIDED + 1] = {0};
    const size_t all = (size_t)exploration->system->claim_count;

    for (size_t i = 0; i < all; i++)
        counts[exploration->claims[i].verdict]++;
    if (all == 0)
        return;
    stet_put(out, ", ");
    count_of(out, counts[STET_HOLDS], all, "claim");
    stet_put(out, all == 1 ? " holds" : " hold");
    if (counts[STET_FAILS] > 0)
        stet_putf(out, ", %zu fail%s", counts[STET_FAILS], counts[STET_FAILS] == 1 ? "s" : "");
    if (counts[STET_UNDECIDED] > 0)
        stet_putf(out, ", %zu undecided", counts[STET_UNDECIDED]);
}

/* "  client_server (2 messages a link, LOSES): 51,199 states, 9 claims hold" */
static void put_exploration(const struct stet_exploration *exploration, struct stet_buffer *out)
{
    stet_putf(out, "  %s (%s): ", exploration->system->name,
              stet_check_network(out->arena, exploration));
    stet_putf(out, "%s state%s", stet_grouped(out->arena, exploration->states),
              exploration->states == 1 ? "" : "s");
    put_claims(exploration, out);
    if (!exploration->finished)
        stet_putf(out, "; not finished: %s not looked at (%s)",
                  stet_grouped(out->arena, exploration->frontier), exploration->limit);
    stet_put_char(out, '\n');
}

static bool was_explored(const struct stet_check *check, const struct stet_system *system)
{
    for (int i = 0; i < check->exploration_count; i++)
        if (check->explorations[i]->system == system)
            return true;
    return false;
}

void check_summary(const struct stet_check *check, const struct stet_diagnostics *diagnostics,
                   struct stet_buffer *out)
{
    const struct stet_model *model = check->model;
    const size_t all = check->end - check->first;
    size_t counted = 0;

    for (size_t i = check->first; i < check->end; i++)
        counted += diagnostics->list[i].excuse == NULL;
    stet_putf(out, "%s: ", model->path);
    count_of(out, (size_t)check->states, (size_t)check->states, "state");
    stet_put(out, ", ");
    count_of(out, (size_t)model->event_count, (size_t)model->event_count, "event");
    stet_put(out, ", ");
    count_of(out, (size_t)check->disposed, (size_t)check->cells, "cell");
    stet_put(out, " disposed");
    if (model->scenario_count > 0) {
        stet_put(out, ", ");
        count_of(out, (size_t)check->held, (size_t)model->scenario_count, "scenario");
        stet_put(out, model->scenario_count == 1 ? " holds" : " hold");
    }
    if (counted > 0)
        stet_putf(out, "; %zu finding%s", counted, counted == 1 ? "" : "s");
    if (all > counted)
        stet_putf(out, "; %zu allowed", all - counted);
    stet_put_char(out, '\n');
    for (int i = 0; i < check->exploration_count; i++)
        put_exploration(check->explorations[i], out);
    for (int i = 0; i < model->system_count; i++)
        if (!was_explored(check, &model->systems[i]))
            stet_putf(out, "  %s: not explored\n", model->systems[i].name);
}
