/*
 * Ways back to the beginning.  No state remembers where it came from: the
 * level before is expanded once more to see which of its states lead to those
 * wanted, all ways at once.  Of several the least is taken.
 */
#ifndef STET_EXPLORE_RETRACE_H
#define STET_EXPLORE_RETRACE_H

#include "expand.h"

enum { SIEVE_WORDS = 64 };

struct sieve {
    uint64_t bits[SIEVE_WORDS];
};

STET_HOT uint64_t sieve_bit(uint64_t hash)
{
    return hash >> 52;
}

static struct sieve sieve_of(const struct stet_target *targets, int count, int level)
{
    struct sieve sieve = {{0}};

    for (int i = 0; i < count; i++) {
        const uint64_t bit = sieve_bit(hash_key((const struct key *)targets[i].key));

        if (targets[i].at == level)
            sieve.bits[bit / 64] |= UINT64_C(1) << (bit % 64);
    }
    return sieve;
}

/* `from` leads to `to`: it comes before what is known so far when it is less. */
static void found_before(const struct key *from, const struct key *to, struct stet_target *targets,
                         int count, int level)
{
    for (int i = 0; i < count; i++) {
        struct key *before = (struct key *)targets[i].before;

        if (targets[i].at != level || !same_key((const struct key *)targets[i].key, to) ||
            (targets[i].found && !less_key(from, before)))
            continue;
        targets[i].found = true;
        *before = *from;
    }
}

static void step_back(struct stet_search *search, struct stet_target *targets, int count, int level)
{
    const struct stet_level *before = &search->levels[level - 1];
    const struct stet_list *list = &search->list;
    const struct sieve sieve = sieve_of(targets, count, level);
    struct key *out = search->workers[0].batch;

    for (int run = 0; run < before->run_count; run++)
        for (uint64_t i = 0; i < before->runs[run].count; i++) {
            const struct key from = *key_at(list, before->runs[run].first + i);
            const int steps = expand(search->space, &from, out, NULL);

            for (int j = 0; j < steps; j++) {
                const uint64_t bit = sieve_bit(hash_key(&out[j]));

                if ((sieve.bits[bit / 64] >> (bit % 64) & 1) != 0)
                    found_before(&from, &out[j], targets, count, level);
            }
        }
}

/* The first step that leads from one state to another. */
static struct stet_hop hop_between(struct stet_search *search, const struct key *from,
                                   const struct key *to)
{
    struct key *out = search->workers[0].batch;
    struct stet_hop *hops = (struct stet_hop *)(void *)(out + STET_BATCH + search->space->most);
    int at = 0;

    (void)expand(search->space, from, out, hops);
    while (!same_key(&out[at], to))
        at++;
    return hops[at];
}

static void retrace(struct stet_search *search, struct stet_target *targets, int count)
{
    int level = 0;

    for (int i = 0; i < count; i++)
        level = targets[i].at > level ? targets[i].at : level;
    for (; level > 0; level--) {
        step_back(search, targets, count, level);
        for (int i = 0; i < count; i++) {
            struct stet_target *target = &targets[i];

            if (target->at != level)
                continue;
            target->hops[level - 1] =
                hop_between(search, (const struct key *)target->before, (struct key *)target->key);
            *(struct key *)target->key = *(struct key *)target->before;
            target->found = false;
            target->at = level - 1;
        }
    }
}

/* All steps from a state, and where they lead. */
static int steps_from(struct stet_search *search, const uint64_t *key, uint64_t *out,
                      struct stet_hop *hops)
{
    return expand(search->space, (const struct key *)key, (struct key *)out, hops);
}

#endif
