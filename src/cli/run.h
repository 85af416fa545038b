/* Inside of `stet run`: shared by its files. */
#ifndef STET_RUN_H
#define STET_RUN_H

#include "cli.h"

#include "stet/phrases.h"
#include "stet/story.h"

struct run {
    struct cli *cli;
    const struct stet_model *model;
    const struct stet_tongue *tongue;
    const struct stet_system *system; /* NULL: one machine */
    bool json;
    bool asking;                      /* at the keyboard, where each question shows the states */
    uint64_t guards;                  /* bit i: guard i answers yes */
    struct stet_configuration config; /* of one machine */
    struct stet_play *play;           /* of a system */
};

/* What one item of input asks for. */
enum run_kind {
    RUN_EVENT,  /* step.index: the event; a system: the step */
    RUN_OLDEST, /* step: deliver, lose, duplicate without a message */
    RUN_GUARD   /* step.index answers step.guards from now on */
};

struct run_item {
    enum run_kind kind;
    const char *text;
    struct stet_step step;
};

/* Parses an item; false, with an error at `place`, when it is none. */
bool run_parse(struct run *run, const char *text, struct stet_place place, struct run_item *item);

/* The states, flags and guards of the options --from, --set and --guard; false after an error. */
bool run_begin(struct run *run);

/* Does what the item asks and appends the report; false, with an error, when it cannot be done. */
bool run_item(struct run *run, const struct run_item *item, struct stet_buffer *out);

/* The same for one machine and for a system. */
void run_machine_event(struct run *run, const struct run_item *item, struct stet_buffer *out);
bool run_system_step(struct run *run, const struct run_item *item, struct stet_buffer *out);

/* The state (or the roles' states) now, for people. */
void run_put_now(struct run *run, struct stet_buffer *out);

/* Asks for one item after the other on standard input; the exit status. */
int run_keys(struct run *run);

/* Where errors of the command line's own are said to be. */
extern const struct stet_place run_command_line;

/* An error about a name that is unknown, with the nearest of those there are; always false. */
bool run_unknown(struct run *run, struct stet_place place, const char *what, const char *name,
                 const char *nearest);

/* The name in `names`, -1 after an error. */
int run_name(struct run *run, struct stet_place place, const char *what,
             const struct stet_names *names, const char *name);
int run_state(struct run *run, struct stet_place place, const char *name);

/* A text of the table in the language of --lang. */
const char *run_say(const struct run *run, const char *text);

#endif
