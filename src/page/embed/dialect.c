/* The dialects and how they are chosen. */
#include "embed/dialect.h"

#include <string.h>

static const struct embed_dialect dialects[] = {
#define DIALECT(id, name, syntax, fence, diagrams, most, blocks)                                   \
    {name, EMBED_##syntax, EMBED_##fence, diagrams, most, blocks},
#include "stet/dialects.def"
};

const struct embed_dialect *embed_dialect(enum stet_dialect dialect)
{
    return &dialects[dialect];
}

const char *stet_dialect_name(size_t dialect)
{
    return dialect < STET_COUNT(dialects) ? dialects[dialect].name : NULL;
}

int stet_dialect_find(const char *name)
{
    for (size_t i = 0; i < STET_COUNT(dialects); i++)
        if (strcmp(dialects[i].name, name) == 0)
            return (int)i;
    return -1;
}

enum stet_dialect stet_dialect_of_path(const char *path)
{
    static const struct {
        const char *ending;
        enum stet_dialect dialect;
    } endings[] = {{".mediawiki", STET_DIALECT_MEDIAWIKI},
                   {".wiki", STET_DIALECT_MEDIAWIKI},
                   {".dokuwiki", STET_DIALECT_DOKUWIKI}};
    const size_t length = strlen(path);

    for (size_t i = 0; i < STET_COUNT(endings); i++) {
        const size_t tail = strlen(endings[i].ending);

        if (length > tail && strcmp(path + length - tail, endings[i].ending) == 0)
            return endings[i].dialect;
    }
    return STET_DIALECT_GITHUB;
}
