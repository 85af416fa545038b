/* What the files that read SCXML share. */
#ifndef FOREIGN_SCXML_H
#define FOREIGN_SCXML_H

#include "xml.h"

struct scxml {
    struct foreign_machine *machine;
    struct xml_element *root;
    bool own;               /* `stet emit --as scxml` wrote it */
    struct stet_map timers; /* events that are sent with a delay */
    struct stet_map ids;    /* of such sends -> index in `sent` */
    const char **sent;      /* the events */
    size_t sent_count;
    size_t sent_capacity;
    struct stet_map states; /* ids -> index in `elements` */
    struct xml_element **elements;
    size_t element_count;
    size_t element_capacity;
    const char **events; /* every event that a transition names, without wildcards */
    size_t event_count;
    size_t event_capacity;
    struct stet_map known; /* of these */
};

/* What an event of SCXML is in a table. */
struct foreign_event scxml_event(struct scxml *scxml, const char *name, int line);

/* The actions of a transition, an onentry or an onexit. */
void scxml_actions(struct scxml *scxml, const struct xml_element *element,
                   struct foreign_actions *actions);

/* An attribute 'cond'. */
void scxml_condition(struct scxml *scxml, const char *text, int line, struct foreign_when *when);

#endif
