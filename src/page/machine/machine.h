/* What the sections of a machine's page share. */
#ifndef PAGE_MACHINE_H
#define PAGE_MACHINE_H

#include "document.h"
#include "stet/page.h"
#include "stet/phrases.h"
#include "stet/record.h"

/* How a section shows its picture when it stands in a page that somebody else writes. */
struct machine_inset {
    bool mermaid;     /* as Mermaid inside the page, not as a file beside it */
    const char *file; /* that file, relative to the page */
    bool excused;     /* Mermaid was asked for; it is said why it is not used */
};

/* A page that is being made of a machine, in one language and form. */
struct machine {
    struct page *page;
    struct stet_arena *arena;
    const struct stet_model *model;
    const struct stet_tongue *tongue;
    enum stet_page_form form;
    struct stet_layouts *layouts;
    struct stet_page_files *files;
    const struct stet_page_files *drawn; /* whose pictures are the same; NULL: none */
    struct stet_diagnostics *diagnostics;
    const char *coverage;  /* the page of clauses and rows, NULL: none */
    const char *verified;  /* the page of what is verified, NULL: none */
    const char *changes;   /* the page of what changed, NULL: none */
    const char *new_since; /* the revision that it is new since, NULL: it is not known to be */
    const char *since;     /* the revision that it changed since */
    const struct machine_inset *inset; /* NULL: the page is all of the machine */
    bool split;          /* states, events and scenarios have pages of their own: parts.c */
    bool part;           /* this is one of these */
    const char **places; /* where these are, as far as that was asked: parts.c */
};

/* Sections, in their order on the page; false with an error when a scenario fails. */
void machine_put_front(struct machine *m);
void machine_put_simulator(struct machine *m, const struct stet_page_machine *machine);
bool machine_put_life(struct machine *m); /* the first scenario */
void machine_put_states(struct machine *m);
void machine_put_events(struct machine *m);
void machine_put_names(struct machine *m); /* messages, timers, signals, flags, guards, actions */
bool machine_put_scenarios(struct machine *m);
void machine_put_matrix(struct machine *m);
void machine_put_musts(struct machine *m); /* MUST and ALWAYS */
void machine_put_mistakes(struct machine *m);
void machine_put_sources(struct machine *m);

/*
 * Whether the machine is so large that the site gives its states, its events with
 * the matrix, its scenarios and what has to be so pages of their own.
 */
bool machine_is_split(const struct stet_model *model, enum stet_page_form form);

/* For the member `places` of a machine; none is known yet. */
const char **machine_places_new(struct stet_arena *arena);

/* These pages, in the order of the sections: the end of the page's name, its title, what is on it.
 */
struct machine_part {
    const char *name;
    enum stet_phrase title;
    bool (*put)(struct machine *m); /* false with an error when a scenario fails */
    bool (*is_there)(const struct stet_model *model); /* whether there is anything to put */
};
enum { MACHINE_PARTS = 4 };
extern const struct machine_part machine_parts[MACHINE_PARTS];

/* A link from a page beside it to the machine's page. */
void machine_put_back(struct machine *m);

/* What the machine's page has in their stead: lists with the same anchors, which lead there. */
void machine_put_states_briefly(struct machine *m);
void machine_put_events_briefly(struct machine *m);
void machine_put_scenarios_briefly(struct machine *m);
void machine_put_matrix_briefly(struct machine *m);
void machine_put_musts_briefly(struct machine *m);

/*
 * The page on which things of a kind ("state", "event", ...) are explained; NULL: this one.
 * `usual` is that of machines that are not split.
 */
const char *machine_place(const struct machine *m, const char *kind, const char *usual);

/* What these are made of: the changes of state as a table, a state or group, lists, a chart. */
void machine_put_ways(struct machine *m, enum stet_level level);
void machine_put_state_list(struct machine *m);
void machine_put_state_section(struct machine *m, int state);
void machine_put_event_list(struct machine *m);
void machine_put_cells(struct machine *m); /* the matrix */
bool machine_put_chart(struct machine *m, const struct stet_story *story, bool brief);

/* The script and the style sheet that all simulators share. */
void machine_add_simulator_files(struct stet_page_files *files);

/*
 * What the search box finds of the machine: "tcp/search.ko.js".  `m` is on no
 * page: all links say theirs.
 */
const char *machine_search_file(struct stet_arena *arena, const struct stet_model *model,
                                const struct stet_tongue *tongue);
void machine_add_search(struct machine *m);

