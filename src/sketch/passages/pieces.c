/*
 * Where a long page may be cut.  libcmark takes a hundred bytes for each byte
 * of a list, so that a page is given to it in pieces; each begins with a block
 * of its own, in no other, whatever stands before it.
 */
#include <string.h>

#include "markdown.h"

static bool is_blank_line(const char *begin, const char *end)
{
    while (begin < end && (*begin == ' ' || *begin == '\t' || *begin == '\n'))
        begin++;
    return begin == end;
}

/*
 * Whether a line begins a block at its first column: anything behind a blank line, else what
 * may interrupt a paragraph: an item that is not empty, a heading, a fence.
 */
static bool begins_block(const char *at, const char *end, bool behind_blank)
{
    if (end - at < 3 || strchr(" \t\n", *at) != NULL)
        return false;
    if (behind_blank)
        return true;
    if (strchr("-+*", *at) != NULL)
        return at[1] == ' ' && strchr(" \t\n", at[2]) == NULL;
    return (*at == '#' && at[1] == ' ') || memcmp(at, "```", 3) == 0 || memcmp(at, "~~~", 3) == 0;
}

const char *markdown_piece_end(struct slice rest, size_t least)
{
    const char *line = rest.at;
    bool blank = false;

    if ((size_t)(rest.end - rest.at) <= least)
        return rest.end;
    while (line < rest.end) {
        const char *end = memchr(line, '\n', (size_t)(rest.end - line));

        if ((size_t)(line - rest.at) >= least && begins_block(line, rest.end, blank))
            return line;
        end = end == NULL ? rest.end : end + 1;
        blank = is_blank_line(line, end);
        line = end;
    }
    return rest.end;
}

bool markdown_is_plain(struct slice piece)
{
    static const char *const marks[] = {"```", "~~~", "<", ":::", "{{", "{%"};

    for (size_t i = 0; i < STET_COUNT(marks); i++)
        if (slice_find(piece, marks[i]) != NULL)
            return false;
    return true;
}
