/* Paths written in one directory, to be used in another. */
#include "project.h"

#include <string.h>

/* What follows when `path` is `directory` or lies in it, without a slash; NULL when not. */
static const char *below(const char *path, const char *directory)
{
    const size_t length = strcmp(directory, "/") == 0 ? 0 : strlen(directory);

    if (strncmp(path, directory, length) != 0 || (path[length] != '/' && path[length] != '\0'))
        return NULL;
    return path[length] == '/' ? path + length + 1 : path + length;
}

const char *project_prefix(struct stet_arena *arena, const char *from, const char *to)
{
    const char *down = below(from, to);
    const char *up = below(to, from);
    struct stet_buffer prefix;

    if (down != NULL)
        return *down == '\0' ? "" : stet_format(arena, "%s/", down);
    if (up == NULL)
        return stet_format(arena, "%s/", strcmp(from, "/") == 0 ? "" : from);
    stet_buffer_init(&prefix, arena);
    stet_put(&prefix, "../");
    for (; *up != '\0'; up++)
        if (*up == '/')
            stet_put(&prefix, "../");
    return stet_buffer_text(&prefix);
}

/* Takes the last directory off "a/b/"; false when there is none, or none that is known. */
static bool pop(char *prefix)
{
    size_t length = strlen(prefix);

    if (length <= 1 || strcmp(prefix + length - 2, "./") == 0)
        return false;
    for (length--; length > 0 && prefix[length - 1] != '/';)
        length--;
    prefix[length] = '\0';
    return true;
}

const char *project_join(struct stet_arena *arena, const char *prefix, const char *path)
{
    char *base = stet_copy(arena, prefix);

    if (*path == '/' || *prefix == '\0')
        return path;
    for (;;) {
        if (strcmp(path, ".") == 0 || strcmp(path, "..") == 0)
            path = stet_format(arena, "%s/", path);
        if (strncmp(path, "./", 2) == 0)
            path += 2;
        else if (strncmp(path, "../", 3) == 0 && pop(base))
            path += 3;
        else
            break;
    }
    path = stet_format(arena, "%s%s", base, path);
    return *path == '\0' ? "." : path;
}
