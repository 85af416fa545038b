/* The files that are made: their names, and pages and style sheets among them. */
#include "files.h"

#include "html/template.h"
#include "html/writer.h"
#include "markdown/writer.h"
#include "origin.h"

#include <stdlib.h>
#include <string.h>

void page_files_add(struct stet_page_files *files, const char *path, const struct stet_buffer *text)
{
    files->list =
        stet_grow(files->arena, files->list, files->count, &files->capacity, sizeof *files->list);
    files->list[files->count++] = (struct stet_page_file){
        stet_copy(files->arena, path),
        stet_copy_n(files->arena, stet_buffer_text(text), text->length), text->length};
}

static int by_path(const void *left, const void *right)
{
    const struct stet_page_file *a = left, *b = right;

    return strcmp(a->path, b->path);
}

void page_files_sort(struct stet_page_files *files)
{
    qsort(files->list, files->count, sizeof *files->list, by_path);
}

bool page_files_take(struct stet_page_files *files, const struct stet_page_files *other,
                     const char *path)
{
    const struct stet_page_file wanted = {.path = path};
    const struct stet_page_file *file =
        other ? bsearch(&wanted, other->list, other->count, sizeof *other->list, by_path) : NULL;

    if (!file)
        return false;
    files->list =
        stet_grow(files->arena, files->list, files->count, &files->capacity, sizeof *files->list);
    files->list[files->count++] = *file;
    return true;
}

const char *page_file_name(struct stet_arena *arena, const char *name,
                           const struct stet_tongue *tongue)
{
    if (strcmp(tongue->code, "en") == 0)
        return name;
    return stet_format(arena, "%s.%s", name, tongue->code);
}

void page_files_add_style(struct stet_page_files *files, const char *path, const char *origin,
                          const char *text)
{
    struct stet_buffer style;

    stet_buffer_init(&style, files->arena);
    stet_put(&style, "/* ");
    page_origin_put(&style, origin);
    stet_put(&style, "*/\n");
    stet_put(&style, text);
    page_files_add(files, path, &style);
}

void page_files_add_script(struct stet_page_files *files, const char *path, const char *text)
{
    struct stet_buffer script;

    stet_buffer_init(&script, files->arena);
    stet_put(&script, "/* ");
    page_origin_put(&script, NULL);
    stet_put(&script, "*/\n");
    stet_put(&script, text);
    page_files_add(files, path, &script);
}

const char *page_site_style(struct stet_arena *arena)
{
    return stet_format(arena, "%s%s%s%s", html_template_style, html_site_style_search,
                       html_site_style_zoom, html_site_style_changes);
}

static void write_style(const struct page *page, struct stet_page_files *files)
{
    if (page->style.length > 0)
        page_files_add_style(files, stet_format(page->arena, "%s.css", page->name), page->origin,
                             stet_buffer_text(&page->style));
}

void page_write(const struct page *page, const struct stet_tongue *tongue, enum stet_page_form form,
                struct stet_page_files *files)
{
    struct stet_buffer text;

    stet_buffer_init(&text, page->arena);
    if (form == STET_PAGE_HTML)
        html_write(page, tongue, &text);
    else
        markdown_write(page, &text);
    page_files_add(
        files,
        stet_format(page->arena, "%s.%s", page->name, form == STET_PAGE_HTML ? "html" : "md"),
        &text);
    write_style(page, files);
}
