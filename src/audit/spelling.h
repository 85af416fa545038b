/* How people write the names of a machine. */
#ifndef AUDIT_SPELLING_H
#define AUDIT_SPELLING_H

#include "stet/model.h"

/* What a spelling names. */
enum name_kind {
    NAME_STATE, /* or a group */
    NAME_MESSAGE,
    NAME_CALL,
    NAME_TIMER,
    NAME_ROLE,
    NAME_RECEIVE, /* words of our own: what comes, ... */
    NAME_SEND,    /* ... what is sent, ... */
    NAME_NOISE    /* ... and what says nothing */
};

/* One of the things that a spelling names. */
struct name {
    enum name_kind kind;
    int index;   /* of a role: a number of its name */
    bool common; /* spelt as a word that many machines use */
    bool own;    /* spelt as the table itself does */
    int next;    /* what else is spelt so; -1: nothing */
};

/* All spellings of one machine. */
struct lexicon {
    const struct stet_model *model;
    struct stet_map spellings; /* words in lower case, joined */
    struct name *names;
    int count;
    size_t capacity;
    int longest; /* words of a spelling */
};

/* A word of a text: letters and digits, or one character of a script without spaces. */
struct word {
    const char *text; /* in lower case */
    size_t begin;     /* in the text's `plain` */
    size_t end;
    bool capital; /* has letters, none of them small */
};

/* A text taken apart. */
struct reading {
    const char *plain; /* NFKC: full-width letters are letters */
    struct word *words;
    int count;
};

/* Names that were found in a text. */
struct mention {
    int name;  /* the first of the lexicon's that are spelt so */
    int first; /* words */
    int count;
};

struct mentions {
    struct mention *list;
    int count;
    size_t capacity;
    int unknown; /* words that are part of no name */
};

/* Makes the lexicon of a model: names, labels, ALIAS rows, and our own words. */
void lexicon_make(struct stet_arena *arena, const struct stet_model *model,
                  struct lexicon *lexicon);

struct reading reading_make(struct stet_arena *arena, const char *text);

/* Which names are looked for. */
enum find {
    FIND_ALL,
    FIND_SINGLE, /* what punctuation parts is several names, unless the table itself writes so:
                    "FIN, ACK" may be two messages, "SYN, ACK" is one */
    FIND_EVENTS  /* no states: "SYN received" is an event */
};

/* Finds names, the longest first. */
struct mentions mentions_find(struct stet_arena *arena, const struct lexicon *lexicon,
                              const struct reading *reading, enum find find);

/* The index of what a mention names that is of this kind; -1: it names none. */
int mention_of(const struct lexicon *lexicon, const struct mention *mention, enum name_kind kind);

/* Whether a mention is written as a state is: in capitals, joined by _ or -, or alone. */
bool mention_as_state(const struct lexicon *lexicon, const struct reading *reading,
                      const struct mentions *mentions, int i);

#endif
