/* "Did you mean": the nearest name by edit distance. */
#include "stet/base.h"

#include <string.h>

enum { NAME_MAX_COMPARED = 64 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t row[NAME_MAX_COMPARED + 1];

    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t above = row[j];

            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_length];
}

const char *stet_nearest(const char *name, size_t count,
                         const char *(*name_of)(const void *context, size_t i), const void *context)
{
    const size_t length = strlen(name);
    size_t best = length / 3 + 1;
    const char *nearest = NULL;

    if (length > NAME_MAX_COMPARED)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const char *candidate = name_of(context, i);
        size_t candidate_length = strlen(candidate);
        size_t d;

        if (candidate_length == 0 || candidate_length > NAME_MAX_COMPARED)
            continue;
        d = distance(name, length, candidate, candidate_length);
        if (d < best || (d == best && nearest == NULL)) {
            best = d;
            nearest = candidate;
        }
    }
    return nearest;
}
