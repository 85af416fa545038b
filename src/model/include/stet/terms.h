/* What rows are made of: declared names, actions, conditions, prose. */
#ifndef STET_TERMS_H
#define STET_TERMS_H

#include "stet/base.h"

/* A declared name with its text: message, timer, flag, guard, signal, action, call. */
struct stet_name {
    const char *name;
    const char *text; /* label or meaning */
    struct stet_place place;
    const char *wire; /* messages: the label in charts; the text unless WIRE says otherwise */
    bool outlasts;    /* timers: expires only when nothing of the other side is under way */
};

/* Declared names of one kind. */
struct stet_names {
    struct stet_name *list;
    int count;
};

/* The index of what has this name, or -1. */
int stet_names_find(const struct stet_names *names, const char *name);

/* What a row does, and what `index` of the action counts in. */
enum stet_action_kind {
    STET_SEND,  /* index of a message */
    STET_START, /* ... a timer */
    STET_STOP,
    STET_SET, /* ... a flag */
    STET_CLEAR,
    STET_TELL, /* ... a signal */
    STET_DO    /* ... an action */
};

/* One thing that is done. */
struct stet_action {
    enum stet_action_kind kind;
    int index;
};

/* What is done, in this order. */
struct stet_actions {
    const struct stet_action *list;
    int count;
};

/*
 * A condition is a conjunction.  Bit i of a mask is flag i for i below the
 * number of flags, else guard i - flags.  It holds when the bits of `mask`
 * have the values of `value`; an empty mask always holds.
 */
struct stet_when {
    uint64_t mask;
    uint64_t value;
};

/* ABOUT rows: Markdown, a paragraph each. */
struct stet_prose {
    const char *const *paragraphs;
    int count;
};

#endif
