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

/* All that a mention names; returns whether it was a message. */
static void add_mention(const struct machine *machine, const struct mention *mention,
                        enum side side, struct label *label)
{
    const struct lexicon *lexicon = &machine->lexicon;

    for (int i = mention->name; i >= 0; i = lexicon->names[i].next) {
        const struct name *name = &lexicon->names[i];

        if (name->kind == NAME_MESSAGE && side == SIDE_SENT) {
            const int class = machine->class_of[name->index];

            if (label->sent_count < MOST_SENT && !machine->traffic[class])
                label->sent[label->sent_count++] = class;
            return;
        }
        if (name->kind == NAME_MESSAGE)
            add_received(machine, label, machine->class_of[name->index]);
        else if (name->kind == NAME_CALL && side == SIDE_EVENT)
            add_event(machine, label, STET_CALL, name->index);
        else if (name->kind == NAME_TIMER && side == SIDE_EVENT)
            add_event(machine, label, STET_EXPIRE, name->index);
    }
}

static bool names_message(const struct lexicon *lexicon, const struct mentions *mentions, int i)
{
    return i < mentions->count && mention_of(lexicon, &mentions->list[i], NAME_MESSAGE) >= 0;
}

/* Reads one half of a label, or all of it. */
static void read_half(struct stet_arena *arena, const struct machine *machine, const char *text,
                      enum side side, struct label *label)
{
    const struct lexicon *lexicon = &machine->lexicon;
    const struct reading reading = reading_make(arena, text);
    const struct mentions mentions = mentions_find(arena, lexicon, &reading, false);

    label->is_vague = label->is_vague || mentions.unknown > 0;
    for (int i = 0; i < mentions.count; i++) {
        const struct mention *mention = &mentions.list[i];
        const bool before_message = names_message(lexicon, &mentions, i + 1);

        if (mention_of(lexicon, mention, NAME_SEND) >= 0 && before_message)
            side = SIDE_SENT;
        else if (mention_of(lexicon, mention, NAME_RECEIVE) >= 0 && before_message)
            side = SIDE_RECEIVED;
        else
            add_mention(machine, mention, side, label);
    }
}

struct label label_read(struct stet_arena *arena, const struct machine *machine, const char *text,
                        enum label_form form)
{
    struct label label = {
        .events = stet_alloc_array(arena, (size_t)machine->model->event_count, sizeof(bool))};
    const size_t half = form == LABEL_SPLIT ? strcspn(text, "/\n") : strlen(text);

    read_half(arena, machine, stet_copy_n(arena, text, half),
              form == LABEL_SENT ? SIDE_SENT : SIDE_EVENT, &label);
    if (text[half] != '\0')
        read_half(arena, machine, text + half + 1, SIDE_SENT, &label);
    return label;
}
