/* What was checked of a table and how it went, in a line. */
#include "check.h"

static void count_of(struct stet_buffer *out, size_t part, size_t whole, const char *what)
{
    if (part != whole)
        stet_putf(out, "%zu of ", part);
    stet_putf(out, "%zu %s%s", whole, what, whole == 1 ? "" : "s");
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
}
