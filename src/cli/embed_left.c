/* Pictures that no block shows any more. */
#include "embed.h"

#include "write.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Where pictures stand when no marker says otherwise; what is here and was made by stet is looked
 * at. */
static const char folder_of_pictures[] = "stet/";

enum { LARGEST_PAGE = 4 << 20 };

/* A directory with pages, one of which or more were filled. */
struct looking {
    struct cli *cli;
    const struct embed_changes *changes;
    const char *pages;  /* "docs/", "" */
    const char **names; /* of pictures that stet made and none of these pages shows */
    size_t count;
    size_t capacity;
};

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static DIR *open_directory(const char *path)
{
    return opendir(*path == '\0' ? "." : path);
}

/* Whether a block shows a file, by whatever path. */
static bool is_shown(const struct embed_pictures *pictures, const char *path)
{
    const char *name = stet_page_base_name(path);
    struct stat file, other;

    if (stet_map_get(&pictures->numbers, path, strlen(path)) >= 0)
        return true;
    for (size_t i = 0; i < pictures->count; i++)
        if (strcmp(stet_page_base_name(pictures->list[i].path), name) == 0 &&
            stat(path, &file) == 0 && stat(pictures->list[i].path, &other) == 0 &&
            file.st_dev == other.st_dev && file.st_ino == other.st_ino)
            return true;
    return false;
}

static void find_pictures(struct looking *looking, const struct embed_pictures *pictures)
{
    struct stet_arena *arena = looking->cli->arena;
    DIR *directory = open_directory(stet_format(arena, "%s%s", looking->pages, folder_of_pictures));
    const struct dirent *file;

    while (directory != NULL && (file = readdir(directory)) != NULL) {
        const char *path =
            stet_format(arena, "%s%s%s", looking->pages, folder_of_pictures, file->d_name);
        const char *dot = strrchr(file->d_name, '.');
        size_t length = 0;
        const char *text;

        if (dot == NULL || strcmp(dot, ".svg") != 0 || is_shown(pictures, path))
            continue;
        text = cli_read_file(arena, path, &length);
        if (text == NULL || !stet_page_inset_is(text))
            continue;
        looking->names = stet_grow(arena, looking->names, looking->count, &looking->capacity,
                                   sizeof *looking->names);
        looking->names[looking->count++] = stet_copy(arena, file->d_name);
    }
    if (directory != NULL)
        (void)closedir(directory);
}

/* What a page will be, or a file that was not asked for is; NULL: nothing that shows a picture. */
static const char *text_of(const struct looking *looking, struct stet_arena *arena,
                           const char *path, size_t *length)
{
    struct stat facts;

    for (size_t i = 0; i < looking->changes->count; i++)
        if (strcmp(looking->changes->list[i].path, path) == 0) {
            *length = looking->changes->list[i].now.length;
            return looking->changes->list[i].now.text;
        }
    if (stat(path, &facts) != 0 || facts.st_size > LARGEST_PAGE)
        return NULL;
    return cli_read_file(arena, path, length);
}

static bool has_name(const char *text, size_t length, const char *name)
{
    for (const char *piece = text; piece < text + length; piece += strlen(piece) + 1)
        if (strstr(piece, name) != NULL)
            return true;
    return false;
}

/* Forgets the pictures that a page names. */
static void spare_named(struct looking *looking, const char *path)
{
    struct stet_arena *scratch = stet_arena_within(looking->cli->arena);
    size_t length = 0, kept = 0;
    const char *text = text_of(looking, scratch, path, &length);

    for (size_t i = 0; i < looking->count; i++)
        if (text == NULL || !has_name(text, length, looking->names[i]))
            looking->names[kept++] = looking->names[i];
    looking->count = kept;
    stet_arena_free(scratch);
}

static void spare_shown(struct looking *looking)
{
    DIR *directory = looking->count > 0 ? open_directory(looking->pages) : NULL;
    const struct dirent *file;

    while (directory != NULL && (file = readdir(directory)) != NULL)
        if (file->d_name[0] != '.')
            spare_named(looking,
                        stet_format(looking->cli->arena, "%s%s", looking->pages, file->d_name));
    if (directory != NULL)
        (void)closedir(directory);
}

void embed_left_look(struct cli *cli, const char *pages, const struct embed_pictures *pictures,
                     const struct embed_changes *changes)
{
    struct looking looking = {.cli = cli, .changes = changes, .pages = pages};

    find_pictures(&looking, pictures);
    spare_shown(&looking);
    if (looking.count > 0)
        qsort(looking.names, looking.count, sizeof *looking.names, compare);
    for (size_t i = 0; i < looking.count; i++)
        stet_warning(
            &cli->diagnostics, "picture-left",
            (struct stet_place){
                stet_format(cli->arena, "%s%s%s", pages, folder_of_pictures, looking.names[i]), 0},
            "no page beside it shows this picture any more; remove it");
}
