/* Labels of edges: an event; behind a slash, a new line or a word for sending, what is sent. */
#include "label.h"

#include <string.h>

/* Which side of the label a name stands on. */
enum side { SIDE_EVENT, SIDE_RECEIVED, SIDE_SENT };

static void add_event(const struct machine *machine, struct label *label, enum stet_event_kind kind,
                      int index)
{
    label->events[machine_event(machine, kind, index)] = true;
    label->has_event = true;
}

/* All messages that look like this one. */
static void add_received(const struct machine *machine, struct label *label, int class)
{
    for (int i = 0; i < machine->model->messages.count; i++)
        if (machine->class_of[i] == class)
            add_event(machine, label, STET_RECEIVE, i);
}

/* What a name says on its side of the label. */
static void add_name(const struct machine *machine, const struct name *name, enum side side,
                     struct label *label)
{
    if (name->kind == NAME_MESSAGE && side == SIDE_SENT) {
        const int class = machine->class_of[name->index];

        if (label->sent_count < MOST_SENT && !machine->traffic[class])
            label->sent[label->sent_count++] = class;
    } else if (name->kind == NAME_MESSAGE) {
        add_received(machine, label, machine->class_of[name->index]);
    } else if (name->kind == NAME_CALL && side == SIDE_EVENT) {
        add_event(machine, label, STET_CALL, name->index);
    } else if (name->kind == NAME_TIMER && side == SIDE_EVENT) {
        add_event(machine, label, STET_EXPIRE, name->index);
    }
}

/* All that a mention names; of messages that are sent alike, one. */
static void add_mention(const struct machine *machine, const struct mention *mention,
                        enum side side, struct label *label)
{
    const struct lexicon *lexicon = &machine->lexicon;

    for (int i = mention->name; i >= 0; i = lexicon->names[i].next) {
        add_name(machine, &lexicon->names[i], side, label);
        if (lexicon->names[i].kind == NAME_MESSAGE && side == SIDE_SENT)
            return;
    }
}

/* Words with a verb of a label, and what is to be done with each. */
struct half {
    struct stet_arena *arena;
    const struct machine *machine;
    struct reading reading;
    struct mentions mentions;
    enum side *sides; /* [mention] */
    bool *bound;      /* [mention]: a verb says which side */
};

static bool is_message(const struct half *half, int i)
{
    return i < half->mentions.count &&
           mention_of(&half->machine->lexicon, &half->mentions.list[i], NAME_MESSAGE) >= 0;
}

/* Whether the mention is a verb, and which side it means. */
static bool is_verb(const struct half *half, int i, enum side *side)
{
    const struct lexicon *lexicon = &half->machine->lexicon;
    const bool sends = mention_of(lexicon, &half->mentions.list[i], NAME_SEND) >= 0;

    *side = sends ? SIDE_SENT : SIDE_RECEIVED;
    return sends || mention_of(lexicon, &half->mentions.list[i], NAME_RECEIVE) >= 0;
}

/* Whether verbs stand behind what they are about, as in "SYN 수신, SYN+ACK 송신". */
static bool verbs_follow(const struct half *half)
{
    bool began = false;
    bool message = false;

    for (int i = 0; i < half->mentions.count; i++) {
        enum side side;

        if (!is_message(half, i) && !is_verb(half, i, &side))
            continue;
        if (!began && !is_message(half, i))
            return false;
        began = true;
        message = is_message(half, i);
    }
    return began && !message;
}

/* Finds the side of each mention. */
static void take_sides(struct half *half, enum side side)
{
    const bool follow = verbs_follow(half);
    const enum side first = side;
    int last = -1;

    for (int i = 0; i < half->mentions.count; i++) {
        enum side verb;

        half->sides[i] = side;
        if (is_message(half, i)) {
            half->bound[i] = side != first;
            last = i;
        } else if (!is_verb(half, i, &verb)) {
            continue;
        } else if (!follow && is_message(half, i + 1)) {
            side = verb;
        } else if (last >= 0 && !half->bound[last]) {
            half->sides[last] = verb;
            half->bound[last] = true;
        }
    }
}

/* Adds what the table calls the mention with a verb: "PUSH_PROMISE 수신" is its "recv
 * PUSH_PROMISE". */
static void add_with_verb(const struct half *half, int i, const char *verb, struct label *label)
{
    const struct lexicon *lexicon = &half->machine->lexicon;
    const struct mention *mention = &half->mentions.list[i];
    struct stet_buffer key;

    stet_buffer_init(&key, half->arena);
    stet_put(&key, verb);
    for (int word = mention->first; word < mention->first + mention->count; word++)
        stet_put(&key, half->reading.words[word].text);
    for (int name = stet_map_get(&lexicon->spellings, stet_buffer_text(&key), key.length);
         name >= 0; name = lexicon->names[name].next)
        add_name(half->machine, &lexicon->names[name], SIDE_EVENT, label);
}

static void add_sided(const struct half *half, int i, struct label *label)
{
    const enum side side = half->sides[i];

    add_mention(half->machine, &half->mentions.list[i], side, label);
    if (!is_message(half, i))
        return;
    if (side != SIDE_SENT)
        add_with_verb(half, i, "recv", label);
    if (side == SIDE_SENT ? !label->has_event : !half->bound[i])
        add_with_verb(half, i, "send", label);
    if (side == SIDE_EVENT && !half->bound[i]) {
        label->is_bare = true;
        label->is_vague = label->is_vague || half->mentions.unknown > 0;
    }
}

/* Reads one half of a label, or all of it. */
static void read_half(struct stet_arena *arena, const struct machine *machine, const char *text,
                      enum side side, struct label *label)
{
    struct half half = {.arena = arena, .machine = machine, .reading = reading_make(arena, text)};

    half.mentions = mentions_find(arena, &machine->lexicon, &half.reading, FIND_EVENTS);
    half.sides = stet_alloc_array(arena, (size_t)half.mentions.count, sizeof *half.sides);
    half.bound = stet_alloc_array(arena, (size_t)half.mentions.count, sizeof *half.bound);
    take_sides(&half, side);
    for (int i = 0; i < half.mentions.count; i++) {
        enum side verb;

        if (!is_verb(&half, i, &verb))
            add_sided(&half, i, label);
    }
}

struct label label_read(struct stet_arena *arena, const struct machine *machine, const char *text,
                        enum label_form form)
{
    struct label label = {
        .events = stet_alloc_array(arena, (size_t)machine->model->event_count, sizeof(bool)),
        .is_unprompted = form == LABEL_BEGUN};
    const size_t half = form == LABEL_SPLIT ? strcspn(text, "/\n") : strlen(text);

    read_half(arena, machine, stet_copy_n(arena, text, half),
              form == LABEL_SENT || form == LABEL_BEGUN ? SIDE_SENT : SIDE_EVENT, &label);
    if (text[half] != '\0')
        read_half(arena, machine, text + half + 1, SIDE_SENT, &label);
    return label;
}
