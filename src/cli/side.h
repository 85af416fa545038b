/* One side of a comparison: a table, a foreign file, or a table of a git repository. */
#ifndef CLI_SIDE_H
#define CLI_SIDE_H

#include "cli.h"
#include "stet/difference.h"

struct cli_side {
    const char *name; /* as it was given */
    struct stet_side side;
    bool foreign; /* another program's file: texts and sources are not the table's */
    const struct stet_tongue *tongue; /* of the language that was asked for; NULL: none was */
};

/*
 * Reads what `name` names: a file; or, when there is none and it holds a colon,
 * REV:path of the git repository around the current directory.  "-" is a table
 * on standard input.  A translation into `lang` (NULL: none is needed) is read from beside it, in
 * the same revision.  False, with errors, when it cannot be read.
 */
bool cli_side_read(struct cli *cli, const char *name, const char *lang, struct cli_side *side);

/* A file of the working tree in a revision: "HEAD~1:src/machines/tcp.def". */
const char *cli_git_name(struct cli *cli, const char *revision, const char *path);

/* Whether `REV:path` is a revision that there is, without such a file in it. */
bool cli_git_lacks(struct cli *cli, const char *name);

/* "tcp.ko.def" of "tcp.def" and "ko"; NULL when there can be none. */
const char *cli_git_translation(struct stet_arena *arena, const char *table, const char *lang);

/*
 * Writes `REV:path`, the files that it includes by #include "..." and its translation into `lang`
 * (NULL: none), as they are in that revision, below a new temporary directory.  Returns the
 * directory (temporary.h), which the caller removes, and in `*path` where the file is in it; NULL,
 * with errors, when git has no such file.
 */
const char *cli_git_extract(struct cli *cli, const char *name, const char *lang, const char **path);

#endif
