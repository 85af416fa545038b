/* stet serve: the site in a browser, from memory, made anew whenever a table changes. */
#include "project.h"
#include "serve.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    USUAL_PORT = 7838, /* "stet" on the keys of a telephone */
    MOST_PORT = 65535,
    LOOK_MILLISECONDS = 300,
    LOOKS_BEFORE_WAKING = 80 /* browsers that are gone do not wait for ever */
};

/* A server at work. */
struct server {
    struct cli *cli; /* as it was called */
    struct serve_site *site;
    struct serve_http *http;
    struct stet_arena *arena; /* of the watch; NULL: nothing is watched yet */
    struct serve_watch watch;
    uint64_t sum;
    uint64_t project_sum; /* of the project file, before it was read */
    bool told;            /* what is wrong was printed already */
};

/* --- making the site ---------------------------------------------------------------- */

static const char *mistakes_of(struct cli *round)
{
    struct stet_buffer out;

    stet_buffer_init(&out, round->arena);
    stet_diagnostics_print(&round->diagnostics, &out);
    if (out.length == 0)
        stet_put(&out, "there is no table; stet serve says more where it was started\n");
    return stet_buffer_text(&out);
}

/* What is watched from now on is what these tables include. */
static void watch(struct server *server, struct cli *round, const struct build_tables *tables)
{
    struct stet_arena *arena = stet_arena_within(server->cli->arena);

    stet_arena_free(server->arena);
    server->arena = arena;
    server->watch = (struct serve_watch){.arena = arena};
    serve_watch_tables(&server->watch, round, tables);
    server->sum = serve_watch_sum(&server->watch, arena);
}

/* Finds them so that a table which comes meanwhile is either among them or is a change. */
static bool find_tables(struct server *server, struct cli *round, struct build_tables *tables)
{
    struct build_tables before;

    do {
        server->told = !build_find_tables(round, &before);
        if (server->told)
            return false;
        watch(server, round, &before);
        server->told = !build_find_tables(round, tables);
    } while (!server->told && tables->count != before.count);
    return !server->told;
}

/* The project file as it is now, and what has changed until now is seen. */
static bool read_project(struct server *server, struct cli *round)
{
    if (server->arena != NULL)
        server->sum = serve_watch_sum(&server->watch, round->arena);
    if (server->cli->project != NULL)
        server->project_sum = serve_watch_file(server->cli->project->path);
    return project_reopen(round);
}

/* All pages; `*first` is the one that a visit begins with. */
static bool make(struct server *server, struct cli *round, struct stet_page_files *files,
                 const char **first)
{
    struct build_tables tables;
    struct stet_page_machine *machines;

    if (!read_project(server, round) || !find_tables(server, round, &tables))
        return false;
    machines = build_read_machines(round, &tables);
    for (int i = 0; machines != NULL && i < tables.count; i++)
        build_simulator(round, &machines[i]);
    if (machines != NULL)
        *first = build_has_list(&tables)
                     ? "index.html"
                     : stet_format(round->arena, "%s.html", machines[0].model->name);
    return machines != NULL &&
           stet_page_build(round->arena, machines, tables.count, STET_PAGE_HTML,
                           build_has_list(&tables), NULL, files, &round->diagnostics);
}

/* A round has an arena of its own, which the site keeps as long as it shows what came of it. */
static void make_in(struct server *server, struct stet_arena *arena)
{
    struct cli *round = stet_alloc(arena, sizeof *round);
    struct stet_page_files files;
    const char *first = NULL;

    *round = *server->cli;
    round->arena = arena;
    round->tables = NULL;
    round->sources = NULL;
    stet_diagnostics_init(&round->diagnostics, arena);
    server->told = false;
    const bool made = make(server, round, &files, &first);
    if (!server->told)
        (void)cli_report(round);
    if (made && round->diagnostics.errors == 0) {
        serve_site_put(server->site, arena, &files, first);
        fprintf(stderr, "stet: %zu files of the site made\n", files.count);
        return;
    }
    serve_site_fail(server->site, mistakes_of(round));
    stet_arena_free(arena);
}

static void make_site(struct server *server)
{
    struct stet_arena *arena = stet_arena_new(0);
    jmp_buf out_of_memory;

    if (arena == NULL || setjmp(out_of_memory) != 0) {
        serve_site_fail(server->site, "there is not enough memory to make the pages");
        stet_arena_free(arena);
        return;
    }
    stet_arena_on_failure(arena, &out_of_memory);
    make_in(server, arena);
}

/* --- the loop ------------------------------------------------------------------------- */

static bool has_changed(const struct server *server)
{
    struct stet_arena *scratch = stet_arena_within(server->cli->arena);
    const bool changed = serve_watch_sum(&server->watch, scratch) != server->sum ||
                         (server->cli->project != NULL &&
                          serve_watch_file(server->cli->project->path) != server->project_sum);

    stet_arena_free(scratch);
    return changed;
}

/* Until a signal says to end. */
static void look_after(struct server *server, const sigset_t *endings)
{
    const struct timespec pause = {.tv_nsec = LOOK_MILLISECONDS * 1000000L};

    for (int looks = 1; sigtimedwait(endings, NULL, &pause) < 0; looks++) {
        const bool changed = has_changed(server);

        serve_http_sweep(server->http);
        if (changed)
            make_site(server);
        if (changed || looks % LOOKS_BEFORE_WAKING == 0)
            serve_http_wake(server->http);
    }
}

static int serve(struct server *server, const sigset_t *endings)
{
    const char *host = cli_value(server->cli, OPTION_HOST);
    uint64_t port = USUAL_PORT;
    struct stet_buffer line;
    const char *url;

    if (!cli_number(server->cli, OPTION_PORT, 0, MOST_PORT, &port))
        return CLI_WRONG;
    server->http = serve_http_start(server->cli, server->site, host != NULL ? host : "127.0.0.1",
                                    (unsigned)port, &url);
    if (server->http == NULL)
        return CLI_WRONG;
    make_site(server);
    stet_buffer_init(&line, server->cli->arena);
    stet_putf(&line, "%s\n", url);
    const int status = cli_print(server->cli, &line);
    if (status == CLI_OK)
        look_after(server, endings);
    serve_http_stop(server->http);
    return status;
}

int cmd_serve(struct cli *cli)
{
    struct server server = {.cli = cli, .site = serve_site_new()};
    struct build_tables tables;
    sigset_t endings;
    int status;

    if (server.site == NULL)
        return cli_misuse(cli, "out of memory");
    /* Before there is a second thread, so that none of them is killed. */
    (void)sigemptyset(&endings);
    (void)sigaddset(&endings, SIGINT);
    (void)sigaddset(&endings, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &endings, NULL);
    status = build_find_tables(cli, &tables) ? serve(&server, &endings) : CLI_WRONG;
    serve_site_free(server.site);
    return status;
}
