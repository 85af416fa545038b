/* What is seen in a state: marks of what can happen there, conditions, a deadlock, a full link. */
#ifndef STET_EXPLORE_LOOK_H
#define STET_EXPLORE_LOOK_H

#include "expand.h"

STET_HOT void meet_mark(struct stet_worker *worker, size_t mark, const struct key *key)
{
    uint8_t *at = &worker->search->marks[mark];
    const uint8_t value = __atomic_load_n(at, __ATOMIC_RELAXED);

    if (value == STET_MARKED)
        return;
    if (value == STET_UNMARKED)
        __atomic_store_n(at, STET_MARKED, __ATOMIC_RELAXED);
    else
        stet_worker_see(worker, worker->search->watches.of_mark[mark], key->word, STET_WORDS);
}

STET_HOT bool is_wanted(const struct stet_search *search, int watch)
{
    return (search->watches.wanted[watch / 64] >> (watch % 64) & 1) != 0;
}

/* A span that sends more than fits on one of the links out of its role. */
static void look_at_room(struct stet_worker *worker, const struct stet_span *span,
                         const struct stet_role_space *role, const struct content *content,
                         const struct key *key)
{
    const struct stet_search *search = worker->search;

    for (int i = 0; i < role->out_count; i++) {
        const struct stet_link_space *link = &search->space->links[role->out[i]];
        const uint32_t room = (uint32_t)(link->room - content->used[role->out[i]]);
        const int watch = search->watches.overflow + role->out[i];

        if (!link->strict || span->bits <= room)
            continue;
        if (link->room < link->capacity * link->code_bits)
            worker->too_long = true;
        else if (is_wanted(search, watch))
            stet_worker_see(worker, watch, key->word, STET_WORDS);
    }
}

STET_HOT void look_at_span(struct stet_worker *worker, const struct stet_span *span,
                           const struct stet_role_space *role, const struct content *content,
                           const struct key *key)
{
    if (span->bits > 0 && role->strict)
        look_at_room(worker, span, role, content, key);
}

STET_HOT void look_at_role(struct stet_worker *worker, int number, const struct content *content,
                           const struct key *key)
{
    const struct stet_role_space *role = &worker->search->space->roles[number];
    const uint64_t config = value_of(key, &role->field);

    meet_mark(worker, role->reached_mark + config, key);
    look_at_span(worker, &role->calls[config], role, content, key);
    look_at_span(worker, &role->expiries[config], role, content, key);
    if (role->outlasting[config].count > 0 && rests(role, content)) {
        meet_mark(worker, role->rested_mark + config, key);
        look_at_span(worker, &role->outlasting[config], role, content, key);
    }
}

STET_HOT void look_at_link(struct stet_worker *worker, int number, const struct content *content,
                           const struct key *key)
{
    const struct stet_space *space = worker->search->space;
    const struct stet_link_space *link = &space->links[number];
    const struct stet_role_space *role = &space->roles[link->to];
    const uint64_t codes = (uint64_t)space->roles[link->from].code_count + 1;
    const uint64_t messages = content->messages[number];
    const int last = link->reorders ? content->used[number] : messages != 0;

    for (int at = 0; at < last; at += link->code_bits) {
        const uint64_t cell =
            value_of(key, &role->field) * codes + (messages >> at & link->code_mask);

        meet_mark(worker, link->received_mark + cell, key);
        look_at_span(worker, &link->received[cell], role, content, key);
    }
    if (link->duplicates && content->used[number] == link->room && messages != 0 &&
        link->room < link->capacity * link->code_bits)
        worker->too_long = true;
}

/* The atoms that hold in a state. */
STET_HOT void gather_atoms(const struct stet_truths *truths, const struct content *content,
                           const struct key *key, uint64_t *atoms)
{
    const struct stet_space *space = truths->space;
    const int words = truths->atom_words;

    for (int i = 0; i < words; i++)
        atoms[i] = 0;
    for (int role = 0; role < space->role_count; role++) {
        const uint64_t config = value_of(key, &space->roles[role].field);

        for (int i = 0; i < words; i++)
            atoms[i] |= truths->of_role[role][config * (uint64_t)words + (uint64_t)i];
    }
    for (int link = 0; link < space->link_count; link++)
        for (int at = 0; truths->of_link[link] != NULL && at < content->used[link];
             at += space->links[link].code_bits) {
            const uint64_t code = content->messages[link] >> at & space->links[link].code_mask;

            for (int i = 0; i < words; i++)
                atoms[i] |= truths->of_link[link][code * (uint64_t)words + (uint64_t)i];
        }
}

/*
 * The tests that hold in a state.  Few combinations of atoms ever occur, so
 * judgements are remembered: a line of the table is 1, the atoms, the tests.
 */
STET_HOT const uint64_t *judge(struct stet_worker *worker, const struct content *content,
                               const struct key *key)
{
    const struct stet_truths *truths = worker->search->truths;
    const size_t words = (size_t)truths->atom_words;
    const size_t length = 1 + words + (size_t)truths->test_words;
    uint64_t *atoms = &worker->judged[STET_JUDGED * length];
    uint64_t hash = 0;
    uint64_t *line;
    uint64_t difference;

    gather_atoms(truths, content, key, atoms);
    for (size_t i = 0; i < words; i++)
        hash = (hash ^ atoms[i]) * UINT64_C(0x9E3779B97F4A7C15);
    line = &worker->judged[(hash >> 52) % STET_JUDGED * length];
    difference = line[0] ^ 1;
    for (size_t i = 0; i < words; i++)
        difference |= line[1 + i] ^ atoms[i];
    if (difference != 0) {
        line[0] = 1;
        for (size_t i = 0; i < words; i++)
            line[1 + i] = atoms[i];
        stet_truths_judge(truths, atoms, &line[1 + words]);
    }
    return &line[1 + words];
}

static void see_tests(struct stet_worker *worker, int word, uint64_t holding, const struct key *key)
{
    for (; holding != 0; holding &= holding - 1)
        stet_worker_see(worker, word * 64 + __builtin_ctzll(holding), key->word, STET_WORDS);
}

static bool is_deadlock(const struct stet_space *space, const struct key *key)
{
    bool all_final = true;

    for (int i = 0; i < space->role_count; i++) {
        const uint64_t config = value_of(key, &space->roles[i].field);

        if (!space->roles[i].still[config])
            return false;
        all_final = all_final && space->roles[i].final[config];
    }
    return !all_final;
}

/* Tests come first among the watches, so that their bits are those of the watches wanted. */
STET_HOT void look_at(struct stet_worker *worker, const struct key *key)
{
    const struct stet_search *search = worker->search;
    const struct stet_space *space = search->space;
    const struct stet_truths *truths = search->truths;
    struct content content;
    uint64_t under_way = 0;

    content_of(space, key, &content, space->link_count);
    for (int i = 0; i < space->role_count; i++)
        look_at_role(worker, i, &content, key);
    for (int i = 0; i < space->link_count; i++) {
        look_at_link(worker, i, &content, key);
        under_way |= content.messages[i];
    }
    if (truths->test_count > 0) {
        const uint64_t *holding = judge(worker, &content, key);

        for (int i = 0; i < truths->test_words; i++)
            if ((holding[i] & search->watches.wanted[i]) != 0)
                see_tests(worker, i, holding[i] & search->watches.wanted[i], key);
    }
    if (under_way == 0 && is_wanted(search, search->watches.deadlock) && is_deadlock(space, key))
        stet_worker_see(worker, search->watches.deadlock, key->word, STET_WORDS);
}

#endif
