/* What the verbs of the stet program share: the command line, reading tables, writing results. */
#ifndef STET_CLI_H
#define STET_CLI_H

#include "options.h"
#include "stet/tongue.h"

/* Exit statuses. */
enum { CLI_OK = 0, CLI_DIFFERS = 1, CLI_WRONG = 2 };

/* More threads than this are a mistake in writing, not a machine. */
enum { CLI_MOST_THREADS = 256 };

/* The command line, taken apart; everything lives in the arena. */
struct cli {
    struct stet_arena *arena;
    struct stet_diagnostics diagnostics;
    struct stet_reader reader; /* from --cc, -D, -I */
    enum cli_verb verb;
    const char *options[OPTION_COUNT];   /* last value given; "" for a switch; NULL: not given */
    const char **repeated[OPTION_COUNT]; /* all values given */
    int repeated_count[OPTION_COUNT];
    char **arguments;
    int argument_count;
    const char *tables;          /* that were loaded, as words of a command line; NULL: none */
    struct source *sources;      /* files that were shown: check_source.c */
    struct cli_project *project; /* project.h; NULL: there is no project file */
    const struct cli *typed;     /* the command line as it was before the project's; NULL: this */
    int rest_count; /* more arguments behind those: what stood behind "--", of a verb that asks */
};

/* The verbs: cmd_NAME.c each.  They return the exit status. */
#define VERB(name, arguments, summary) int cmd_##name(struct cli *cli);
#include "options.def"

/* The value of an option, NULL when it was not given. */
const char *cli_value(const struct cli *cli, enum cli_option option);

/* "max-states" of --max-states; "N", what its value is called, NULL for a switch. */
const char *cli_option_name(enum cli_option option);
const char *cli_option_argument(enum cli_option option);

/* Prints "stet: error: ..." and returns CLI_WRONG: wrong usage. */
int cli_misuse(const struct cli *cli, const char *format, ...) STET_PRINTF(2, 3);

/*
 * Prints the diagnostics to standard error, and who shows more of findings;
 * CLI_WRONG when there are errors, else CLI_OK.
 */
int cli_report(struct cli *cli);

/* Puts --cc, -D and -I where the reader of tables finds them. */
void cli_fill_reader(struct cli *cli);

/* Loads a table; NULL when it is mistaken (the diagnostics say why). */
const struct stet_model *cli_load(struct cli *cli, const char *path);

/* The table that a path is a translation of: "tcp.def" of "tcp.ko.def"; NULL when it is of none. */
const char *cli_table_translated(struct stet_arena *arena, const char *path);

/* Where the record of `stet verify` stands: "tcp.verified.json" beside "tcp.def". */
const char *cli_record_path(struct stet_arena *arena, const char *table);

/* The language of --lang; NULL when it cannot be had (the diagnostics say why). */
const struct stet_tongue *cli_tongue(struct cli *cli, const struct stet_model *model);

/*
 * The system of --system, else the first of the table; NULL after a message
 * when there is none.
 */
const struct stet_system *cli_system(struct cli *cli, const struct stet_model *model);

/* --link as a network; `given` is false without it.  False after a message when it is wrong. */
bool cli_network(struct cli *cli, struct stet_network *network, bool *given);

/*
 * The system with all its links as --link says ("2,LOSES,REORDERS"), else as its
 * first EXPLORE, else as they are; false after a message when --link is wrong.
 */
bool cli_shape(struct cli *cli, const struct stet_system *system, struct stet_system *shape);

/* Writes a result to standard output; CLI_OK, or CLI_WRONG when it cannot be written. */
int cli_print(struct cli *cli, const struct stet_buffer *text);

/*
 * The index of an option's value among the NULL-terminated `names`; `usual`
 * when it was not given; -1, after a message with the names allowed, when it is
 * none of them.
 */
int cli_choose(struct cli *cli, enum cli_option option, const char *const *names, int usual);

/* "500", "20k", "5M", "4G"; false when it is none of these or too large to be kept. */
bool cli_read_number(const char *text, uint64_t *number);

/*
 * The number of an option, 20k, 5M and 4G included, into `*number`, which stays as it is when the
 * option was not given; false after a message when it is no number from `least` to `most`.
 */
bool cli_number(struct cli *cli, enum cli_option option, uint64_t least, uint64_t most,
                uint64_t *number);

#endif
