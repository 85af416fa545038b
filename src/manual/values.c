/* What can stand where: for completions. */
#include "manual.h"

#include <string.h>

/* A word that the name of an argument begins with. */
static const struct {
    const char *begin;
    enum manual_kind kind;
} kinds[] = {{"TABLE", MANUAL_TABLE}, {"[TABLE", MANUAL_TABLE}, {"DIR", MANUAL_DIRECTORY},
             {"FILE", MANUAL_FILE},   {"PAGE", MANUAL_FILE},    {"OLD", MANUAL_FILE},
             {"[PAGE", MANUAL_FILE},  {"RULE", MANUAL_RULE},    {"COMMAND", MANUAL_FILE}};

enum manual_kind manual_kind(const char *argument)
{
    for (size_t i = 0; i < STET_COUNT(kinds); i++)
        if (strncmp(argument, kinds[i].begin, strlen(kinds[i].begin)) == 0)
            return kinds[i].kind;
    return MANUAL_ANYTHING;
}

static const char rules[] = ""
#define RULE(id, name, kind, usually, column, what, subjects) " " name
#include "../analysis/include/stet/rules.def"
    ;

const char *manual_values(struct stet_arena *arena, enum cli_option option, enum cli_verb verb)
{
    const char *argument = cli_options[option].argument;

    if (argument != NULL && manual_kind(argument) == MANUAL_RULE)
        return stet_copy(arena, rules + 1);
    return cli_option_values(option, verb);
}
