/* Pictures: a file beside the page and, in HTML, a copy inside it. */
#include "machine.h"

#include "files.h"
#include "origin.h"

#include <string.h>

const char *machine_picture_file(const struct machine *m, const char *kind, const char *name)
{
    bool own = strcmp(m->tongue->code, "en") == 0;

    if (m->inset != NULL)
        return m->inset->file;
    return stet_format(m->arena, "%s/%s%s%s%s%s.svg", m->model->name, kind, name ? "-" : "",
                       name ? name : "", own ? "" : ".", own ? "" : m->tongue->code);
}

/* The rules for all pictures of a class instead of the one with an id. */
static const char *style_of_class(struct stet_arena *arena, const char *svg, const char *from,
                                  size_t length)
{
    static const char id[] = " id=\"", class[] = " class=\"";
    const char *name = strstr(svg, id) + strlen(id);
    const char *kind = strstr(svg, class) + strlen(class);
    const char *selector = stet_format(arena, "#%.*s", (int)strcspn(name, "\""), name);
    const size_t skipped = strlen(selector);
    struct stet_buffer rules;

    stet_buffer_init(&rules, arena);
    for (const char *next; length > 0; length -= (size_t)(next - from), from = next) {
        const bool here = strncmp(from, selector, skipped) == 0;
        next = memchr(from, '\n', length);
        next = next ? next + 1 : from + length;
        if (here)
            stet_putf(&rules, ".%.*s", (int)strcspn(kind, "\""), kind);
        stet_put_n(&rules, from + (here ? skipped : 0),
                   (size_t)(next - from) - (here ? skipped : 0));
    }
    return stet_buffer_text(&rules);
}

const char *machine_move_style(struct page *page, const char *svg)
{
    static const char open[] = "<style>\n", close[] = "</style>\n";
    const char *from = strstr(svg, open);
    const char *to = from ? strstr(from, close) : NULL;

    if (!to)
        return stet_copy(page->arena, svg);
    const char *style =
        style_of_class(page->arena, svg, from + strlen(open), (size_t)(to - from) - strlen(open));
    if (!strstr(stet_buffer_text(&page->style), style))
        stet_put(&page->style, style);
    struct stet_buffer rest;
    stet_buffer_init(&rest, page->arena);
    stet_put_n(&rest, svg, (size_t)(from - svg));
    stet_put(&rest, to + strlen(close));
    return stet_buffer_text(&rest);
}

void machine_put_picture(struct machine *m, const char *file, const char *title,
                         const struct stet_buffer *alone, const struct stet_buffer *inlined)
{
    struct stet_buffer text;
    const char *svg = stet_buffer_text(alone);
    size_t declaration = strcspn(svg, "\n") + 1;

    stet_buffer_init(&text, m->arena);
    stet_put_n(&text, svg, declaration);
    if (m->inset != NULL)
        page_origin_put_inset(&text, m->page->origin);
    else
        page_origin_put(&text, m->page->origin);
    stet_put(&text, svg + declaration);
    page_files_add(m->files, file, &text);

    struct page_picture picture = {.file = file, .title = title};
    if (inlined)
        picture.inlined = machine_move_style(m->page, stet_buffer_text(inlined));
    page_add_picture(m->page, picture);
    if (m->inset != NULL && m->inset->excused)
        page_add_words(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_TOO_LONG));
}

bool machine_put_drawn(struct machine *m, const char *file, const char *title)
{
    if (!page_files_take(m->files, m->drawn, file))
        return false;
    page_add_picture(m->page, (struct page_picture){.file = file, .title = title});
    return true;
}

void machine_put_too_large(struct machine *m, size_t diagnostics_before)
{
    m->diagnostics->errors -= m->diagnostics->count - diagnostics_before;
    m->diagnostics->count = diagnostics_before;
    page_add_words(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_TOO_LARGE));
}

const char *machine_state_link(const struct machine *m)
{
    const char *place = machine_place(m, "state", NULL);

    return place ? stet_format(m->arena, "%s.html#state-", place) : "#state-";
}

static bool draw(struct machine *m, const struct stet_view *view, struct stet_buffer *alone,
                 struct stet_buffer *inlined)
{
    struct stet_view inside = *view;

    inside.embedded = true;
    inside.link = machine_state_link(m);
    return stet_render_svg_twice(view, alone, m->form == STET_PAGE_HTML ? &inside : NULL, inlined,
                                 m->diagnostics);
}

/* False when it would be too large. */
static bool put_mermaid(struct machine *m, const struct stet_view *view)
{
    struct stet_buffer mermaid;

    stet_buffer_init(&mermaid, m->arena);
    if (!stet_render_mermaid(view, &mermaid, m->diagnostics))
        return false;
    page_add_code(m->page, "mermaid", stet_buffer_text(&mermaid));
    return true;
}

void machine_put_diagram(struct machine *m, struct stet_view view, const char *kind,
                         const char *name, const char *title)
{
    if (machine_put_drawn(m, machine_picture_file(m, kind, name), title))
        return;
    /* Drawing a state takes memory by the size of the whole machine. */
    struct stet_arena *scratch = stet_arena_within(m->arena);
    size_t before = m->diagnostics->count;
    struct stet_buffer alone, inlined;

    stet_buffer_init(&alone, scratch);
    stet_buffer_init(&inlined, scratch);
    view.model = m->model;
    view.tongue = m->tongue;
    view.highlight = view.focus;
    view.layouts = m->layouts;
    view.id = stet_format(m->arena, "picture-%s%s%s", kind, name ? "-" : "", name ? name : "");
    if (m->inset != NULL && m->inset->mermaid) {
        if (!put_mermaid(m, &view))
            machine_put_too_large(m, before);
    } else if (draw(m, &view, &alone, &inlined))
        machine_put_picture(m, machine_picture_file(m, kind, name), title, &alone,
                            m->form == STET_PAGE_HTML ? &inlined : NULL);
    else
        machine_put_too_large(m, before);
    stet_arena_free(scratch);
}
