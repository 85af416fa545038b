/* Which systems were explored, under which assumptions, and what became of their claims. */
#include "verified.h"

#include <string.h>

/* --- systems --------------------------------------------------------------- */

static const char *faults_text(const struct machine *m, int faults)
{
    static const struct {
        int bit;
        enum stet_phrase phrase;
    } names[] = {{STET_LOSES, STET_PHRASE_PAGE_LOSES},
                 {STET_DUPLICATES, STET_PHRASE_PAGE_DUPLICATES},
                 {STET_REORDERS, STET_PHRASE_PAGE_REORDERS}};
    struct stet_buffer text;

    stet_buffer_init(&text, m->arena);
    for (size_t i = 0; i < STET_COUNT(names); i++)
        if ((faults & names[i].bit) != 0)
            stet_putf(&text, "%s%s", text.length > 0 ? ", " : "",
                      stet_phrase(m->tongue, names[i].phrase));
    return text.length > 0 ? stet_buffer_text(&text)
                           : stet_phrase(m->tongue, STET_PHRASE_PAGE_FAULTLESS);
}

static const char *network_text(const struct machine *m, const struct stet_record_exploration *of)
{
    return stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_NETWORK_HOLDS, "count",
                           verified_number(m, of->capacity), "what", faults_text(m, of->faults),
                           NULL);
}

static const struct stet_system *system_of(const struct machine *m, const char *name)
{
    const int index = stet_model_system(m->model, name);

    return index < 0 ? NULL : &m->model->systems[index];
}

static void put_exploration(struct machine *m, struct page_table *table,
                            const struct stet_record_exploration *of, bool first)
{
    struct page_text *cells =
        first ? page_add_row(m->page, table) : page_continue_row(m->page, table);
    const struct stet_system *system = system_of(m, of->system);

    if (first)
        page_words(m->page, &cells[0], system == NULL ? of->system : machine_say(m, system->what));
    page_words(m->page, &cells[1], network_text(m, of));
    if (of->finished)
        verified_put_number(m, &cells[2], of->states);
    else
        page_words(m->page, &cells[2],
                   stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_NOT_FINISHED, "count",
                                   verified_number(m, of->states), NULL));
    verified_put_number(m, &cells[3], of->transitions);
    verified_put_number(m, &cells[4], of->depth);
}

static void put_answers(struct machine *m, struct page_text *text, const struct stet_when *answers)
{
    for (int i = 0; i < m->model->guards.count; i++) {
        const char *name = m->model->guards.list[i].name;

        if ((answers->mask >> i & 1) == 0)
            continue;
        machine_comma(m, text);
        page_name(m->page, text,
                  (answers->value >> i & 1) != 0 ? name : stet_format(m->arena, "NOT(%s)", name));
    }
}

/* "client: never CLOSE": of one role, or of any. */
static void put_exclusion(struct machine *m, struct page_text *text,
                          const struct stet_system *system, const struct stet_exclusion *without)
{
    const char *key = m->model->events[without->event].key;

    if (without->role >= 0)
        page_wordsf(m->page, text, "%s: ", machine_say(m, system->roles.list[without->role].text));
    page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_NEVER_DONE));
    page_link_name(m->page, text, key, machine_place(m, "event", m->page->machine),
                   machine_anchor(m, "event", key));
}

/* The row of an assumption; the system is named once. */
static struct page_text *add_assumption(struct machine *m, struct page_table *table,
                                        const struct stet_system *system, bool first,
                                        const char *why)
{
    struct page_text *cells =
        first ? page_add_row(m->page, table) : page_continue_row(m->page, table);

    if (first)
        page_words(m->page, &cells[0], machine_say(m, system->what));
    page_words(m->page, &cells[2], machine_say(m, why));
    return &cells[1];
}

static void put_environment(struct machine *m, struct page_table *table,
                            const struct stet_system *system)
{
    for (int i = 0; i < system->assumption_count; i++)
        put_answers(m, add_assumption(m, table, system, i == 0, system->assumptions[i].why),
                    &system->assumptions[i].answers);
    for (int i = 0; i < system->without_count; i++)
        put_exclusion(m,
                      add_assumption(m, table, system, i == 0 && system->assumption_count == 0,
                                     system->without[i].why),
                      system, &system->without[i]);
}

static void put_assumptions(struct machine *m)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_SYSTEM, STET_PHRASE_PAGE_ASSUMPTION,
                                             STET_PHRASE_PAGE_WHY};
    struct page_table *table;
    int count = 0;

    for (int i = 0; i < m->model->system_count; i++)
        count += m->model->systems[i].assumption_count + m->model->systems[i].without_count;
    if (count == 0)
        return;
    page_add_heading(m->page, 3, "assumed", stet_phrase(m->tongue, STET_PHRASE_PAGE_ASSUMED));
    page_fold(m->page, machine_phrase_count(m, STET_PHRASE_PAGE_ASSUMED_COUNT, count));
    table = verified_table(m, STET_PHRASE_PAGE_ASSUMED, STET_COUNT(heads), heads);
    for (int i = 0; i < m->model->system_count; i++)
        put_environment(m, table, &m->model->systems[i]);
    page_end_fold(m->page);
}