/* The page of clauses and rows. */
void machine_put_coverage(struct machine *m);
void machine_put_coverage_brief(struct machine *m); /* in two sentences */

/* The page of what is verified. */
void machine_put_verified(struct machine *m, const struct stet_record *record);
void machine_put_verified_brief(struct machine *m, const struct stet_record *record);

/* What happened in it, in sentences, below headings of `level`. */
void machine_put_steps(struct machine *m, const struct stet_story *story, int level);

/* --- texts -------------------------------------------------------------- */

/* A text of the table, in the language of the page. */
const char *machine_say(const struct machine *m, const char *text);

/* A phrase of stet's own with `what` filled in (NULL: there is nothing to fill in). */
const char *machine_phrase(const struct machine *m, enum stet_phrase phrase, const char *what);
const char *machine_phrase_count(const struct machine *m, enum stet_phrase phrase, int count);

/* "state-LISTEN"; what may not stand in an anchor is written as its code. */
const char *machine_anchor(const struct machine *m, const char *kind, const char *name);

void machine_prose(struct machine *m, const struct stet_prose *prose);
/* A name in a list of all: a link to its section, or where links to it lead in an inset. */
void machine_put_listed(struct machine *m, struct page_text *text, const char *kind,
                        const char *name);

void machine_put_state(struct machine *m, struct page_text *text, int state);
void machine_put_event(struct machine *m, struct page_text *text, int event);

/* "receive SYN" */
const char *machine_event_words(const struct machine *m, int event);

/* The condition with the flags first, then the guards; none: "otherwise" unless it is the first. */
void machine_put_when(struct machine *m, struct page_text *text, const struct stet_when *when,
                      bool first);

void machine_put_actions(struct machine *m, struct page_text *text,
                         const struct stet_actions *actions);

/* What a row does: its actions, or that it refuses, ignores, ... */
void machine_put_deed(struct machine *m, struct page_text *text, const struct stet_row *row);

/* Citations, each a link to its clause. */
void machine_put_says(struct machine *m, struct page_text *text, const char *says);

/* The remarks about a state, a group or an event. */
void machine_put_remarks(struct machine *m, enum stet_subject subject, int index);

/* Heads of a table, `count` of them. */
const char **machine_heads(const struct machine *m, size_t count, const enum stet_phrase *phrases);

/* A comma between things, if there is something already. */
void machine_comma(struct machine *m, struct page_text *text);

/* --- cells -------------------------------------------------------------- */

enum machine_effect { EFFECT_NONE, EFFECT_ACTS, EFFECT_GOES };

enum machine_effect machine_cell_effect(const struct machine *m, int state, int event);

/* The same text for cells whose rows do the same. */
const char *machine_cell_key(const struct machine *m, int state, int event);

/*
 * Places to link to, in the site alone: what a state does on an event, and a
 * row.  Their anchors are made of names, so that nothing which is added elsewhere
 * changes them: "cell-LISTEN-RECEIVE-SYN", "row-SYN_RECEIVED-RECEIVE-RST-if-passive".
 */
const char *machine_cell_anchor(const struct machine *m, int state, int event);
const char *machine_row_anchor(const struct machine *m, int row);
void machine_mark(struct machine *m, struct page_text *text, const char *what, const char *anchor);

/* Whether some row of the cell depends on a condition. */
bool machine_cell_asks(const struct machine *m, int state, int event);

/* --- pictures ----------------------------------------------------------- */

/* The file of a picture of this page: "tcp/overview.ko.svg". */
const char *machine_picture_file(const struct machine *m, const char *kind, const char *name);

/* Adds the picture to the page and its file to the files. */
void machine_put_picture(struct machine *m, const char *file, const char *title,
                         const struct stet_buffer *alone, const struct stet_buffer *inlined);

/*
 * The site's policy allows no style inside a page, so the style sheet of an SVG
 * moves to that of the page, once for all pictures that are alike.  Returns the SVG without it.
 */
const char *machine_move_style(struct page *page, const char *svg);

/* Says that something is too large to draw, and takes back what the renderer said of it. */
void machine_put_too_large(struct machine *m, size_t diagnostics_before);

/* How links to the states begin in what renderers make: "#state-", "tcp-states.html#state-". */
const char *machine_state_link(const struct machine *m);

/* Adds a picture that was drawn for another form; false when it was not. */
bool machine_put_drawn(struct machine *m, const char *file, const char *title);

/* A state diagram of the machine: everything about the view but model, tongue and form. */
void machine_put_diagram(struct machine *m, struct stet_view view, const char *kind,
                         const char *name, const char *title);

#endif
