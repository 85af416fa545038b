/* The pictures that stand beside pages. */
#include "embed.h"

#include "project.h"
#include "write.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

void embed_pictures_start(struct embed_pictures *pictures, struct cli *cli)
{
    *pictures = (struct embed_pictures){.cli = cli};
    stet_map_init(&pictures->numbers, cli->arena);
}

/* What is there already and is no picture of stet's stays. */
static void spare_others(const struct embed_pictures *pictures, struct stet_place place,
                         const char *path)
{
    size_t length = 0;
    const char *old = cli_read_file(pictures->cli->arena, path, &length);

    if (old != NULL && length > 0 && !stet_page_inset_is(old))
        stet_error(
            &pictures->cli->diagnostics, "marker", place,
            "'%s' was not made by stet embed; move it, or name another file with image=", path);
}

/* How deep one is behind the next directory of `*path`, which goes on behind its slash. */
static int enter(int depth, const char **path)
{
    const size_t length = strcspn(*path, "/");
    const char *name = *path;

    *path += length + 1;
    if (length == 0 || (length == 1 && name[0] == '.'))
        return depth;
    return length == 2 && strncmp(name, "..", 2) == 0 ? depth - 1 : depth + 1;
}

/* A page may come from anybody: its pictures stay in the working directory, or below the page. */
static bool leads_out(struct stet_arena *arena, const char *directory, const char *picture)
{
    char here[PATH_MAX];
    int depth = 0;

    if (directory[0] == '/' && getcwd(here, sizeof here) != NULL)
        directory =
            project_prefix(arena, stet_copy_n(arena, directory, strlen(directory) - 1), here);
    while (directory[0] != '/' && strchr(directory, '/') != NULL && depth >= 0)
        depth = enter(depth, &directory);
    depth = depth < 0 ? 0 : depth;
    while (strchr(picture, '/') != NULL && depth >= 0)
        depth = enter(depth, &picture);
    return depth < 0;
}

void embed_pictures_add(struct embed_pictures *pictures, const char *page, int line,
                        const struct stet_page_file *picture)
{
    struct stet_arena *arena = pictures->cli->arena;
    const struct stet_place place = {page, line};
    const char *path = stet_format(arena, "%s%s", embed_directory(arena, page), picture->path);
    const int number = stet_map_get(&pictures->numbers, path, strlen(path));

    if (number >= 0) {
        const struct stet_page_file *other = &pictures->list[number];

        if (other->text != picture->text && strcmp(other->text, picture->text) != 0)
            stet_error(&pictures->cli->diagnostics, "marker", place,
                       "another block puts another picture into '%s'; name one with image=", path);
        return;
    }
    if (leads_out(arena, embed_directory(arena, page), picture->path)) {
        stet_error(&pictures->cli->diagnostics, "marker", place,
                   "the picture '%s' would lie outside of the directory that stet works in; "
                   "name one in it with image=",
                   path);
        return;
    }
    spare_others(pictures, place, path);
    stet_map_put(&pictures->numbers, path, strlen(path), (int)pictures->count);
    pictures->list = stet_grow(arena, pictures->list, pictures->count, &pictures->capacity,
                               sizeof *pictures->list);
    pictures->list[pictures->count++] =
        (struct stet_page_file){path, picture->text, picture->length};
}
