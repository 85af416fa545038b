/* Files read whole, and written whole or not at all. */
#include "write.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *cli_read_file(struct stet_arena *arena, const char *path, size_t *length)
{
    struct stat facts;
    FILE *file;

    if (stat(path, &facts) != 0)
        return NULL;
    if (!S_ISREG(facts.st_mode)) { /* to open a pipe would be to wait for its writer */
        errno = S_ISDIR(facts.st_mode) ? EISDIR : ENOTSUP;
        return NULL;
    }
    file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *text = stet_alloc(arena, (size_t)facts.st_size + 1);
    *length = fread(text, 1, (size_t)facts.st_size, file);
    bool failed = ferror(file) != 0;
    (void)fclose(file);
    text[*length] = '\0';
    return failed ? NULL : text;
}

static bool holds(struct stet_arena *arena, const char *path, const char *text, size_t length)
{
    size_t found = 0;
    const char *old = cli_read_file(arena, path, &found);

    return old && found == length && memcmp(old, text, length) == 0;
}

static bool make_directories(struct stet_arena *arena, const char *path)
{
    char *part = stet_copy(arena, path);

    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return false;
        *slash = '/';
    }
    return true;
}

static bool write_all(int file, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, text, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text += written;
        length -= (size_t)written;
    }
    return true;
}

/*
 * mkstemp makes files that only their owner reads; a page is for all whom the umask lets, and one
 * that was there before for those whom it was for.
 */
static bool open_to_readers(int file, const struct stat *old)
{
    mode_t mask = umask(0);

    umask(mask);
    return fchmod(file, old ? old->st_mode & 0777 : 0666 & ~mask) == 0;
}

/* A link is not replaced, but the file that it leads to. */
static const char *real_path(struct stet_arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *copy = real != NULL ? stet_copy(arena, real) : path;

    free(real);
    return copy;
}

static bool replace(struct stet_arena *arena, const char *path, const char *text, size_t length)
{
    struct stat facts;
    const bool there = lstat(path, &facts) == 0;
    const bool link = there && S_ISLNK(facts.st_mode);

    if (link)
        path = real_path(arena, path);
    const bool old = link ? stat(path, &facts) == 0 : there;
    char *temporary = stet_format(arena, "%s.XXXXXX", path);
    int file = mkstemp(temporary);

    if (file < 0)
        return false;
    bool well = write_all(file, text, length) && open_to_readers(file, old ? &facts : NULL);
    well = close(file) == 0 && well;
    well = well && rename(temporary, path) == 0;
    if (!well) {
        int error = errno;
        (void)unlink(temporary);
        errno = error;
    }
    return well;
}

/* Who ends the program meanwhile ends it when no temporary file would be left behind. */
static bool replace_uninterrupted(struct stet_arena *arena, const char *path, const char *text,
                                  size_t length)
{
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
    sigset_t held;
    sigset_t before;

    sigemptyset(&held);
    for (size_t i = 0; i < STET_COUNT(ends); i++)
        sigaddset(&held, ends[i]);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    const bool well = replace(arena, path, text, length);
    const int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return well;
}

/* Most directories are there: they are made where one is found to be missing. */
bool cli_put(struct stet_arena *arena, const char *path, const char *text, size_t length)
{
    if (replace_uninterrupted(arena, path, text, length))
        return true;
    return errno == ENOENT && make_directories(arena, path) &&
           replace_uninterrupted(arena, path, text, length);
}

enum cli_written cli_write(struct cli *cli, const char *path, const char *text, size_t length)
{
    if (holds(cli->arena, path, text, length))
        return CLI_UNTOUCHED;
    if (cli_put(cli->arena, path, text, length))
        return CLI_WRITTEN;
    cli_misuse(cli, "'%s' cannot be written: %s", path, strerror(errno));
    return CLI_NOT_WRITTEN;
}
