/* What may be read. */
#include "stet/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIPTORS = 256 }; /* shells hand over those of <(...) from 63 downwards */

/* Whether somebody opened it for us. */
static bool is_handed_over(const struct stat *file)
{
    struct stat other;

    for (int descriptor = 0; descriptor < DESCRIPTORS; descriptor++)
        if (fstat(descriptor, &other) == 0 && other.st_dev == file->st_dev &&
            other.st_ino == file->st_ino && (fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_WRONLY)
            return true;
    return false;
}

bool stet_input_check(const char *path, const char *what, struct stet_place place,
                      struct stet_diagnostics *diagnostics)
{
    struct stat file;

    if (strcmp(path, "-") == 0)
        return true;
    if (stat(path, &file) != 0 && stat(stet_format(diagnostics->arena, "%s.def", path), &file) == 0)
        stet_error(diagnostics, "no-file", place, "no such file; did you mean '%s.def'?", path);
    else if (stat(path, &file) != 0)
        stet_error(diagnostics, "no-file", place,
                   errno == ENOENT ? "no such file; check the path"
                                   : "cannot be read: %s; check the path",
                   strerror(errno));
    else if (S_ISDIR(file.st_mode))
        stet_error(diagnostics, "directory", place, "this is a directory; name %s in it", what);
    else if (!S_ISREG(file.st_mode) && !is_handed_over(&file))
        stet_error(diagnostics, "no-file", place,
                   "this is %s, not a file; let the shell open it, as standard input: - < %s",
                   S_ISFIFO(file.st_mode)   ? "a named pipe"
                   : S_ISSOCK(file.st_mode) ? "a socket"
                                            : "a device",
                   place.file);
    else if (access(path, R_OK) != 0)
        stet_error(diagnostics, "no-file", place, "cannot be read: %s; check its permissions",
                   strerror(errno));
    else
        return true;
    return false;
}
