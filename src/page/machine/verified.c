/* What was verified about a machine: the figures of a record, with the table's own sentences. */
#include "verified.h"

#include <inttypes.h>
#include <string.h>

const char *verified_number(const struct machine *m, int64_t n)
{
    return stet_grouped(m->arena, (uint64_t)n);
}

void verified_put_number(struct machine *m, struct page_text *text, int64_t n)
{
    page_words(m->page, text, verified_number(m, n));
}

struct page_table *verified_table(struct machine *m, enum stet_phrase label, size_t columns,
                                  const enum stet_phrase *heads)
{
    return page_add_table(m->page, stet_phrase(m->tongue, label), columns,
                          machine_heads(m, columns, heads));
}

/* --- rules ---------------------------------------------------------------- */

static void put_allowances(struct machine *m)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_RULE, STET_PHRASE_PAGE_ABOUT_WHAT,
                                             STET_PHRASE_PAGE_WHY};
    struct page_table *table;

    if (m->model->allowance_count == 0)
        return;
    page_add_words(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_ALLOWED_ABOUT));
    table = verified_table(m, STET_PHRASE_PAGE_ALLOWED, STET_COUNT(heads), heads);
    for (int i = 0; i < m->model->allowance_count; i++) {
        const struct stet_allowance *allowance = &m->model->allowances[i];
        struct page_text *cells = page_add_row(m->page, table);

        page_name(m->page, &cells[0], allowance->rule);
        if (allowance->subject != NULL)
            page_name(m->page, &cells[1], allowance->subject);
        else
            page_words(m->page, &cells[1], stet_phrase(m->tongue, STET_PHRASE_PAGE_ANYTHING));
        page_words(m->page, &cells[2], machine_say(m, allowance->why));
    }
}

static void put_rule_words(struct machine *m, const struct stet_record *record)
{
    page_add_words(m->page, machine_phrase_count(m, STET_PHRASE_PAGE_RULES_CLEAN, record->rules));
    if (record->scenarios > 0)
        page_add_words(m->page,
                       stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_SCENARIOS_HOLD, "held",
                                       verified_number(m, record->scenarios_held), "count",
                                       verified_number(m, record->scenarios), NULL));
}

static void put_rules(struct machine *m, const struct stet_record *record)
{
    page_add_heading(m->page, 2, "rules", stet_phrase(m->tongue, STET_PHRASE_PAGE_RULES));
    put_rule_words(m, record);
    put_allowances(m);
}

/* --- the compiled table, tests ----------------------------------------- */

static void put_layouts(struct machine *m, const struct stet_record *record)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_LAYOUT, STET_PHRASE_PAGE_CASES};
    struct page_table *table;

    if (record->layout_count == 0)
        return;
    page_add_heading(m->page, 2, "compiled", stet_phrase(m->tongue, STET_PHRASE_PAGE_COMPILED));
    page_add_words(m->page,
                   machine_phrase_count(m, STET_PHRASE_PAGE_COMPILED_ABOUT, record->cells));
    table = verified_table(m, STET_PHRASE_PAGE_COMPILED, STET_COUNT(heads), heads);
    for (int i = 0; i < record->layout_count; i++) {
        struct page_text *cells = page_add_row(m->page, table);

        page_words(m->page, &cells[0], record->layouts[i].name);
        verified_put_number(m, &cells[1], record->layouts[i].cases);
    }
}

static const char *reached_text(const struct machine *m, const struct stet_record_suite *suite)
{
    const int less = suite->total - suite->reachable;

    return stet_say_phrase(
        m->arena, m->tongue, less > 0 ? STET_PHRASE_PAGE_REACHED_LESS : STET_PHRASE_PAGE_REACHED_OF,
        "reached", verified_number(m, suite->reached), "count", verified_number(m, suite->total),
        "less", verified_number(m, less), NULL);
}

static void put_suites(struct machine *m, const struct stet_record *record)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_COVER, STET_PHRASE_PAGE_REACHED,
                                             STET_PHRASE_PAGE_SEQUENCES, STET_PHRASE_PAGE_STEPS};
    struct page_table *table;

    if (record->suite_count == 0)
        return;
    page_add_heading(m->page, 2, "tests", stet_phrase(m->tongue, STET_PHRASE_PAGE_TESTS));
    page_add_words(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_TESTS_ABOUT));
    table = verified_table(m, STET_PHRASE_PAGE_TESTS, STET_COUNT(heads), heads);
    for (int i = 0; i < record->suite_count; i++) {
        struct page_text *cells = page_add_row(m->page, table);

        page_name(m->page, &cells[0], record->suites[i].cover);
        page_words(m->page, &cells[1], reached_text(m, &record->suites[i]));
        verified_put_number(m, &cells[2], record->suites[i].sequences);
        verified_put_number(m, &cells[3], record->suites[i].steps);
    }
}

static void put_about(struct machine *m, const struct stet_record *record)
{
    const char *table = stet_page_base_name(m->model->path);

    page_add_blocks(m->page, machine_phrase(m, STET_PHRASE_PAGE_VERIFIED_ABOUT, table));
    if (strcmp(record->sum, stet_record_sum(m->arena, m->model)) != 0)
        page_add_blocks(m->page, machine_phrase(m, STET_PHRASE_PAGE_VERIFIED_STALE, table));
}

void machine_put_verified_brief(struct machine *m, const struct stet_record *record)
{
    put_about(m, record);
    put_rule_words(m, record);
    verified_put_explored(m, record);
    verified_put_claim_words(m, record);
    verified_put_mutant_words(m, record);
}

void machine_put_verified(struct machine *m, const struct stet_record *record)
{
    struct page_text back = {0};

    put_about(m, record);
    if (m->inset == NULL) {
        page_link(m->page, &back,
                  machine_phrase(m, STET_PHRASE_PAGE_BACK_TO, machine_say(m, m->model->title)),
                  m->page->machine, NULL);
        page_add_paragraph(m->page, back);
    }
    put_rules(m, record);
    verified_put_explorations(m, record);
    verified_put_claims(m, record);
    put_layouts(m, record);
    put_suites(m, record);
    verified_put_mutants(m, record);
}
