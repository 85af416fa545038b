/* Conditions of rows: the first one that holds is taken. */
#include "condition.h"

static void put_bits(const struct promela *promela, struct stet_when when, const char *prefix,
                     const struct stet_names *names, const char *joint)
{
    for (int i = 0; i < names->count; i++)
        if (when.mask >> i & 1)
            stet_putf(promela->out, "%s%s%s%s", joint, when.value >> i & 1 ? "" : "!", prefix,
                      names->list[i].name);
}

void promela_put_flags(const struct promela *promela, struct stet_when flags, const char *self)
{
    put_bits(promela, flags, stet_format(promela->arena, "%s.flag_", self), &promela->model->flags,
             " && ");
}

void promela_put_guards(const struct promela *promela, struct stet_when guards)
{
    put_bits(promela, guards, "yes_", &promela->model->guards, " && ");
}

void promela_put_first(const struct promela *promela, const int *rows, int index, bool asking,
                       const char *self)
{
    for (int i = 0; i <= index; i++) {
        const struct stet_when flags = promela_flags(promela, rows[i]);
        const struct stet_when guards = promela_guards(promela, rows[i]);

        if (flags.mask == 0 && (!asking || guards.mask == 0))
            continue;
        if (i < index)
            stet_put(promela->out, " && !(true");
        promela_put_flags(promela, flags, self);
        if (asking)
            promela_put_guards(promela, guards);
        if (i < index)
            stet_put(promela->out, ")");
    }
}
