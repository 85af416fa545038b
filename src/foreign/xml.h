/* An XML file as a tree of elements with the lines they stand on, read by expat. */
#ifndef FOREIGN_XML_H
#define FOREIGN_XML_H

#include "machine.h"

#define XML_SCXML "http://www.w3.org/2005/07/scxml"
#define XML_STET  "urn:stet:machine"

struct xml_attribute {
    const char *space; /* "" for none */
    const char *name;
    const char *value;
};

struct xml_element {
    const char *space;
    const char *name;
    const struct xml_attribute *attributes;
    size_t attribute_count;
    const char *text; /* all of it that stands right inside, without blanks around */
    int line;
    struct xml_element *parent;
    struct xml_element *first; /* child */
    struct xml_element *last;
    struct xml_element *next;   /* sibling */
    struct foreign_name *state; /* for the reader: the state that it is */
};

/* The outermost element; NULL, with an error, when the file is no XML. */
struct xml_element *xml_parse(struct foreign_machine *machine, const char *text, size_t length);

/* Whether it is an element of SCXML of this name; files that name no space count as SCXML. */
bool xml_is(const struct xml_element *element, const char *name);

/* An attribute without a space, one of stet's; NULL when it is not there. */
const char *xml_value(const struct xml_element *element, const char *name);
const char *xml_own(const struct xml_element *element, const char *name);

#endif
