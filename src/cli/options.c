/* The rows of options.def as data. */
#include "options.h"

#include <string.h>

const struct cli_verb_row cli_verbs[VERB_COUNT] = {
#define VERB(name, arguments, summary) {#name, arguments, summary},
#include "options.def"
};

const struct cli_option_row cli_options[OPTION_COUNT] = {
#define OPTION(id, name, letter, argument, verbs, help) {name, letter, argument, verbs, help},
#include "options.def"
};

const struct cli_verb_text cli_notes[] = {
#define NOTE(verb, text) {VERB_##verb, text},
#include "options.def"
};
const size_t cli_note_count = STET_COUNT(cli_notes);

const struct cli_verb_text cli_examples[] = {
#define EXAMPLE(verb, command) {VERB_##verb, command},
#include "options.def"
};
const size_t cli_example_count = STET_COUNT(cli_examples);

/* What is said of an option of one verb. */
struct said {
    enum cli_option option;
    enum cli_verb verb;
    const char *text;
};

static const struct said helps[] = {
#define HELP_FOR(id, verb, help) {OPTION_##id, VERB_##verb, help},
#include "options.def"
};

static const struct said choices[] = {
#define CHOICES(id, verb, values) {OPTION_##id, VERB_##verb, values},
#include "options.def"
};

static const char *find(const struct said *list, size_t count, enum cli_option option,
                        enum cli_verb verb)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].option == option && list[i].verb == verb)
            return list[i].text;
    return NULL;
}

bool cli_option_is_of(enum cli_option option, enum cli_verb verb)
{
    return (cli_options[option].verbs & (1u << verb)) != 0;
}

const char *cli_option_help(enum cli_option option, enum cli_verb verb)
{
    const char *own = find(helps, STET_COUNT(helps), option, verb);

    return own != NULL ? own : cli_options[option].help;
}

const char *cli_option_values(enum cli_option option, enum cli_verb verb)
{
    return find(choices, STET_COUNT(choices), option, verb);
}

const char *cli_option_choices(struct stet_arena *arena, enum cli_option option, enum cli_verb verb)
{
    const char *values = cli_option_values(option, verb);
    struct stet_buffer out;

    if (values == NULL)
        return NULL;
    stet_buffer_init(&out, arena);
    for (; *values != '\0'; values++)
        stet_put(&out, *values == ' ' ? ", " : (char[]){*values, '\0'});
    return stet_buffer_text(&out);
}
