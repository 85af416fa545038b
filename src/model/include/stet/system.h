/*
 * Systems and scenarios as a table has them: instances of the machine with links between them,
 * what is claimed of their runs, how they are explored, and steps that are taken in order.
 */
#ifndef STET_SYSTEM_H
#define STET_SYSTEM_H

#include "stet/terms.h"

/* What a link may do to messages: bits of `faults`. */
enum { STET_LOSES = 1, STET_DUPLICATES = 2, STET_REORDERS = 4 };

/* LINK: the way of messages from one role to another. */
struct stet_link {
    int from; /* roles */
    int to;
    int capacity; /* messages under way at most */
    unsigned faults;
    struct stet_place place;
};

/* What a claim asks of a configuration; what each names. */
enum stet_condition_kind {
    STET_IN,     /* role, state or group */
    STET_HAS,    /* role, flag */
    STET_ARMED,  /* role, timer */
    STET_FLYING, /* role it is on its way to, message */
    STET_NOT,    /* one child */
    STET_ALL,    /* children */
    STET_ANY
};

/* A condition, with those inside it. */
struct stet_condition {
    enum stet_condition_kind kind;
    int role;
    int index; /* of the state, flag, timer or message */
    const struct stet_condition *children;
    int count;
};

/* What a claim says of all runs. */
enum stet_claim_kind { STET_IMPOSSIBLE, STET_REACHABLE, STET_POSSIBLE_AGAIN, STET_LEADS_TO };

/* CLAIM: what is said to hold in every run of a system. */
struct stet_claim {
    const char *name;
    const char *what;
    enum stet_claim_kind kind;
    struct stet_condition condition;
    struct stet_condition then; /* LEADS_TO */
    struct stet_place place;
};

/* The rows of a scenario; which fields of a step each fills. */
enum stet_step_kind {
    STET_STEP_PHASE, /* text */
    STET_STEP_END_PHASE,
    STET_STEP_STEP,      /* text */
    STET_STEP_NOTE,      /* text */
    STET_STEP_GIVEN,     /* role, index: state, actions */
    STET_STEP_DOES,      /* role, index: event, when */
    STET_STEP_DELIVER,   /* role, index: event (RECEIVE), when */
    STET_STEP_EXPIRES,   /* role, index: event (EXPIRE), when */
    STET_STEP_LOSE,      /* role, index: message */
    STET_STEP_DUPLICATE, /* role, index: message */
    STET_STEP_INJECT,    /* role, index: message */
    STET_STEP_SETTLE,
    STET_STEP_EXPECT,     /* role, index: state or group */
    STET_STEP_EXPECT_ALL, /* index: state or group */
    STET_STEP_TOLD        /* role, index: signal */
};

/* One row of a scenario, or a GIVEN row above all of them. */
struct stet_step {
    enum stet_step_kind kind;
    int role; /* -1: the only one */
    int index;
    uint64_t guards; /* DOES, DELIVER, EXPIRES: bit i = guard i answers yes */
    int via; /* DELIVER, LOSE, DUPLICATE: 1 + the link it is on; 0: whichever has it longest */
    struct stet_actions actions;
    const char *text;
    struct stet_prose about; /* PHASE, STEP */
    struct stet_place place;
};

/* ASSUME: guards that always answer so while the system is explored. */
struct stet_assumption {
    struct stet_when answers; /* bit i: guard i */
    const char *why;
    struct stet_place place;
};

/* WITHOUT: what is never called, or never expires, while the system is explored. */
struct stet_exclusion {
    int role;  /* -1: of no role */
    int event; /* a call or an expiry */
    const char *why;
    struct stet_place place;
};

/* EXPLORE: what all links are like while the system is explored. */
struct stet_network {
    int capacity;
    unsigned faults;
    struct stet_place place;
};

/* SYSTEM: instances of the machine, and the links between them. */
struct stet_system {
    const char *name;
    const char *what;
    struct stet_names roles;
    struct stet_link *links;
    int link_count;
    struct stet_claim *claims;
    int claim_count;
    struct stet_when assumed; /* all ASSUME rows joined; bit i: guard i */
    struct stet_assumption *assumptions;
    int assumption_count;
    struct stet_exclusion *without;
    int without_count;
    struct stet_network *explorations; /* none: the links as LINK says */
    int exploration_count;
    struct stet_step *given; /* GIVEN rows above all scenarios: how roles begin when explored */
    int given_count;
    struct stet_prose about;
    struct stet_place place;
};

/* How the role of a system begins in explorations; NULL: in INITIAL, without anything. */
const struct stet_step *stet_system_given(const struct stet_system *system, int role);

/* SCENARIO: steps that are taken in order. */
struct stet_scenario {
    const char *name;
    const char *title;
    const char *says;
    int system; /* -1: a single instance of the machine */
    struct stet_step *steps;
    int count;
    struct stet_prose about;
    struct stet_place place;
};

#endif
