/*
 * Shortest edit scripts after E. W. Myers, "An O(ND) Difference Algorithm and
 * Its Variations", Algorithmica 1 (1986), section 4: the furthest reaching
 * paths are kept for each number of edits and followed back.
 */
#include "diff.h"

#include <string.h>

enum {
    AROUND = 3,
    MOST_EDITS = 1500 /* beyond, all between the common ends counts as changed */
};

struct line {
    const char *text;
    size_t length; /* with its newline */
};

struct lines {
    struct line *list;
    int count;
};

struct diff {
    struct stet_arena *arena;
    struct lines old;
    struct lines now;
    bool *removed; /* of the old lines */
    bool *added;   /* of the new */
};

static struct lines split(struct stet_arena *arena, struct cli_bytes bytes)
{
    struct lines lines = {NULL, 0};
    size_t capacity = 0;
    const char *text = bytes.text, *end = bytes.text + bytes.length;

    while (text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        const size_t length = (size_t)((newline != NULL ? newline + 1 : end) - text);

        lines.list =
            stet_grow(arena, lines.list, (size_t)lines.count, &capacity, sizeof *lines.list);
        lines.list[lines.count++] = (struct line){text, length};
        text += length;
    }
    return lines;
}

static bool same(const struct diff *diff, int old, int now)
{
    const struct line *a = &diff->old.list[old], *b = &diff->now.list[now];

    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* --- the shortest script ------------------------------------------------ */

/* The part between what both texts begin and end with. */
struct middle {
    int old;
    int now;
    int old_count;
    int now_count;
};

/* reach[d] holds, for diagonals -d..d, the furthest old line reached with d edits. */
struct search {
    const struct diff *diff;
    struct middle part;
    int *reach[MOST_EDITS + 1];
};

static int reach_of(const struct search *search, int edits, int diagonal)
{
    if (edits < 0 || diagonal < -edits || diagonal > edits)
        return -1;
    return search->reach[edits][diagonal + edits];
}

/* The old line where the path of `edits` edits enters `diagonal`, before it follows equal lines. */
static int enter(const struct search *search, int edits, int diagonal)
{
    if (edits == 0)
        return 0;
    int down = reach_of(search, edits - 1, diagonal + 1);
    int right = reach_of(search, edits - 1, diagonal - 1);
    return diagonal == -edits || (diagonal != edits && right < down) ? down : right + 1;
}

static bool extend(struct search *search, int edits)
{
    search->reach[edits] =
        stet_alloc_array(search->diff->arena, (size_t)(2 * edits + 1), sizeof(int));
    for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        int old = enter(search, edits, diagonal);
        int now = old - diagonal;
        while (old < search->part.old_count && now < search->part.now_count &&
               same(search->diff, search->part.old + old, search->part.now + now)) {
            old++;
            now++;
        }
        search->reach[edits][diagonal + edits] = old;
        if (old >= search->part.old_count && now >= search->part.now_count)
            return true;
    }
    return false;
}

static void follow_back(const struct search *search, struct diff *diff, int edits)
{
    int diagonal = search->part.old_count - search->part.now_count;

    for (; edits > 0; edits--) {
        int old = enter(search, edits, diagonal);
        int down = reach_of(search, edits - 1, diagonal + 1);
        bool add = old == down &&
                   (diagonal == -edits ||
                    (diagonal != edits && reach_of(search, edits - 1, diagonal - 1) < down));
        if (add)
            diff->added[search->part.now + old - diagonal - 1] = true;
        else
            diff->removed[search->part.old + old - 1] = true;
        diagonal += add ? 1 : -1;
    }
}

static struct middle find_middle(const struct diff *diff)
{
    struct middle part = {0, 0, diff->old.count, diff->now.count};

    while (part.old < diff->old.count && part.now < diff->now.count &&
           same(diff, part.old, part.now)) {
        part.old++;
        part.now++;
    }
    part.old_count -= part.old;
    part.now_count -= part.now;
    while (part.old_count > 0 && part.now_count > 0 &&
           same(diff, part.old + part.old_count - 1, part.now + part.now_count - 1)) {
        part.old_count--;
        part.now_count--;
    }
    return part;
}

static void mark_changes(struct diff *diff)
{
    struct search *search = stet_alloc(diff->arena, sizeof *search);

    search->diff = diff;
    search->part = find_middle(diff);
    for (int edits = 0; edits <= MOST_EDITS; edits++)
        if (extend(search, edits)) {
            follow_back(search, diff, edits);
            return;
        }
    for (int i = 0; i < search->part.old_count; i++)
        diff->removed[search->part.old + i] = true;
    for (int i = 0; i < search->part.now_count; i++)
        diff->added[search->part.now + i] = true;
}