void verified_put_explored(struct machine *m, const struct stet_record *record)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_SYSTEM, STET_PHRASE_PAGE_NETWORK,
                                             STET_PHRASE_PAGE_SYSTEM_STATES,
                                             STET_PHRASE_PAGE_TRANSITIONS, STET_PHRASE_PAGE_DEPTH};
    struct page_table *table;

    if (record->exploration_count == 0)
        return;
    page_add_words(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_EXPLORED_ABOUT));
    table = verified_table(m, STET_PHRASE_PAGE_EXPLORED, STET_COUNT(heads), heads);
    for (int i = 0; i < record->exploration_count; i++)
        put_exploration(m, table, &record->explorations[i],
                        i == 0 || strcmp(record->explorations[i].system,
                                         record->explorations[i - 1].system) != 0);
}

void verified_put_explorations(struct machine *m, const struct stet_record *record)
{
    if (record->exploration_count == 0)
        return;
    page_add_heading(m->page, 2, "explored", stet_phrase(m->tongue, STET_PHRASE_PAGE_EXPLORED));
    verified_put_explored(m, record);
    put_assumptions(m);
}

/* --- claims ----------------------------------------------------------------- */

static const char *verdict_text(const struct machine *m, const struct stet_record_claim *claim)
{
    enum stet_phrase phrase = STET_PHRASE_PAGE_UNDECIDED;

    if (strcmp(claim->verdict, "holds") == 0)
        phrase = claim->vacuous ? STET_PHRASE_PAGE_VACUOUS : STET_PHRASE_PAGE_HOLDS;
    else if (strcmp(claim->verdict, "fails") == 0)
        phrase = STET_PHRASE_PAGE_FAILS;
    return stet_phrase(m->tongue, phrase);
}

static const struct stet_record_claim *claim_in(const struct stet_record_exploration *of,
                                                const char *name)
{
    for (int i = 0; i < of->claim_count; i++)
        if (strcmp(of->claims[i].name, name) == 0)
            return &of->claims[i];
    return NULL;
}

/* Once where all explorations agree, else for each network. */
static void put_verdicts(struct machine *m, struct page_text *text,
                         const struct stet_record *record, const char *system, const char *name)
{
    const char *common = NULL;
    bool differ = false;

    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < record->exploration_count; i++) {
            const struct stet_record_exploration *of = &record->explorations[i];
            const struct stet_record_claim *claim = claim_in(of, name);
            const char *verdict;

            if (strcmp(of->system, system) != 0 || claim == NULL)
                continue;
            verdict = verdict_text(m, claim);
            differ = differ || (common != NULL && strcmp(common, verdict) != 0);
            common = verdict;
            if (pass == 1 && differ)
                page_wordsf(m->page, text, "%s%s (%s)", text->count > 0 ? "; " : "", verdict,
                            network_text(m, of));
        }
    if (!differ && common != NULL)
        page_words(m->page, text, common);
}

void verified_put_claims(struct machine *m, const struct stet_record *record)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_CLAIM, STET_PHRASE_PAGE_CLAIM_NAME,
                                             STET_PHRASE_PAGE_FORM, STET_PHRASE_PAGE_SYSTEM,
                                             STET_PHRASE_PAGE_VERDICT};
    static const char *const forms[] = {[STET_IMPOSSIBLE] = "IMPOSSIBLE",
                                        [STET_REACHABLE] = "REACHABLE",
                                        [STET_POSSIBLE_AGAIN] = "POSSIBLE_AGAIN",
                                        [STET_LEADS_TO] = "LEADS_TO"};
    struct page_table *table = NULL;

    for (int i = 0; i < m->model->system_count; i++) {
        const struct stet_system *system = &m->model->systems[i];

        for (int j = 0; j < system->claim_count; j++) {
            const struct stet_claim *claim = &system->claims[j];
            struct page_text *cells;

            if (table == NULL) {
                page_add_heading(m->page, 2, "claims",
                                 stet_phrase(m->tongue, STET_PHRASE_PAGE_CLAIMS));
                table = verified_table(m, STET_PHRASE_PAGE_CLAIMS, STET_COUNT(heads), heads);
            }
            cells = page_add_row(m->page, table);
            page_words(m->page, &cells[0], machine_say(m, claim->what));
            page_name(m->page, &cells[1], claim->name);
            page_name(m->page, &cells[2], forms[claim->kind]);
            page_words(m->page, &cells[3], machine_say(m, system->what));
            put_verdicts(m, &cells[4], record, system->name, claim->name);
        }
    }
}

/* Whether a claim holds in every exploration that decided it, of which there is one. */
static bool holds_everywhere(const struct stet_record *record, const char *system, const char *name)
{
    bool decided = false;

    for (int i = 0; i < record->exploration_count; i++) {
        const struct stet_record_exploration *of = &record->explorations[i];
        const struct stet_record_claim *claim =
            strcmp(of->system, system) == 0 ? claim_in(of, name) : NULL;

        if (claim != NULL && strcmp(claim->verdict, "holds") != 0)
            return false;
        decided = decided || claim != NULL;
    }
    return decided;
}

void verified_put_claim_words(struct machine *m, const struct stet_record *record)
{
    int held = 0, count = 0;

    for (int i = 0; i < m->model->system_count; i++) {
        const struct stet_system *system = &m->model->systems[i];

        for (int j = 0; j < system->claim_count; j++, count++)
            held += holds_everywhere(record, system->name, system->claims[j].name);
    }
    if (count > 0)
        page_add_words(m->page, stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_CLAIMS_HOLD,
                                                "held", verified_number(m, held), "count",
                                                verified_number(m, count), NULL));
}
