/* Wrong tables: how many there were of each kind, and those that nothing caught. */
#include "verified.h"

#include <inttypes.h>
#include <string.h>

/* Rows of the table whose survivors are listed; `stet mutate` shows them all. */
enum { MOST_GROUPS = 40 };

/* A kind of change, in the language of the page. */
static const char *change_text(const struct machine *m, const char *change)
{
    static const struct {
        const char *name;
        enum stet_phrase phrase;
    } changes[] = {
#define MUTATION(id, name, what) {name, STET_PHRASE_MUTATION_##id},
#include "stet/mutations.def"
    };

    for (size_t i = 0; i < STET_COUNT(changes); i++)
        if (strcmp(changes[i].name, change) == 0)
            return stet_phrase(m->tongue, changes[i].phrase);
    return change;
}

/* Rounded down, so that 100 % means all. */
static const char *score_text(const struct machine *m, int killed, int of)
{
    const int64_t tenths = of == 0 ? 1000 : (int64_t)killed * 1000 / of;

    return stet_format(m->arena, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
}

/* --- survivors ------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The first survivor behind those of the same row, allowed for the same reason if at all. */
static int end_of_group(const struct stet_record *record, int first)
{
    const struct stet_record_survivor *survivors = record->survivors;
    int end = first + 1;

    while (end < record->survivor_count && same_text(survivors[first].row, survivors[end].row) &&
           same_text(survivors[first].allowed, survivors[end].allowed))
        end++;
    return end;
}

/* The survivor that is told from the table by the least. */
static const struct stet_record_survivor *simplest(const struct stet_record *record, int first,
                                                   int end)
{
    const struct stet_record_survivor *best = &record->survivors[first];

    for (int i = first + 1; i < end; i++) {
        const char *events = record->survivors[i].events;

        if (events != NULL && (best->events == NULL || strlen(events) < strlen(best->events)))
            best = &record->survivors[i];
    }
    return best;
}

/* Row, how many, one of them, and what tells it from the table, or why nothing does. */
static void put_group(struct machine *m, struct page_table *table,
                      const struct stet_record_survivor *survivor, int count)
{
    struct page_text *cells = page_add_row(m->page, table);

    page_name(m->page, &cells[0], survivor->row);
    verified_put_number(m, &cells[1], count);
    if (survivor->change != NULL)
        page_name(m->page, &cells[2], survivor->change);
    else
        page_words(m->page, &cells[2], stet_phrase(m->tongue, STET_PHRASE_PAGE_ROW_GONE));
    if (survivor->allowed != NULL) {
        page_words(m->page, &cells[3], machine_say(m, survivor->allowed));
    } else if (survivor->events == NULL) {
        page_words(m->page, &cells[3], stet_phrase(m->tongue, STET_PHRASE_PAGE_NOT_KNOWN));
    } else {
        page_name(m->page, &cells[3], survivor->events);
        page_name(m->page, &cells[4], survivor->table);
    }
}

/* Where the others are shown. */
static void put_more(struct machine *m, int count, int shown)
{
    struct page_text text = {0};

    if (shown == count)
        return;
    page_words(m->page, &text,
               machine_phrase_count(m, STET_PHRASE_PAGE_SURVIVORS_MORE, count - shown));
    page_name(m->page, &text,
              stet_format(m->arena, "stet mutate --show %d %s", count,
                          stet_page_base_name(m->model->path)));
    page_add_paragraph(m->page, text);
}

static int count_survivors(const struct stet_record *record, bool explained)
{
    int count = 0;

    for (int i = 0; i < record->survivor_count; i++)
        count += (record->survivors[i].allowed != NULL) == explained;
    return count;
}

/* Those that the table explains, or the others. */
static void put_part(struct machine *m, const struct stet_record *record, bool explained)
{
    static const enum stet_phrase with_events[] = {
        STET_PHRASE_PAGE_PLACE, STET_PHRASE_PAGE_SURVIVED, STET_PHRASE_PAGE_FOR_EXAMPLE,
        STET_PHRASE_PAGE_TELLING_EVENTS, STET_PHRASE_PAGE_TELLING_TABLE};
    static const enum stet_phrase with_why[] = {STET_PHRASE_PAGE_PLACE, STET_PHRASE_PAGE_SURVIVED,
                                                STET_PHRASE_PAGE_FOR_EXAMPLE, STET_PHRASE_PAGE_WHY};
    const int count = count_survivors(record, explained);
    struct page_table *table;
    int groups = 0;
    int shown = 0;
    int end;

    if (count == 0)
        return;
    page_add_words(m->page, stet_phrase(m->tongue, explained ? STET_PHRASE_PAGE_SURVIVORS_EXPLAINED
                                                             : STET_PHRASE_PAGE_SURVIVORS_ABOUT));
    page_fold(m->page, machine_phrase_count(m, STET_PHRASE_PAGE_SURVIVORS_COUNT, count));
    table = verified_table(m, STET_PHRASE_PAGE_SURVIVORS,
                           explained ? STET_COUNT(with_why) : STET_COUNT(with_events),
                           explained ? with_why : with_events);
    for (int at = 0; at < record->survivor_count && groups < MOST_GROUPS; at = end) {
        end = end_of_group(record, at);
        if ((record->survivors[at].allowed != NULL) != explained)
            continue;
        put_group(m, table, simplest(record, at, end), end - at);
        shown += end - at;
        groups++;
    }
    put_more(m, count, shown);
    page_end_fold(m->page);
}

static void put_survivors(struct machine *m, const struct stet_record *record)
{
    if (record->survivor_count == 0)
        return;
    page_add_heading(m->page, 3, "survivors", stet_phrase(m->tongue, STET_PHRASE_PAGE_SURVIVORS));
    put_part(m, record, false);
    put_part(m, record, true);
}

/* --- figures ---------------------------------------------------------------- */

static struct stet_record_mutants all_of(const struct stet_record *record)
{
    struct stet_record_mutants all = {0};

    for (int i = 0; i < record->mutants_count; i++) {
        all.mutants += record->mutants[i].mutants;
        all.equivalent += record->mutants[i].equivalent;
        all.beyond += record->mutants[i].beyond;
        all.killed += record->mutants[i].killed;
    }
    return all;
}

static void put_sentence(struct machine *m, const struct stet_record_mutants *all)
{
    const int other = all->mutants - all->equivalent - all->beyond;

    page_add_words(m->page, stet_say_phrase(m->arena, m->tongue,
                                            all->beyond > 0 ? STET_PHRASE_PAGE_MUTANTS_BEYOND
                                                            : STET_PHRASE_PAGE_MUTANTS_ABOUT,
                                            "count", verified_number(m, all->mutants), "equivalent",
                                            verified_number(m, all->equivalent), "beyond",
                                            verified_number(m, all->beyond), "other",
                                            verified_number(m, other), "killed",
                                            verified_number(m, all->killed), "score",
                                            score_text(m, all->killed, other), NULL));
}

/* The column of those that are beyond is left out where there are none. */
static void put_kinds(struct machine *m, const struct stet_record *record, bool beyond)
{
    static const enum stet_phrase with[] = {STET_PHRASE_PAGE_CHANGE,     STET_PHRASE_PAGE_TRIED,
                                            STET_PHRASE_PAGE_EQUIVALENT, STET_PHRASE_PAGE_BEYOND,
                                            STET_PHRASE_PAGE_CAUGHT,     STET_PHRASE_PAGE_SURVIVED};
    static const enum stet_phrase without[] = {STET_PHRASE_PAGE_CHANGE, STET_PHRASE_PAGE_TRIED,
                                               STET_PHRASE_PAGE_EQUIVALENT, STET_PHRASE_PAGE_CAUGHT,
                                               STET_PHRASE_PAGE_SURVIVED};
    struct page_table *table =
        verified_table(m, STET_PHRASE_PAGE_MUTANTS, beyond ? STET_COUNT(with) : STET_COUNT(without),
                       beyond ? with : without);

    for (int i = 0; i < record->mutants_count; i++) {
        const struct stet_record_mutants *one = &record->mutants[i];
        struct page_text *cell = page_add_row(m->page, table);

        page_words(m->page, cell++, change_text(m, one->change));
        verified_put_number(m, cell++, one->mutants);
        verified_put_number(m, cell++, one->equivalent);
        if (beyond)
            verified_put_number(m, cell++, one->beyond);
        verified_put_number(m, cell++, one->killed);
        verified_put_number(m, cell, one->survivors);
    }
}

void verified_put_mutants(struct machine *m, const struct stet_record *record)
{
    const struct stet_record_mutants all = all_of(record);

    if (all.mutants == 0)
        return;
    page_add_heading(m->page, 2, "mutants", stet_phrase(m->tongue, STET_PHRASE_PAGE_MUTANTS));
    put_sentence(m, &all);
    put_kinds(m, record, all.beyond > 0);
    put_survivors(m, record);
}

void verified_put_mutant_words(struct machine *m, const struct stet_record *record)
{
    const struct stet_record_mutants all = all_of(record);

    if (all.mutants > 0)
        put_sentence(m, &all);
}
