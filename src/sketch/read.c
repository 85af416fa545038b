/* Which reader a passage is for. */
#include "dot/dot.h"
#include "draft.h"
#include "mermaid/mermaid.h"
#include "plantuml/plantuml.h"

struct stet_sketch stet_sketch_read(struct stet_arena *arena, const struct stet_passage *passage)
{
    static void (*const readers[])(struct draft * draft, struct slice text) = {
        [STET_SKETCH_MERMAID] = mermaid_read,
        [STET_SKETCH_DOT] = dot_read,
        [STET_SKETCH_PLANTUML] = plantuml_read,
    };
    struct draft draft;

    draft_begin(&draft, arena, passage);
    readers[passage->language](&draft, (struct slice){.at = passage->text,
                                                      .end = passage->text + passage->length,
                                                      .line = passage->first_line});
    return draft_end(&draft);
}
