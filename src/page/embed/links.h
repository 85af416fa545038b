/* Which links lead somewhere on a page that is put together of blocks. */
#ifndef PAGE_EMBED_LINKS_H
#define PAGE_EMBED_LINKS_H

#include "document.h"

/* Where the anchors of a page stand. */
struct embed_anchors {
    struct stet_arena *arena;
    struct stet_map blocks; /* of an anchor, its document's prefix in front: the block it is in */
};

void embed_anchors_start(struct embed_anchors *anchors, struct stet_arena *arena);

/*
 * Notes what the document of a block offers: headings, or names in lists.  What is noted first
 * is what links lead to; headings are noted before names.
 */
void embed_anchors_headings(struct embed_anchors *anchors, const struct page *page, int block);
void embed_anchors_names(struct embed_anchors *anchors, const struct page *page, int block);

/* Decides for every link and target of a block's document where it leads. */
void embed_anchors_apply(const struct embed_anchors *anchors, struct page *page, int block);

#endif
