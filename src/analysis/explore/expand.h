/* All steps from a packed state, in the order of docs/exploration.md. */
#ifndef STET_EXPLORE_EXPAND_H
#define STET_EXPLORE_EXPAND_H

#include "key.h"

/* What is in a state's links. */
struct content {
    uint64_t messages[STET_MAX_LINKS];
    int used[STET_MAX_LINKS]; /* bits of them */
    int merged;               /* steps that were left out, as others lead to the same */
};

STET_HOT void content_of(const struct stet_space *space, const struct key *key,
                         struct content *content, int links)
{
    content->merged = 0;
    for (int i = 0; i < links; i++) {
        const uint64_t messages = value_of(key, &space->links[i].field);

        content->messages[i] = messages;
        content->used[i] = space->links[i].used[63 - __builtin_clzll(messages << 1 | 1)];
    }
}

/* Whether nothing is under way to the role. */
STET_HOT bool rests(const struct stet_role_space *role, const struct content *content)
{
    for (int i = 0; i < role->in_count; i++)
        if (content->messages[role->in[i]] != 0)
            return false;
    return true;
}

/* The link's messages with one more, put before the first that has a larger code. */
static uint64_t insert(const struct stet_link_space *link, uint64_t messages, uint64_t code)
{
    const int width = link->code_bits;
    int at = 0;

    while (at < link->room && (messages >> at & link->code_mask) != 0 &&
           (messages >> at & link->code_mask) <= code)
        at += width;
    if (at >= link->room || messages >> (link->room - width) != 0)
        return messages;
    return (messages & ((UINT64_C(1) << at) - 1)) | code << at | (messages >> at << at) << width;
}

/* Puts messages onto a link that reorders. */
static uint64_t insert_all(const struct stet_link_space *link, uint64_t messages, uint64_t sent)
{
    for (; sent != 0; sent >>= link->code_bits)
        messages = insert(link, messages, sent & link->code_mask);
    return messages;
}

/* Puts what a role sends onto all links that leave it. */
STET_HOT void send(const struct stet_space *space, const struct stet_role_space *role,
                   const struct content *content, uint64_t sent, struct key *key)
{
    for (int i = 0; i < role->out_count; i++) {
        const int number = role->out[i];
        const struct stet_link_space *link = &space->links[number];

        if (!link->reorders)
            add_to(key, &link->field, sent << content->used[number] & link->field.mask);
        else if (sent != 0)
            add_to(key, &link->field,
                   insert_all(link, content->messages[number], sent) - content->messages[number]);
    }
}

STET_HOT void note(struct stet_hop *about, int at, enum stet_hop_kind kind, int place,
                   uint32_t what)
{
    if (about != NULL)
        about[at] = (struct stet_hop){.kind = (uint8_t)kind, .place = (uint8_t)place, .what = what};
}

/* The states that the effects of a span lead to, from `base`; each once when none asks how. */
STET_HOT int take_span(const struct stet_space *space, int number, struct content *content,
                       const struct stet_span *span, const struct key *base,
                       enum stet_hop_kind kind, int place, struct key *out, struct stet_hop *about,
                       int count)
{
    const struct stet_role_space *role = &space->roles[number];
    const uint32_t effect_count = about != NULL ? span->count : span->distinct_count;
    const struct stet_effect *effects;

    content->merged += (int)(span->count - effect_count);
    if (effect_count == 0)
        return count;
    effects = about != NULL ? &space->effects[span->first] : &space->distinct[span->first_distinct];
    for (uint32_t i = 0; i < effect_count; i++) {
        struct key *key = &out[count];

        *key = *base;
        key->word[word_of(&role->field)] += effects[i].delta;
        send(space, role, content, effects[i].sent, key);
        note(about, count, kind, place, span->first + i);
        count++;
    }
    return count;
}

/* Whether the message at `at` has no older copy on the link. */
STET_HOT bool is_oldest(const struct stet_link_space *link, uint64_t messages, int at)
{
    const uint64_t code = messages >> at & link->code_mask;

    for (int i = 0; i < at; i += link->code_bits)
        if ((messages >> i & link->code_mask) == code)
            return false;
    return true;
}

/* The messages without that at `at`. */
STET_HOT uint64_t without(const struct stet_link_space *link, uint64_t messages, int at)
{
    return (messages & ((UINT64_C(1) << at) - 1)) | messages >> at >> link->code_bits << at;
}

STET_HOT int deliver(const struct stet_space *space, int number, struct content *content,
                     const struct key *from, struct key *out, struct stet_hop *about, int count)
{
    const struct stet_link_space *link = &space->links[number];
    const struct stet_role_space *role = &space->roles[link->to];
    const uint64_t codes = (uint64_t)space->roles[link->from].code_count + 1;
    const uint64_t messages = content->messages[number];
    const int last = link->reorders ? content->used[number] : messages != 0;

    for (int at = 0; at < last; at += link->code_bits) {
        const uint64_t code = messages >> at & link->code_mask;
        const uint64_t config = value_of(from, &role->field);
        struct key base = *from;

        if (at > 0 && !is_oldest(link, messages, at))
            continue;
        add_to(&base, &link->field, without(link, messages, at) - messages);
        count = take_span(space, link->to, content, &link->received[config * codes + code], &base,
                          STET_HOP_DELIVER, number, out, about, count);
    }
    return count;
}

