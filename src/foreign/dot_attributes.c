/* Attributes of DOT, and what all that reads DOT does with tokens. */
#include "dot_parser.h"
#include "stet/foreign.h"

#include <string.h>
#include <strings.h>

enum { MOST_ATTRIBUTES = 200 }; /* Graphviz knows about 180 */

bool dot_fail(struct dot_parser *parser, int line, const char *message)
{
    if (parser->sound && parser->token.kind != DOT_BROKEN)
        *parser->lexer.fault = (struct stet_dot_fault){line, message};
    parser->sound = false;
    return false;
}

void dot_advance(struct dot_parser *parser)
{
    parser->token = dot_next(&parser->lexer);
    if (parser->token.kind == DOT_BROKEN)
        parser->sound = false;
}

bool dot_at_mark(const struct dot_parser *parser, char mark)
{
    return parser->token.kind == DOT_MARK && parser->token.mark == mark;
}

bool dot_at_word(const struct dot_parser *parser, const char *word)
{
    return parser->token.kind == DOT_ID && !parser->token.quoted && !parser->token.html &&
           strcasecmp(parser->token.text, word) == 0;
}

bool dot_one_more(struct dot_parser *parser)
{
    if (++parser->things <= STET_MAX_FOREIGN_THINGS)
        return true;
    return dot_fail(parser, parser->token.line,
                    "the graph has more than a million parts; split it");
}

/* --- attributes ---------------------------------------------------------- */

const char *stet_dot_value(const struct stet_dot_attributes *attributes, const char *name)
{
    for (size_t i = 0; i < attributes->count; i++)
        if (strcmp(attributes->list[i].name, name) == 0)
            return attributes->list[i].value;
    return NULL;
}

void dot_set(struct dot_parser *parser, struct stet_dot_attributes *attributes,
             struct stet_dot_attribute attribute)
{
    for (size_t i = 0; i < attributes->count; i++) {
        if (strcmp(attributes->list[i].name, attribute.name) == 0) {
            attributes->list[i] = attribute;
            return;
        }
    }
    if (attributes->count >= MOST_ATTRIBUTES) {
        (void)dot_fail(parser, parser->token.line, "more attributes than anything has");
        return;
    }
    attributes->list = stet_grow(parser->lexer.arena, attributes->list, attributes->count,
                                 &attributes->capacity, sizeof *attributes->list);
    attributes->list[attributes->count++] = attribute;
}

void dot_inherit(struct dot_parser *parser, struct stet_dot_attributes *attributes,
                 const struct stet_dot_attributes *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (stet_dot_value(attributes, from->list[i].name) == NULL && dot_one_more(parser))
            dot_set(parser, attributes, from->list[i]);
}

bool dot_take_value(struct dot_parser *parser, struct stet_dot_attribute *attribute)
{
    if (parser->token.kind != DOT_ID)
        return dot_fail(parser, parser->token.line, "the value of an attribute is missing here");
    attribute->value = parser->token.text;
    attribute->html = parser->token.html;
    dot_advance(parser);
    while (parser->sound && dot_at_mark(parser, '+')) {
        dot_advance(parser);
        if (parser->token.kind != DOT_ID)
            return dot_fail(parser, parser->token.line, "a string is missing behind this +");
        attribute->value =
            stet_format(parser->lexer.arena, "%s%s", attribute->value, parser->token.text);
        dot_advance(parser);
    }
    return parser->sound;
}

bool dot_take_attributes(struct dot_parser *parser, struct stet_dot_attributes *attributes)
{
    while (parser->sound && dot_at_mark(parser, '[')) {
        dot_advance(parser);
        while (parser->sound && !dot_at_mark(parser, ']')) {
            struct stet_dot_attribute attribute = {.value = "true"};

            if (parser->token.kind != DOT_ID)
                return dot_fail(parser, parser->token.line,
                                "an attribute 'name = value' or ] is missing here");
            attribute.name = parser->token.text;
            dot_advance(parser);
            if (dot_at_mark(parser, '=')) {
                dot_advance(parser);
                if (!dot_take_value(parser, &attribute))
                    return false;
            }
            if (!dot_one_more(parser))
                return false;
            dot_set(parser, attributes, attribute);
            if (dot_at_mark(parser, ',') || dot_at_mark(parser, ';'))
                dot_advance(parser);
        }
        dot_advance(parser);
    }
    return parser->sound;
}
