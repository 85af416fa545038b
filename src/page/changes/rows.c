/* Rows before and now, side by side, with what differs in them marked. */
#include "changes.h"

#include "html/escape.h"
#include "stet/table_text.h"

#include <string.h>

/* What both sides of a row begin and end with. */
struct common {
    size_t head;
    size_t tail;
};

static bool in_name(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Inside a word, or a character of several bytes. */
static bool inside(const char *text, size_t at)
{
    const unsigned char before = at > 0 ? (unsigned char)text[at - 1] : 0;
    const unsigned char after = (unsigned char)text[at];
    const bool word = in_name(before) && in_name(after);

    return at > 0 && (word || (after & 0xc0) == 0x80);
}

static struct common find_common(const char *old, const char *now)
{
    const size_t old_length = strlen(old), now_length = strlen(now);
    const size_t most = old_length < now_length ? old_length : now_length;
    struct common common = {0, 0};

    while (common.head < most && old[common.head] == now[common.head])
        common.head++;
    while (common.head > 0 && (inside(old, common.head) || inside(now, common.head)))
        common.head--;
    while (common.tail < most - common.head &&
           old[old_length - common.tail - 1] == now[now_length - common.tail - 1])
        common.tail++;
    while (common.tail > 0 &&
           (inside(old, old_length - common.tail) || inside(now, now_length - common.tail)))
        common.tail--;
    return common;
}

/* A side of a row; `tag` is what its own part is marked with. */
static void put_side(struct stet_buffer *out, const struct stet_row_text *row,
                     const struct common *common, const char *tag)
{
    stet_put(out, "<td>");
    if (row != NULL) {
        const char *text = stet_row_write(out->arena, row);
        const size_t end = strlen(text) - common->tail;

        stet_put(out, "<code>");
        html_escape(out, stet_copy_n(out->arena, text, common->head));
        stet_putf(out, "<%s>", tag);
        html_escape(out, stet_copy_n(out->arena, text + common->head, end - common->head));
        stet_putf(out, "</%s>", tag);
        html_escape(out, text + end);
        stet_put(out, "</code><small>");
        html_escape(out, row->place.file);
        stet_putf(out, ":%d</small>", row->place.line);
    }
    stet_put(out, "</td>");
}

static void put_row(struct changes *c, struct stet_buffer *out, const struct stet_change *change)
{
    static const enum stet_phrase kinds[] = {[STET_ADDED] = STET_PHRASE_DIFF_ADDED,
                                             [STET_REMOVED] = STET_PHRASE_DIFF_REMOVED,
                                             [STET_CHANGED] = STET_PHRASE_DIFF_CHANGED};
    struct common common = {0, 0};

    if (change->old_row != NULL && change->new_row != NULL)
        common = find_common(stet_row_write(c->arena, change->old_row),
                             stet_row_write(c->arena, change->new_row));
    stet_put(out, "<tr><th scope=\"row\"><code>");
    html_escape(out, change->subject);
    stet_put(out, "</code><small>");
    html_escape(out, stet_phrase(c->tongue, kinds[change->kind]));
    stet_put(out, "</small></th>");
    put_side(out, change->old_row, &common, "del");
    put_side(out, change->new_row, &common, "ins");
    stet_put(out, "</tr>\n");
}

static void put_head(struct changes *c, struct stet_buffer *out, const char *label)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_DIFF_ROW, STET_PHRASE_DIFF_OLD,
                                             STET_PHRASE_DIFF_NEW};

    stet_put(out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"changes\">\n<caption>");
    html_escape(out, label);
    stet_put(out, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < STET_COUNT(heads); i++) {
        stet_put(out, "<th scope=\"col\">");
        html_escape(out, stet_phrase(c->tongue, heads[i]));
        stet_put(out, "</th>");
    }
    stet_put(out, "</tr></thead>\n<tbody>\n");
}

/* The changes from `first` on that are of one section; returns where the next begins. */
static int put_section(struct changes *c, int first)
{
    static const enum stet_phrase titles[STET_SECTIONS] = {
        [STET_SECTION_MACHINE] = STET_PHRASE_DIFF_IN_MACHINE,
        [STET_SECTION_STATES] = STET_PHRASE_DIFF_IN_STATES,
        [STET_SECTION_NAMES] = STET_PHRASE_DIFF_IN_NAMES,
        [STET_SECTION_ROWS] = STET_PHRASE_DIFF_IN_ROWS,
        [STET_SECTION_SYSTEMS] = STET_PHRASE_DIFF_IN_SYSTEMS,
        [STET_SECTION_CLAIMS] = STET_PHRASE_DIFF_IN_CLAIMS,
        [STET_SECTION_SCENARIOS] = STET_PHRASE_DIFF_IN_SCENARIOS,
        [STET_SECTION_TEXTS] = STET_PHRASE_DIFF_IN_TEXTS,
    };
    const struct stet_difference *difference = c->view->difference;
    const enum stet_change_section section = difference->changes[first].section;
    const char *title = stet_phrase(c->tongue, titles[section]);
    struct stet_buffer html;
    int next = first;

    stet_buffer_init(&html, c->arena);
    page_add_heading(c->page, 3, stet_format(c->arena, "rows-%s", stet_section_name(section)),
                     title);
    put_head(c, &html, title);
    for (; next < difference->change_count && difference->changes[next].section == section; next++)
        put_row(c, &html, &difference->changes[next]);
    stet_put(&html, "</tbody>\n</table></div>\n");
    page_add_made(c->page, "", stet_buffer_text(&html));
    return next;
}

void changes_put_rows(struct changes *c)
{
    page_add_heading(c->page, 2, "rows", stet_phrase(c->tongue, STET_PHRASE_DIFF_ROWS));
    if (c->view->difference->change_count == 0)
        page_add_words(c->page, stet_phrase(c->tongue, STET_PHRASE_DIFF_NO_ROWS));
    for (int i = 0; i < c->view->difference->change_count;)
        i = put_section(c, i);
}