STET_HOT int lose(const struct stet_space *space, int number, const struct content *content,
                  const struct key *from, struct key *out, struct stet_hop *about, int count)
{
    const struct stet_link_space *link = &space->links[number];
    const uint64_t messages = content->messages[number];

    for (int at = 0; at < content->used[number]; at += link->code_bits) {
        if (!is_oldest(link, messages, at))
            continue;
        out[count] = *from;
        add_to(&out[count], &link->field, without(link, messages, at) - messages);
        note(about, count++, STET_HOP_LOSE, number, (uint32_t)(messages >> at & link->code_mask));
    }
    return count;
}

STET_HOT int duplicate(const struct stet_space *space, int number, const struct content *content,
                       const struct key *from, struct key *out, struct stet_hop *about, int count)
{
    const struct stet_link_space *link = &space->links[number];
    const uint64_t messages = content->messages[number];
    const int used = content->used[number];

    if (used == link->room)
        return count;
    for (int at = 0; at < used; at += link->code_bits) {
        const uint64_t code = messages >> at & link->code_mask;

        if (!is_oldest(link, messages, at))
            continue;
        out[count] = *from;
        add_to(&out[count], &link->field,
               (link->reorders ? insert(link, messages, code) : messages | code << used) -
                   messages);
        note(about, count++, STET_HOP_DUPLICATE, number, (uint32_t)code);
    }
    return count;
}

/* Sets of kinds of steps: all, and those that fairness is about. */
enum { ALL_KINDS = 0x1f, FAIR_KINDS = 1 << STET_HOP_EXPIRE | 1 << STET_HOP_DELIVER };

/*
 * All states that one step of these kinds leads to, at most space->most, and
 * what each step is.  When `about` is NULL, some of the steps that lead back or
 * where others do are left out; `merged` is how many.  Roles and links are given
 * as constants where they are few, so that the compiler unrolls.
 */
STET_HOT int expand_sized(const struct stet_space *space, const struct key *from, struct key *out,
                          struct stet_hop *about, int roles, int links, unsigned kinds, int *merged)
{
    struct content content;
    int count = 0;

    content_of(space, from, &content, links);
    for (int i = 0; i < roles && (kinds & 1 << STET_HOP_CALL) != 0; i++)
        count = take_span(space, i, &content,
                          &space->roles[i].calls[value_of(from, &space->roles[i].field)], from,
                          STET_HOP_CALL, i, out, about, count);
    for (int i = 0; i < roles && (kinds & 1 << STET_HOP_EXPIRE) != 0; i++) {
        const uint64_t config = value_of(from, &space->roles[i].field);

        count = take_span(space, i, &content, &space->roles[i].expiries[config], from,
                          STET_HOP_EXPIRE, i, out, about, count);
        if (rests(&space->roles[i], &content))
            count = take_span(space, i, &content, &space->roles[i].outlasting[config], from,
                              STET_HOP_EXPIRE, i, out, about, count);
    }
    for (int i = 0; i < links && (kinds & 1 << STET_HOP_DELIVER) != 0; i++)
        count = deliver(space, i, &content, from, out, about, count);
    for (int i = 0; i < links && (kinds & 1 << STET_HOP_LOSE) != 0; i++)
        if (space->links[i].loses)
            count = lose(space, i, &content, from, out, about, count);
    for (int i = 0; i < links && (kinds & 1 << STET_HOP_DUPLICATE) != 0; i++)
        if (space->links[i].duplicates)
            count = duplicate(space, i, &content, from, out, about, count);
    *merged = content.merged;
    return count;
}

STET_HOT int expand_as(const struct stet_space *space, const struct key *from, struct key *out,
                       struct stet_hop *about, unsigned kinds, int *merged)
{
    if (space->role_count == 2 && space->link_count == 2)
        return expand_sized(space, from, out, about, 2, 2, kinds, merged);
    return expand_sized(space, from, out, about, space->role_count, space->link_count, kinds,
                        merged);
}

STET_HOT int expand_kinds(const struct stet_space *space, const struct key *from, struct key *out,
                          struct stet_hop *about, unsigned kinds)
{
    int merged;

    return expand_as(space, from, out, about, kinds, &merged);
}

STET_HOT int expand(const struct stet_space *space, const struct key *from, struct key *out,
                    struct stet_hop *about)
{
    return expand_kinds(space, from, out, about, ALL_KINDS);
}

/* Without steps that lead back or where others do; how many those are. */
STET_HOT int expand_distinct(const struct stet_space *space, const struct key *from,
                             struct key *out, int *merged)
{
    return expand_as(space, from, out, NULL, ALL_KINDS, merged);
}

#endif
