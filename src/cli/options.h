/* The rows of options.def as data: parsing, help, manual pages and completions are made of them. */
#ifndef STET_CLI_OPTIONS_H
#define STET_CLI_OPTIONS_H

#include "stet/base.h"

enum cli_option {
#define OPTION(id, name, letter, argument, verbs, help) OPTION_##id,
#include "options.def"
    OPTION_COUNT
};

enum cli_verb {
#define VERB(name, arguments, summary) VERB_##name,
#include "options.def"
    VERB_COUNT
};

struct cli_verb_row {
    const char *name;
    const char *arguments; /* "TABLE...", as a synopsis has them */
    const char *summary;
};

struct cli_option_row {
    const char *name;     /* without its dashes */
    char letter;          /* 0: it has none */
    const char *argument; /* what its value is called; NULL: it takes none */
    unsigned verbs;       /* a bit for each that has it */
    const char *help;     /* unless the verb has words of its own: cli_option_help */
};

/* A sentence, or an example, of a verb. */
struct cli_verb_text {
    enum cli_verb verb;
    const char *text;
};

extern const struct cli_verb_row cli_verbs[VERB_COUNT];
extern const struct cli_option_row cli_options[OPTION_COUNT];
extern const struct cli_verb_text cli_notes[], cli_examples[];
extern const size_t cli_note_count, cli_example_count;

bool cli_option_is_of(enum cli_option option, enum cli_verb verb);

/* What an option is for: for this verb, or for all that have it. */
const char *cli_option_help(enum cli_option option, enum cli_verb verb);

/* The values that an option of a verb takes, with blanks between them; NULL: whatever fits. */
const char *cli_option_values(enum cli_option option, enum cli_verb verb);

/* The same as people write it: "text, svg, json". */
const char *cli_option_choices(struct stet_arena *arena, enum cli_option option,
                               enum cli_verb verb);

#endif
