/* Pages one by one: all are made before one is written. */
#include "embed.h"

#include "mend.h"
#include "write.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct run {
    struct cli *cli;
    const struct embed_job *job;
    struct embed_tables *tables;
    struct stet_embed_memory *memory;
    struct embed_pictures pictures;
    struct stet_map seen; /* pages by path */
    struct stet_map seen_directories;
    const char **directories; /* of pages: "docs/" */
    size_t directory_count;
    size_t directory_capacity;
    struct embed_changes changes;
    size_t blocks;
    int pages;
    int edited; /* blocks that somebody else wrote into */
};

/* --- a page --------------------------------------------------------------- */

static bool fill(struct run *run, const struct stet_embed_page *page,
                 struct stet_embed_content *contents)
{
    struct stet_arena *arena = run->cli->arena;
    struct stet_embed_source *sources = stet_alloc_array(arena, page->count + 1, sizeof *sources);
    bool well = true;

    for (size_t i = 0; i < page->count; i++)
        well = embed_tables_find(run->tables, page->path, &page->blocks[i], &sources[i]) && well;
    return well && stet_embed_fill(run->memory, page, sources, contents, &run->cli->diagnostics);
}

/* Whether so many blocks of a page, filled, leave all its blocks where they are. */
static bool stay(struct run *run, const struct stet_embed_page *page,
                 const struct stet_embed_usual *usual, const struct stet_embed_content *contents,
                 size_t block, size_t count)
{
    struct stet_arena *scratch = stet_arena_within(run->cli->arena);
    struct stet_embed_page part = *page, again;
    struct stet_diagnostics diagnostics;
    struct stet_buffer out;
    bool well;

    part.blocks = &page->blocks[block];
    part.count = count;
    stet_buffer_init(&out, scratch);
    stet_embed_splice(&part, &contents[block], &out);
    stet_diagnostics_init(&diagnostics, scratch);
    well = stet_embed_read(scratch, page->path, stet_buffer_text(&out), out.length, usual, &again,
                           &diagnostics) &&
           again.count == page->count;
    stet_arena_free(scratch);
    return well;
}

/* Lists and quotations can be nested so that what is put in would not stay in them: not written. */
static bool reads_back(struct run *run, const struct stet_embed_page *page,
                       const struct stet_embed_usual *usual,
                       const struct stet_embed_content *contents)
{
    size_t faulty = 0;

    if (stay(run, page, usual, contents, 0, page->count))
        return true;
    while (faulty + 1 < page->count && stay(run, page, usual, contents, faulty, 1))
        faulty++;
    stet_error(&run->cli->diagnostics, "marker",
               (struct stet_place){page->path, page->blocks[faulty].line},
               "what is put in here would not stay in the list, quotation or HTML around it; move "
               "both markers out of that, or into a simpler one");
    return false;
}

static void judge(struct run *run, const struct stet_embed_page *page,
                  const struct stet_embed_usual *usual, const struct stet_embed_content *contents)
{
    bool current = true;

    for (size_t i = 0; i < page->count; i++) {
        struct stet_arena *scratch = stet_arena_within(run->cli->arena);
        const enum stet_embed_state state = stet_embed_compare(scratch, page, i, &contents[i]);

        stet_arena_free(scratch);
        current = current && state == STET_EMBED_CURRENT;
        if (state == STET_EMBED_EDITED && !run->job->force) {
            run->edited++;
            stet_warning(&run->cli->diagnostics, "block-edited",
                         (struct stet_place){page->path, page->blocks[i].line},
                         "this block was edited by hand; what stands in it would be lost");
        }
        if (contents[i].picture != NULL)
            embed_pictures_add(&run->pictures, page->path, page->blocks[i].line,
                               contents[i].picture);
    }
    if (current || !reads_back(run, page, usual, contents))
        return;
    struct stet_buffer out;
    stet_buffer_init(&out, run->cli->arena);
    stet_embed_splice(page, contents, &out);
    struct embed_changes *changes = &run->changes;
    changes->list = stet_grow(run->cli->arena, changes->list, changes->count, &changes->capacity,
                              sizeof *changes->list);
    changes->list[changes->count++] = (struct embed_change){
        page->path, {page->text, page->length}, {stet_buffer_text(&out), out.length}};
}

static void note_directory(struct run *run, const char *directory)
{
    if (!stet_map_put(&run->seen_directories, directory, strlen(directory), 0))
        return;
    run->directories = stet_grow(run->cli->arena, run->directories, run->directory_count,
                                 &run->directory_capacity, sizeof *run->directories);
    run->directories[run->directory_count++] = directory;
}

