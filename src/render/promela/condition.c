/* Conditions of rows: the first one that holds is taken. */
#include "condition.h"

/* "a && !b"; returns how many terms there are, counting those `before`. */
static int put_terms(const struct promela *promela, struct stet_when when, const char *prefix,
                     const struct stet_names *names, int before)
{
    for (int i = 0; i < names->count; i++)
        if (when.mask >> i & 1)
            stet_putf(promela->out, "%s%s%s%s", before++ ? " && " : "",
                      when.value >> i & 1 ? "" : "!", prefix, names->list[i].name);
    return before;
}

static void put_condition(const struct promela *promela, int row, bool asking, const char *self)
{
    const char *prefix = stet_format(promela->arena, "%s.flag_", self);
    const int terms =
        put_terms(promela, promela_flags(promela, row), prefix, &promela->model->flags, 0);

    if (asking)
        (void)put_terms(promela, promela_guards(promela, row), "yes_", &promela->model->guards,
                        terms);
}

void promela_put_first(const struct promela *promela, const int *rows, int count, int index,
                       bool asking, const char *self)
{
    for (int i = 0; i < count && i <= index; i++) {
        const bool always = promela_flags(promela, rows[i]).mask == 0 &&
                            (!asking || promela_guards(promela, rows[i]).mask == 0);

        if (always)
            continue;
        stet_put(promela->out, i < index ? " && !(" : " && ");
        put_condition(promela, rows[i], asking, self);
        stet_put(promela->out, i < index ? ")" : "");
    }
}
