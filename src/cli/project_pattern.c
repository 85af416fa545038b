/* Patterns for files, with "**" for directories at any depth. */
#include "project.h"

#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The "**" that is a directory's whole name; NULL: there is none. */
static const char *find_any(const char *pattern)
{
    for (const char *at = strstr(pattern, "**"); at != NULL; at = strstr(at + 1, "**"))
        if ((at == pattern || at[-1] == '/') && (at[2] == '/' || at[2] == '\0'))
            return at;
    return NULL;
}

bool project_pattern_is_sound(const char *pattern)
{
    for (const char *at = strstr(pattern, "**"); at != NULL; at = strstr(at + 2, "**"))
        if ((at != pattern && at[-1] != '/') || (at[2] != '/' && at[2] != '\0'))
            return false;
    return true;
}

static void add(struct stet_arena *arena, struct project_paths *paths, const char *path)
{
    paths->list =
        stet_grow(arena, paths->list, paths->count, &paths->capacity, sizeof *paths->list);
    paths->list[paths->count++] = path;
}

/* What a pattern without "**" matches. */
static void expand_plain(struct stet_arena *arena, const char *pattern, struct project_paths *paths)
{
    glob_t found = {0};

    if (glob(pattern, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            add(arena, paths, stet_copy(arena, found.gl_pathv[i]));
    globfree(&found);
}

/* --- directories ----------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The directories in one ("docs/", "" for here), each with a slash at its end. */
static struct project_paths directories_in(struct stet_arena *arena, const char *folder)
{
    struct project_paths found = {0};
    DIR *directory = opendir(*folder == '\0' ? "." : folder);
    const struct dirent *entry;

    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        const char *path = stet_format(arena, "%s%s", folder, entry->d_name);
        struct stat facts;

        if (entry->d_name[0] != '.' && lstat(path, &facts) == 0 && S_ISDIR(facts.st_mode))
            add(arena, &found, stet_format(arena, "%s/", path));
    }
    if (directory != NULL)
        (void)closedir(directory);
    if (found.count > 0)
        qsort(found.list, found.count, sizeof *found.list, compare);
    return found;
}

/* It, and all below it: a directory before those in it. */
static void add_tree(struct stet_arena *arena, const char *top, struct project_paths *paths)
{
    const size_t first = paths->count;

    add(arena, paths, top);
    for (size_t i = first; i < paths->count; i++) {
        const struct project_paths below = directories_in(arena, paths->list[i]);

        for (size_t j = 0; j < below.count; j++)
            add(arena, paths, below.list[j]);
    }
    qsort(paths->list + first, paths->count - first, sizeof *paths->list, compare);
}

/* A path as a pattern that matches nothing else. */
static const char *escaped(struct stet_arena *arena, const char *path)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    for (; *path != '\0'; path++) {
        if (strchr("*?[\\", *path) != NULL)
            stet_put_char(&out, '\\');
        stet_put_char(&out, *path);
    }
    return stet_buffer_text(&out);
}

/* The directories that what stands before a "**" means ("docs/", "lib/x*\/", ""), and all in them.
 */
static struct project_paths trees(struct stet_arena *arena, const char *head)
{
    struct project_paths tops = {0}, all = {0};
    struct stat facts;

    if (*head == '\0')
        add(arena, &tops, "");
    else
        expand_plain(arena, head, &tops);
    for (size_t i = 0; i < tops.count; i++)
        if (*head == '\0' || (stat(tops.list[i], &facts) == 0 && S_ISDIR(facts.st_mode)))
            add_tree(arena, tops.list[i], &all);
    return all;
}

void project_pattern_expand(struct stet_arena *arena, const char *pattern,
                            struct project_paths *paths)
{
    const char *any = find_any(pattern);
    const char *tail = "*";

    *paths = (struct project_paths){0};
    if (any == NULL) {
        expand_plain(arena, pattern, paths);
        return;
    }
    if (any[2] == '/')
        tail = any + 3;
    while (strncmp(tail, "**/", 3) == 0)
        tail += 3; /* as one does for all */
    if (strcmp(tail, "**") == 0)
        tail = "*";
    const struct project_paths folders =
        trees(arena, stet_copy_n(arena, pattern, (size_t)(any - pattern)));
    for (size_t i = 0; i < folders.count; i++) {
        struct project_paths found;

        project_pattern_expand(
            arena, stet_format(arena, "%s%s", escaped(arena, folders.list[i]), tail), &found);
        for (size_t j = 0; j < found.count; j++)
            add(arena, paths, found.list[j]);
    }
}
