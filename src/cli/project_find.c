/* Looking for the project file: here and above, up to the top of a git repository. */
#include "project.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[] = {"stet.yaml", ".stet.yaml"};

static bool is_file(const char *path, struct stat *facts)
{
    return stat(path, facts) == 0 && S_ISREG(facts->st_mode);
}

/*
 * A project file names programs that are run.  One that somebody else left above, in /tmp perhaps,
 * is not taken, as make would not take it either.
 */
static bool is_trusted(const struct stat *file)
{
    struct stat here;

    return file->st_uid == geteuid() || file->st_uid == 0 ||
           (stat(".", &here) == 0 && file->st_uid == here.st_uid);
}

/* Looks into one directory; false after a message when what is there cannot be taken. */
static bool look_into(struct cli *cli, const char *directory, struct project_place *place)
{
    for (size_t i = 0; i < STET_COUNT(names); i++) {
        const char *path = stet_format(cli->arena, "%s/%s", directory, names[i]);
        struct stat facts;

        if (!is_file(path, &facts))
            continue;
        if (place->directory != NULL) {
            cli_misuse(cli, "%s has both %s and %s; remove one of them, or name one with --project",
                       directory, names[0], names[1]);
            return false;
        }
        if (!is_trusted(&facts)) {
            cli_misuse(cli,
                       "%s belongs to another user; --project takes it, --no-project does without",
                       path);
            return false;
        }
        *place = (struct project_place){directory, names[i]};
    }
    return true;
}

static bool is_repository(struct cli *cli, const char *directory)
{
    return access(stet_format(cli->arena, "%s/.git", directory), F_OK) == 0;
}

static bool search(struct cli *cli, struct project_place *place)
{
    char *here = realpath(".", NULL);
    char *directory;

    if (here == NULL) /* a directory that is gone has no project */
        return true;
    directory = stet_copy(cli->arena, here);
    free(here);
    for (;;) {
        const char *looked_at = stet_copy(cli->arena, directory);

        if (!look_into(cli, looked_at, place))
            return false;
        if (place->directory != NULL || *directory == '\0' || is_repository(cli, looked_at))
            return true;
        *strrchr(directory, '/') = '\0';
    }
}

static bool find_named(struct cli *cli, const char *path, struct project_place *place)
{
    const char *slash = strrchr(path, '/');
    const char *folder =
        slash == NULL ? "." : stet_copy_n(cli->arena, path, (size_t)(slash - path) + 1);
    char *directory = realpath(folder, NULL);
    struct stat facts;

    if (directory == NULL || !is_file(path, &facts)) {
        free(directory);
        cli_misuse(cli, "--project: there is no file '%s'", path);
        return false;
    }
    place->directory = stet_copy(cli->arena, directory);
    place->name = stet_copy(cli->arena, slash == NULL ? path : slash + 1);
    free(directory);
    return true;
}

bool project_find(struct cli *cli, struct project_place *place)
{
    const char *named = cli_value(cli, OPTION_PROJECT);

    *place = (struct project_place){NULL, NULL};
    if (cli_value(cli, OPTION_NO_PROJECT) == NULL)
        return named != NULL ? find_named(cli, named, place) : search(cli, place);
    if (named != NULL)
        cli_misuse(cli, "--project and --no-project exclude each other; choose one");
    return named == NULL;
}
