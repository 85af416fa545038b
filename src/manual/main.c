/*
 * stet-manual DIRECTORY PAGE DATE: writes the manual pages and completions of
 * stet below DIRECTORY, with docs/language.md as PAGE and the release's DATE.
 */
#include "manual.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void fail(const char *path)
{
    (void)fprintf(stderr, "stet-manual: %s: %s\n", path, strerror(errno));
    exit(EXIT_FAILURE);
}

static void read_page(struct stet_buffer *page, const char *path)
{
    FILE *file = fopen(path, "rb");
    char bytes[16384];
    size_t count;

    if (file == NULL)
        fail(path);
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        stet_put_n(page, bytes, count);
    if (ferror(file))
        fail(path);
    (void)fclose(file);
}

/* DIRECTORY/FOLDER/NAME */
static void write_file(const char *directory, const char *folder, const char *name,
                       const struct stet_buffer *text)
{
    const char *below = stet_format(text->arena, "%s/%s", directory, folder);
    const char *path = stet_format(text->arena, "%s/%s", below, name);
    FILE *file;

    if (mkdir(below, 0777) != 0 && errno != EEXIST)
        fail(below);
    file = fopen(path, "wb");
    if (file == NULL || fwrite(stet_buffer_text(text), 1, text->length, file) != text->length ||
        fclose(file) != 0)
        fail(path);
}

static void write_pages(struct stet_arena *arena, const char *directory,
                        const struct manual_edition *edition, const char *language)
{
    struct stet_buffer page, out;

    stet_buffer_init(&out, arena);
    manual_program(&out, edition);
    write_file(directory, "man1", "stet.1", &out);
    for (enum cli_verb verb = 0; verb < VERB_COUNT; verb++) {
        stet_buffer_init(&out, arena);
        manual_verb(&out, edition, verb);
        write_file(directory, "man1", stet_format(arena, "stet-%s.1", cli_verbs[verb].name), &out);
    }
    stet_buffer_init(&page, arena);
    read_page(&page, language);
    stet_buffer_init(&out, arena);
    manual_table(&out, edition, stet_buffer_text(&page), page.length);
    write_file(directory, "man5", "stet-table.5", &out);
}

/* A shell's file for completions. */
static const struct shell {
    const char *name;
    const char *file;
    void (*write)(struct stet_buffer *out);
} shells[] = {{"bash", "stet", manual_bash},
              {"zsh", "_stet", manual_zsh},
              {"fish", "stet.fish", manual_fish}};

int main(int argc, char **argv)
{
    struct stet_arena *arena = stet_arena_new(0);
    struct stet_buffer out;

    if (argc != 4 || arena == NULL) {
        fputs("usage: stet-manual DIRECTORY PAGE DATE\n", stderr);
        return EXIT_FAILURE;
    }
    if (mkdir(argv[1], 0777) != 0 && errno != EEXIST)
        fail(argv[1]);
    write_pages(arena, argv[1], &(struct manual_edition){STET_VERSION, argv[3]}, argv[2]);
    for (size_t i = 0; i < STET_COUNT(shells); i++) {
        stet_buffer_init(&out, arena);
        shells[i].write(&out);
        write_file(argv[1], shells[i].name, shells[i].file, &out);
    }
    stet_arena_free(arena);
    return EXIT_SUCCESS;
}