/* --- hunks -------------------------------------------------------------- */

static void put_line(struct stet_buffer *out, char sign, const struct line *line)
{
    stet_put_char(out, sign);
    stet_put_n(out, line->text, line->length);
    if (line->text[line->length - 1] != '\n')
        stet_put(out, "\n\\ No newline at end of file\n");
}

/* A place in both texts. */
struct spot {
    int old;
    int now;
};

static bool changed(const struct diff *diff, struct spot at)
{
    return (at.old < diff->old.count && diff->removed[at.old]) ||
           (at.now < diff->now.count && diff->added[at.now]);
}

static bool at_end(const struct diff *diff, struct spot at)
{
    return at.old >= diff->old.count && at.now >= diff->now.count;
}

static struct spot pass_changes(const struct diff *diff, struct spot at)
{
    while (at.old < diff->old.count && diff->removed[at.old])
        at.old++;
    while (at.now < diff->now.count && diff->added[at.now])
        at.now++;
    return at;
}

/* Where the hunk that begins at `at` ends: so many equal lines follow that the next is apart. */
static struct spot hunk_end(const struct diff *diff, struct spot at)
{
    for (;;) {
        at = pass_changes(diff, at);
        int equal = 0;
        struct spot next = at;
        for (; !at_end(diff, next) && !changed(diff, next) && equal <= 2 * AROUND; equal++) {
            next.old++;
            next.now++;
        }
        if (equal > 2 * AROUND || at_end(diff, next)) {
            int kept = equal < AROUND ? equal : AROUND;
            return (struct spot){at.old + kept, at.now + kept};
        }
        at = next;
    }
}

static void put_range(struct stet_buffer *out, char sign, int from, int count)
{
    stet_putf(out, " %c%d", sign, count == 0 ? from : from + 1);
    if (count != 1)
        stet_putf(out, ",%d", count);
}

static void put_hunk(struct stet_buffer *out, const struct diff *diff, struct spot at,
                     struct spot end)
{
    stet_put(out, "@@");
    put_range(out, '-', at.old, end.old - at.old);
    put_range(out, '+', at.now, end.now - at.now);
    stet_put(out, " @@\n");
    while (at.old < end.old || at.now < end.now) {
        if (!changed(diff, at)) {
            put_line(out, ' ', &diff->old.list[at.old]);
            at.old++;
            at.now++;
            continue;
        }
        for (; at.old < end.old && diff->removed[at.old]; at.old++)
            put_line(out, '-', &diff->old.list[at.old]);
        for (; at.now < end.now && diff->added[at.now]; at.now++)
            put_line(out, '+', &diff->now.list[at.now]);
    }
}

static void put_hunks(struct stet_buffer *out, const struct diff *diff)
{
    struct spot at = {0, 0};

    while (!at_end(diff, at)) {
        if (!changed(diff, at)) {
            at.old++;
            at.now++;
            continue;
        }
        int before = at.old < AROUND ? at.old : AROUND;
        struct spot end = hunk_end(diff, at);
        put_hunk(out, diff, (struct spot){at.old - before, at.now - before}, end);
        at = end;
    }
}

static struct cli_bytes bytes_of(const char *text)
{
    return (struct cli_bytes){text, text != NULL ? strlen(text) : 0};
}

void cli_diff(struct stet_buffer *out, const char *path, const char *old, const char *now)
{
    cli_diff_bytes(out, path, bytes_of(old), bytes_of(now));
}

void cli_diff_bytes(struct stet_buffer *out, const char *path, struct cli_bytes old,
                    struct cli_bytes now)
{
    static const struct cli_bytes none = {"", 0};
    struct diff diff = {.arena = out->arena};

    diff.old = split(out->arena, old.text ? old : none);
    diff.now = split(out->arena, now.text ? now : none);
    diff.removed = stet_alloc_array(out->arena, (size_t)diff.old.count + 1, sizeof(bool));
    diff.added = stet_alloc_array(out->arena, (size_t)diff.now.count + 1, sizeof(bool));
    mark_changes(&diff);
    size_t before = out->length;
    stet_putf(out, "--- %s\n", old.text ? path : "/dev/null");
    stet_putf(out, "+++ %s\n", now.text ? path : "/dev/null");
    size_t heads = out->length;
    put_hunks(out, &diff);
    if (out->length == heads && old.text && now.text) {
        out->length = before;
        out->text[before] = '\0';
    }
}
