/* Temporary directories, removed with all that is in them. */
#define _XOPEN_SOURCE 700
#include "temporary.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN_AT_ONCE = 16 };

const char *cli_temporary_new(struct cli *cli)
{
    const char *parent = getenv("TMPDIR");
    char *directory = stet_format(cli->arena, "%s/stet-XXXXXX",
                                  parent != NULL && *parent != '\0' ? parent : "/tmp");

    if (mkdtemp(directory) != NULL)
        return directory;
    cli_misuse(cli, "no temporary directory can be made in %s: %s; TMPDIR names another place",
               parent != NULL && *parent != '\0' ? parent : "/tmp", strerror(errno));
    return NULL;
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts;
    (void)kind;
    (void)where;
    return remove(path);
}

void cli_temporary_remove(const char *directory)
{
    if (directory != NULL)
        (void)nftw(directory, remove_one, OPEN_AT_ONCE, FTW_DEPTH | FTW_PHYS);
}
