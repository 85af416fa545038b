/* The file of the project: docs/project.md. */
#ifndef CLI_PROJECT_H
#define CLI_PROJECT_H

#include "cli.h"
#include "stet/project.h"

/* A project file that was read. */
struct cli_project {
    const char *path;           /* from where the program is now */
    const char *prefix;         /* to be put before its paths: "" or "../" or "/srv/project/" */
    struct stet_project values; /* all that it says */
    const struct cli *bare;     /* the command line where the program is now, without these */
};

/*
 * Finds the project file and takes from it the options that the command line did not give.
 * Verbs that take whole projects go to its directory, so that what they print and write
 * does not hang on where they were called; their arguments are rewritten.  False, after messages,
 * when the file is mistaken.
 */
bool project_open(struct cli *cli);

/*
 * Reads the file that was found anew, for a copy of the command line.  False, with errors in the
 * diagnostics, when it is mistaken or gone.
 */
bool project_reopen(struct cli *cli);

/*
 * The arguments become the files of a key, when there are none on the command line and a
 * project has some.  False, after messages, when there is something wrong with them.
 */
bool project_take_arguments(struct cli *cli, enum stet_project_key key);

/*
 * The files that match the patterns of a key, each once, in order; translations are not among
 * tables.  `*count` is 0 without a project, or when it does not have the key.  False, with errors
 * in the diagnostics, as above.
 */
bool project_files(struct cli *cli, enum stet_project_key key, const char *const **list,
                   int *count);

/* The value of a key that takes one; NULL: the project does not say. */
const char *project_value(const struct cli *cli, enum stet_project_key key);

/* Whether pages are made in this language. */
bool project_has_language(const struct cli *cli, const char *code);

/* --- project_find.c ---------------------------------------------------------- */

/* Where a project file is. */
struct project_place {
    const char *directory; /* absolute; NULL: there is no project file */
    const char *name;      /* "stet.yaml" */
};

/* False after a message when the one named is not there, or one may not be taken. */
bool project_find(struct cli *cli, struct project_place *place);

/* --- project_paths.c ----------------------------------------------------------- */

/* How to write, in the directory `to`, a path that was written in `from`; both absolute. */
const char *project_prefix(struct stet_arena *arena, const char *from, const char *to);
const char *project_join(struct stet_arena *arena, const char *prefix, const char *path);

/* --- project_pattern.c --------------------------------------------------------- */

/* Paths that match, sorted within each directory. */
struct project_paths {
    const char **list;
    size_t count;
    size_t capacity;
};

/* Whether each "**" of a pattern is the whole of a directory's name. */
bool project_pattern_is_sound(const char *pattern);

/*
 * What matches, as glob(7) has it, and "**" is any number of directories, also none: not
 * those whose names begin with a dot, and none that a link leads to.
 */
void project_pattern_expand(struct stet_arena *arena, const char *pattern,
                            struct project_paths *paths);

/* --- project_values.c ---------------------------------------------------------- */

/* Looks at a value as its kind wants it; false after an error in the diagnostics. */
bool project_value_check(struct cli *cli, const struct stet_project_value *value);

#endif
