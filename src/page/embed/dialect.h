/* What dialects differ in. */
#ifndef PAGE_EMBED_DIALECT_H
#define PAGE_EMBED_DIALECT_H

#include "stet/embed.h"

enum embed_syntax { EMBED_MARKDOWN, EMBED_MEDIAWIKI, EMBED_DOKUWIKI };

/* How Mermaid is written: ``` mermaid, ::: mermaid, {{#mermaid:...}}, <mermaid>. */
enum embed_fence { EMBED_BACKTICK, EMBED_COLON, EMBED_FUNCTION, EMBED_TAG };

struct embed_dialect {
    const char *name;
    enum embed_syntax syntax;
    enum embed_fence fence;
    bool diagrams; /* state diagrams too, not only sequence charts */
    size_t most;   /* characters of Mermaid: of a page if `blocks` is given, else of one piece */
    size_t blocks; /* pieces of Mermaid on a page, 0: any number */
};

const struct embed_dialect *embed_dialect(enum stet_dialect dialect);

#endif
