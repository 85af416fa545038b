/* Memory of lists of states. */
#include "list.h"

/* The first piece holds 2^first states, each other one as many as all before it. */
static size_t piece_size(const struct stet_list *list, int piece)
{
    const int bits = STET_LIST_FIRST_BITS + (piece == 0 ? 0 : piece - 1);

    return ((size_t)1 << bits) * (size_t)list->words * sizeof(uint64_t);
}

bool stet_list_reserve(struct stet_list *list, uint64_t count)
{
    while (stet_list_room(list) < count) {
        uint64_t *piece;

        if (list->piece_count == STET_LIST_PIECES)
            return false;
        piece = stet_memory_take(list->memory, piece_size(list, list->piece_count));
        if (piece == NULL)
            return false;
        list->pieces[list->piece_count++] = piece;
    }
    return true;
}

void stet_list_free(struct stet_list *list)
{
    for (int i = 0; i < list->piece_count; i++)
        stet_memory_give(list->memory, list->pieces[i], piece_size(list, i));
    list->piece_count = 0;
}
