/* Rules by name, and findings of them. */
#include "stet/rules.h"

#include <string.h>

const struct stet_rule_facts stet_rules[STET_RULE_COUNT] = {
#define ON   false
#define OFF  true
#define WHEN STET_RULE_WHEN
#define RULE(id, name, kind, usually, column, what, subjects)                                      \
    {name, STET_RULES_##kind, usually, column, what, subjects},
#include "stet/rules.def"
#undef ON
#undef OFF
#undef WHEN
};

static bool same_name(const char *a, const char *b)
{
    while (*a != '\0' && (*a == *b || (*a == '-' && *b == '_')))
        a++, b++;
    return *a == *b;
}

int stet_rule_find(const char *name)
{
    for (int i = 0; i < STET_RULE_COUNT; i++)
        if (same_name(stet_rules[i].name, name))
            return i;
    return -1;
}

static const char *name_of(const void *context, size_t i)
{
    (void)context;
    return stet_rules[i].name;
}

const char *stet_rule_nearest(const char *name)
{
    return stet_nearest(name, STET_RULE_COUNT, name_of, NULL);
}

void stet_rule_report(struct stet_diagnostics *diagnostics, enum stet_rule_id rule,
                      struct stet_place place, const char *const *subjects, const char *format, ...)
{
    const struct stet_rule_facts *facts = &stet_rules[rule];
    const char *message;
    va_list arguments;

    va_start(arguments, format);
    message = stet_format_list(diagnostics->arena, format, arguments);
    va_end(arguments);
    if (facts->kind == STET_RULES_FINDING)
        stet_warning(diagnostics, facts->name, place, "%s", message);
    else
        stet_error(diagnostics, facts->name, place, "%s", message);
    stet_diagnostics_about(diagnostics, subjects);
}
