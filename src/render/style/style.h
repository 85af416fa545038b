/*
 * What all pictures share: text widths that depend on no font, XML escaping,
 * colours for light and dark, and the frame of an SVG file.
 */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include "stet/base.h"

/*
 * The width of one line of text in points, set in Helvetica (or Arial, which
 * has the same widths) at `size`; East Asian wide characters take 1 em.
 */
double stet_text_width(const char *utf8, double size, bool bold);

/* The columns that a line of text takes on a terminal; East Asian wide characters take two. */
int stet_text_columns(const char *utf8);

/* `text` as XML character data or an attribute's value; what XML cannot hold becomes U+FFFD. */
void stet_put_xml(struct stet_buffer *out, const char *text);

/* A number with at most two decimals and a point, whatever the locale. */
void stet_put_number(struct stet_buffer *out, double number);

/* ` name="number"`, as inside a tag. */
void stet_put_attribute(struct stet_buffer *out, const char *name, double number);

/* Every colour of the pictures, in light and in dark. */
enum stet_colour {
#define COLOUR(name, light, dark) STET_COLOUR_##name,
#include "style/colours.def"
    STET_COLOUR_COUNT
};

/* The colour as "#rrggbb". */
const char *stet_colour(enum stet_colour colour, bool dark);

/* The colour of a role's lines and text; there are four, and they come again. */
enum stet_colour stet_role_colour(int role);

/* One declaration of a picture's style sheet: "SELECTOR { property: COLOUR; rest }". */
struct stet_rule {
    const char *selector;
    const char *property; /* NULL: only `rest` */
    enum stet_colour colour;
    const char *rest; /* further declarations, the same in light and dark; or NULL */
};

/* An SVG file's frame. */
struct stet_svg {
    const char *id; /* of the root and, with "-", the prefix of every id inside */
    const char *class_name;
    const char *title;
    const char *description;
    const char *language; /* "en", "ko" */
    double width;
    double height;
    bool embedded; /* for inlining into a page: no XML declaration */
    bool linked;   /* has links inside: not to be announced as one image */
    bool dark;     /* dark colours only; else light ones that follow prefers-color-scheme */
    const struct stet_rule *rules;
    size_t rule_count;
};

/*
 * Writes all up to the content: declaration, root, title, description, background.  Returns where
 * the style sheet goes, which stet_svg_end puts in: its rules are those for what was drawn; of an
 * embedded picture all, since a page has one sheet for all its pictures.
 */
size_t stet_svg_begin(struct stet_buffer *out, const struct stet_svg *svg);
void stet_svg_end(struct stet_buffer *out, const struct stet_svg *svg, size_t place);

#endif