static void look_at(struct run *run, const char *path)
{
    struct cli *cli = run->cli;
    struct stet_embed_usual usual = run->job->usual;
    struct stet_embed_page page;
    size_t length = 0;
    const char *text;

    if (!stet_map_put(&run->seen, path, strlen(path), run->pages))
        return;
    run->pages++;
    note_directory(run, embed_directory(cli->arena, path));
    text = cli_read_file(cli->arena, path, &length);
    if (text == NULL) {
        stet_error(&cli->diagnostics, "page-unreadable", (struct stet_place){path, 0},
                   "this page cannot be read: %s", strerror(errno));
        return;
    }
    if (!usual.dialect_given)
        usual.dialect = stet_dialect_of_path(path);
    if (!stet_embed_read(cli->arena, path, text, length, &usual, &page, &cli->diagnostics))
        return;
    run->blocks += page.count;
    if (page.count == 0 && run->job->patterns)
        return;
    if (page.count == 0) {
        stet_warning(&cli->diagnostics, "page-empty", (struct stet_place){path, 0},
                     "this page has no block; one begins with '<!-- stet:begin KIND TABLE -->'");
        return;
    }
    struct stet_embed_content *contents =
        stet_alloc_array(cli->arena, page.count, sizeof *contents);
    if (fill(run, &page, contents))
        judge(run, &page, &usual, contents);
}

/* --- all of them ----------------------------------------------------------- */

/* The pictures that are not there yet, or are others. */
static size_t drop_same_pictures(struct run *run)
{
    struct embed_pictures *pictures = &run->pictures;
    size_t kept = 0;

    for (size_t i = 0; i < pictures->count; i++) {
        const struct stet_page_file picture = pictures->list[i];
        size_t length = 0;
        const char *old = cli_read_file(run->cli->arena, picture.path, &length);

        if (old == NULL || length != picture.length || memcmp(old, picture.text, length) != 0)
            pictures->list[kept++] = picture;
    }
    pictures->count = kept;
    return kept;
}

static int show(struct run *run)
{
    struct stet_buffer out;

    stet_buffer_init(&out, run->cli->arena);
    for (size_t i = 0; i < run->changes.count; i++)
        cli_diff_bytes(&out, run->changes.list[i].path, run->changes.list[i].old,
                       run->changes.list[i].now);
    for (size_t i = 0; i < run->pictures.count; i++) {
        const struct stet_page_file *picture = &run->pictures.list[i];
        size_t length = 0;
        const char *old = cli_read_file(run->cli->arena, picture->path, &length);

        cli_diff_bytes(&out, picture->path, (struct cli_bytes){old, length},
                       (struct cli_bytes){picture->text, picture->length});
    }
    return cli_print(run->cli, &out);
}

/* Refuses what somebody else wrote, or says what a check found. */
static int show_difference(struct run *run)
{
    const size_t files = run->changes.count + run->pictures.count;

    if (show(run) != CLI_OK)
        return CLI_WRONG;
    if (run->edited > 0)
        fprintf(stderr,
                "stet: nothing was written; move what was written by hand out of the block%s, or "
                "let it be lost: %s\n",
                run->edited == 1 ? "" : "s", cli_mending(run->cli, "--force"));
    else
        fprintf(stderr, "stet: %zu %s from what the tables make; to mend %s: %s\n", files,
                files == 1 ? "file differs" : "files differ", files == 1 ? "it" : "them",
                cli_mending(run->cli, NULL));
    return CLI_DIFFERS;
}

static int write_all(struct run *run)
{
    /* Pictures come first: a page never shows one that is not there. */
    for (size_t i = 0; i < run->pictures.count; i++)
        if (cli_write(run->cli, run->pictures.list[i].path, run->pictures.list[i].text,
                      run->pictures.list[i].length) == CLI_NOT_WRITTEN)
            return CLI_WRONG;
    for (size_t i = 0; i < run->changes.count; i++)
        if (cli_write(run->cli, run->changes.list[i].path, run->changes.list[i].now.text,
                      run->changes.list[i].now.length) == CLI_NOT_WRITTEN)
            return CLI_WRONG;
    return CLI_OK;
}

static void sum_up(const struct run *run)
{
    fprintf(stderr, "stet: %zu block%s in %d page%s: ", run->blocks, run->blocks == 1 ? "" : "s",
            run->pages, run->pages == 1 ? "" : "s");
    if (run->changes.count + run->pictures.count == 0)
        fputs("all up to date\n", stderr);
    else
        fprintf(stderr, "%zu page%s and %zu picture%s written\n", run->changes.count,
                run->changes.count == 1 ? "" : "s", run->pictures.count,
                run->pictures.count == 1 ? "" : "s");
}

int embed_run(struct cli *cli, const struct embed_job *job)
{
    struct run run = {.cli = cli, .job = job};

    run.tables = embed_tables_new(cli, job);
    run.memory = stet_embed_memory_new(cli->arena);
    embed_pictures_start(&run.pictures, cli);
    stet_map_init(&run.seen, cli->arena);
    stet_map_init(&run.seen_directories, cli->arena);
    for (int i = 0; i < job->page_count; i++)
        look_at(&run, job->pages[i]);
    for (size_t i = 0; i < run.directory_count; i++)
        embed_left_look(cli, run.directories[i], &run.pictures, &run.changes);
    if (cli_report(cli) != CLI_OK)
        return CLI_WRONG;
    if (run.blocks == 0 && !job->allow_empty)
        return cli_misuse(cli,
                          "no page has a block, so nothing was done; --allow-empty takes that");
    if (run.edited > 0 || (drop_same_pictures(&run) + run.changes.count > 0 && job->check))
        return show_difference(&run);
    if (!job->check && write_all(&run) != CLI_OK)
        return CLI_WRONG;
    sum_up(&run);
    return CLI_OK;
}
