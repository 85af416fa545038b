/* The pages that are served, from memory: there is no path to a file. */
#include "serve.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

extern const char cli_serve_js[];
extern const char cli_serve_css[];

struct serve_site {
    pthread_mutex_t mutex;
    struct stet_arena *arena; /* of the pages; NULL: there were none yet */
    const struct stet_page_file *files;
    size_t count;
    const char *first; /* the page that a visit begins with */
    char *mistakes;    /* NULL: none */
    unsigned version;
};

struct serve_site *serve_site_new(void)
{
    struct serve_site *site = calloc(1, sizeof *site);

    if (site != NULL && pthread_mutex_init(&site->mutex, NULL) != 0) {
        free(site);
        return NULL;
    }
    if (site != NULL) /* pages of a server that was there before are not taken for these */
        site->version = (unsigned)time(NULL);
    return site;
}

void serve_site_free(struct serve_site *site)
{
    stet_arena_free(site->arena);
    free(site->mistakes);
    (void)pthread_mutex_destroy(&site->mutex);
    free(site);
}

void serve_site_put(struct serve_site *site, struct stet_arena *arena,
                    const struct stet_page_files *files, const char *first)
{
    (void)pthread_mutex_lock(&site->mutex);
    stet_arena_free(site->arena);
    free(site->mistakes);
    site->arena = arena;
    site->files = files->list;
    site->count = files->count;
    site->first = first;
    site->mistakes = NULL;
    site->version++;
    (void)pthread_mutex_unlock(&site->mutex);
}

void serve_site_fail(struct serve_site *site, const char *mistakes)
{
    char *copy = strdup(mistakes); /* without memory the pages stay as they are */

    (void)pthread_mutex_lock(&site->mutex);
    if (copy != NULL) {
        free(site->mistakes);
        site->mistakes = copy;
        site->version++;
    }
    (void)pthread_mutex_unlock(&site->mutex);
}

unsigned serve_site_version(struct serve_site *site)
{
    (void)pthread_mutex_lock(&site->mutex);
    const unsigned version = site->version;
    (void)pthread_mutex_unlock(&site->mutex);
    return version;
}

/* --- answers ------------------------------------------------------------------ */

static const char *type_of(const char *path)
{
    static const struct {
        const char *ending, *type;
    } types[] = {{".html", "text/html; charset=utf-8"},
                 {".css", "text/css; charset=utf-8"},
                 {".js", "text/javascript; charset=utf-8"},
                 {".svg", "image/svg+xml"},
                 {".json", "application/json"}};
    const size_t length = strlen(path);

    for (size_t i = 0; i < STET_COUNT(types); i++) {
        const size_t tail = strlen(types[i].ending);

        if (length > tail && strcmp(path + length - tail, types[i].ending) == 0)
            return types[i].type;
    }
    return "application/octet-stream";
}

static void put_escaped(struct stet_buffer *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '<')
            stet_put(out, "&lt;");
        else if (*text == '&')
            stet_put(out, "&amp;");
        else
            stet_put_char(out, *text);
}

static void put_head(const struct serve_site *site, struct stet_buffer *out)
{
    stet_putf(out,
              "<link rel=\"stylesheet\" href=\"/.stet/serve.css\">\n"
              "<script src=\"/.stet/serve.js\" data-version=\"%u\" defer></script>\n",
              site->version);
}

static void put_mistakes(const struct serve_site *site, struct stet_buffer *out)
{
    if (site->mistakes == NULL)
        return;
    stet_put(out, "<pre class=\"stet-mistakes\" role=\"alert\" tabindex=\"0\">");
    put_escaped(out, site->mistakes);
    stet_put(out, "</pre>\n");
}

/* A page with what only this server adds to it. */
static void put_page(const struct serve_site *site, const struct stet_page_file *file,
                     struct stet_buffer *out)
{
    static const char head_end[] = "</head>\n", body[] = "<body>\n";
    const char *head = strstr(file->text, head_end);
    const char *rest = head != NULL ? strstr(head, body) : NULL;

    if (rest == NULL) {
        stet_put_n(out, file->text, file->length);
        return;
    }
    rest += sizeof body - 1;
    stet_put_n(out, file->text, (size_t)(head - file->text));
    put_head(site, out);
    stet_put_n(out, head, (size_t)(rest - head));
    put_mistakes(site, out);
    stet_put_n(out, rest, file->length - (size_t)(rest - file->text));
}

/* A page of this server's own. */
static void put_own(const struct serve_site *site, const char *title, const char *text,
                    struct stet_buffer *out)
{
    stet_putf(out,
              "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<title>%s</title>\n",
              title);
    put_head(site, out);
    stet_put(out, "</head>\n<body>\n");
    put_mistakes(site, out);
    stet_putf(out, "<h1>%s</h1>\n<p>%s</p>\n</body>\n</html>\n", title, text);
}

static const struct stet_page_file *find(const struct serve_site *site, const char *path)
{
    for (size_t i = 0; i < site->count; i++)
        if (*path == '/' && strcmp(site->files[i].path, path + 1) == 0)
            return &site->files[i];
    return NULL;
}

static bool is_page(const char *path)
{
    return strcmp(type_of(path), "text/html; charset=utf-8") == 0;
}

static void answer_file(const struct serve_site *site, const char *path,
                        struct serve_answer *answer, struct stet_buffer *out)
{
    const bool top = strcmp(path, "/") == 0 && site->first != NULL;
    const struct stet_page_file *file = top ? NULL : find(site, path);

    answer->type = "text/html; charset=utf-8";
    if (top) {
        answer->status = 302;
        (void)snprintf(answer->location, sizeof answer->location, "/%s", site->first);
        return;
    }
    if (file == NULL) {
        answer->status = site->count == 0 ? 503 : 404;
        if (site->count == 0)
            put_own(site, "No pages yet", "There will be when the tables are mended.", out);
        else
            put_own(site, "Not found", "The site has no such page. <a href=\"/\">To its first.</a>",
                    out);
        return;
    }
    answer->status = 200;
    answer->type = type_of(file->path);
    if (is_page(file->path))
        put_page(site, file, out);
    else
        stet_put_n(out, file->text, file->length);
}

static void answer_path(const struct serve_site *site, const char *path,
                        struct serve_answer *answer, struct stet_buffer *out)
{
    if (strcmp(path, "/.stet/serve.js") != 0 && strcmp(path, "/.stet/serve.css") != 0) {
        answer_file(site, path, answer, out);
        return;
    }
    answer->status = 200;
    answer->type = type_of(path);
    stet_put(out, strstr(path, ".js") != NULL ? cli_serve_js : cli_serve_css);
}

void serve_site_get(struct serve_site *site, const char *path, struct serve_answer *answer)
{
    struct stet_arena *arena = stet_arena_new(0);
    jmp_buf out_of_memory;
    struct stet_buffer out;

    *answer = (struct serve_answer){.status = 500};
    if (arena == NULL)
        return;
    (void)pthread_mutex_lock(&site->mutex);
    if (setjmp(out_of_memory) == 0) {
        stet_arena_on_failure(arena, &out_of_memory);
        stet_buffer_init(&out, arena);
        answer_path(site, path, answer, &out);
        answer->length = out.length;
        answer->text = malloc(out.length + 1);
        if (answer->text != NULL)
            memcpy(answer->text, stet_buffer_text(&out), out.length + 1);
    }
    (void)pthread_mutex_unlock(&site->mutex);
    stet_arena_free(arena);
}
