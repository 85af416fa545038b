/* The document of a block: a part of a machine's page. */
#ifndef PAGE_EMBED_SECTIONS_H
#define PAGE_EMBED_SECTIONS_H

#include "document.h"
#include "stet/embed.h"

/* A block of one kind, as it stands in any page. */
struct embed_section {
    struct page page;
    const struct stet_page_file *picture; /* NULL: none */
    size_t mermaid;                       /* characters of it; 0: none */
};

/* Whether a request is answered by Mermaid, when there is room for it. */
bool embed_wants_mermaid(const struct stet_embed_request *request);

/*
 * Makes the section.  `excused` says that it is a picture for want of room.  False, with an
 * error at `place`, when it cannot be made.
 */
bool embed_section_make(struct stet_arena *arena, const struct stet_embed_request *request,
                        const struct stet_embed_source *source, bool mermaid, bool excused,
                        struct stet_place place, struct embed_section *section,
                        struct stet_diagnostics *diagnostics);

#endif
