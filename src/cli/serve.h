/* What `stet serve` is made of. */
#ifndef CLI_SERVE_H
#define CLI_SERVE_H

#include "build.h"

/* --- the site as it is now: serve_site.c ------------------------------------ */

/*
 * The last good pages, and what is wrong since.  One thread puts new ones, another
 * takes copies; both only through these functions.
 */
struct serve_site;

struct serve_site *serve_site_new(void); /* NULL: no memory */
void serve_site_free(struct serve_site *site);

/* Takes over new pages, of which `first` is what "/" leads to, with the arena they live in. */
void serve_site_put(struct serve_site *site, struct stet_arena *arena,
                    const struct stet_page_files *files, const char *first);

/* Keeps the pages, and shows `mistakes`, copied, on each. */
void serve_site_fail(struct serve_site *site, const char *mistakes);

/* How many times something was put: never the same for two contents. */
unsigned serve_site_version(struct serve_site *site);

/* What is answered to a request. */
struct serve_answer {
    unsigned status; /* of HTTP */
    const char *type;
    char *text; /* malloc'ed, the taker's; NULL: no memory */
    size_t length;
    char location[300]; /* of a redirection; "": none */
};

/* The file at a path as browsers write it ("/tcp.html"). */
void serve_site_get(struct serve_site *site, const char *path, struct serve_answer *answer);

/* --- HTTP: serve_http.c ----------------------------------------------------- */

struct serve_http;

/*
 * Listens and serves, in a thread of its own; NULL after a message when it cannot.  The URL goes
 * into `url`.
 */
struct serve_http *serve_http_start(struct cli *cli, struct serve_site *site, const char *host,
                                    unsigned port, const char **url);

/* Answers all that wait for a change. */
void serve_http_wake(struct serve_http *http);

/* Stops listening to those who are connected and take too long to say what they want. */
void serve_http_sweep(struct serve_http *http);

/* Answers them, ends and frees it. */
void serve_http_stop(struct serve_http *http);

/* --- files that pages are made of: serve_watch.c ---------------------------- */

/* What the tables include, as far as their compiler can say; lives in the arena. */
struct serve_watch {
    struct stet_arena *arena;
    const char **files;
    size_t count;
    size_t capacity;
};

/* Looks anew at what is included. */
void serve_watch_tables(struct serve_watch *watch, struct cli *cli,
                        const struct build_tables *tables);

/* A number that is another when a file has changed, has come or is gone; that of one file. */
uint64_t serve_watch_file(const char *path);

/* That of all that is watched. */
uint64_t serve_watch_sum(const struct serve_watch *watch, struct stet_arena *scratch);

#endif
