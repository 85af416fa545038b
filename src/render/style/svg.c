/* The frame of an SVG file and its style sheet. */
#include "style/style.h"

#include <string.h>

static const char *const colours[STET_COLOUR_COUNT][2] = {
#define COLOUR(name, light, dark) [STET_COLOUR_##name] = {light, dark},
#include "style/colours.def"
};

const char *stet_colour(enum stet_colour colour, bool dark)
{
    return colours[colour][dark];
}

enum stet_colour stet_role_colour(int role)
{
    static const enum stet_colour colours_of_roles[] = {STET_COLOUR_ROLE_0, STET_COLOUR_ROLE_1,
                                                        STET_COLOUR_ROLE_2, STET_COLOUR_ROLE_3};

    return colours_of_roles[(size_t)role % STET_COUNT(colours_of_roles)];
}

/* The classes that a picture's elements have, each once. */
struct classes {
    struct stet_arena *arena;
    struct word {
        const char *text;
        size_t length;
    } * list;
    size_t count;
    size_t capacity;
};

static bool is_among(const struct classes *classes, const char *text, size_t length)
{
    for (size_t i = 0; i < classes->count; i++)
        if (classes->list[i].length == length && memcmp(classes->list[i].text, text, length) == 0)
            return true;
    return false;
}

static void gather_classes(struct classes *classes, const char *content)
{
    static const char open[] = " class=\"";

    while ((content = strstr(content, open)) != NULL) {
        content += strlen(open);
        while (*content != '"') {
            const size_t length = strcspn(content, " \"");
            if (!is_among(classes, content, length)) {
                classes->list = stet_grow(classes->arena, classes->list, classes->count,
                                          &classes->capacity, sizeof *classes->list);
                classes->list[classes->count++] = (struct word){content, length};
            }
            content += length;
            content += strspn(content, " ");
        }
    }
}

/* Whether anything in the picture can be meant by the selector. */
static bool is_used(const struct classes *classes, const char *selector)
{
    for (const char *dot; (dot = strchr(selector, '.')) != NULL;) {
        const size_t length = strcspn(dot + 1, ". ");
        if (!is_among(classes, dot + 1, length))
            return false;
        selector = dot + 1 + length;
    }
    return true;
}

static void put_all(struct stet_buffer *out, const char *const *texts)
{
    for (; *texts; texts++)
        stet_put(out, *texts);
}

/*
 * Every selector begins with the root's id, so that pictures in one page do not restyle each
 * other.  `classes` are those there are; NULL stands for all.
 */
static void put_rules(struct stet_buffer *out, const struct stet_svg *svg,
                      const struct classes *classes, bool dark, bool all)
{
    for (size_t i = 0; i < svg->rule_count; i++) {
        const struct stet_rule *rule = &svg->rules[i];
        if ((!rule->property && !all) || (classes != NULL && !is_used(classes, rule->selector)))
            continue;
        put_all(out, (const char *const[]){"#", svg->id, " ", rule->selector, "{", NULL});
        if (rule->property)
            put_all(out, (const char *const[]){rule->property, ":", stet_colour(rule->colour, dark),
                                               NULL});
        if (rule->rest && all)
            put_all(out, (const char *const[]){rule->property ? ";" : "", rule->rest, NULL});
        stet_put(out, "}\n");
    }
}

static void put_sheet(struct stet_buffer *out, const struct stet_svg *svg,
                      const struct classes *classes)
{
    stet_put(out, "<style>\n");
    stet_putf(out,
              "#%s text{font-family:Helvetica,Arial,\"Liberation Sans\",\"Noto Sans\","
              "\"Noto Sans KR\",\"Noto Sans CJK KR\",\"Apple SD Gothic Neo\",\"Malgun Gothic\","
              "sans-serif}\n",
              svg->id);
    stet_putf(out, "#%s .paper{fill:%s}\n", svg->id, stet_colour(STET_COLOUR_PAPER, svg->dark));
    put_rules(out, svg, classes, svg->dark, true);
    if (!svg->dark) {
        stet_put(out, "@media (prefers-color-scheme:dark){\n");
        stet_putf(out, "#%s .paper{fill:%s}\n", svg->id, stet_colour(STET_COLOUR_PAPER, true));
        put_rules(out, svg, classes, true, false);
        stet_put(out, "}\n");
    }
    stet_put(out, "</style>\n");
}

size_t stet_svg_begin(struct stet_buffer *out, const struct stet_svg *svg)
{
    if (!svg->embedded)
        stet_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    stet_putf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\" class=\"%s\"", svg->id,
              svg->class_name);
    stet_put_attribute(out, "width", svg->width);
    stet_put_attribute(out, "height", svg->height);
    stet_put(out, " viewBox=\"0 0 ");
    stet_put_number(out, svg->width);
    stet_put_char(out, ' ');
    stet_put_number(out, svg->height);
    stet_put(out, "\" xml:lang=\"");
    stet_put_xml(out, svg->language);
    stet_putf(out, "\" role=\"%s\" aria-labelledby=\"%s-title %s-desc\">\n",
              svg->linked ? "group" : "img", svg->id, svg->id);
    stet_putf(out, "<title id=\"%s-title\">", svg->id);
    stet_put_xml(out, svg->title);
    stet_putf(out, "</title>\n<desc id=\"%s-desc\">", svg->id);
    stet_put_xml(out, svg->description);
    stet_put(out, "</desc>\n");
    const size_t place = out->length;
    stet_put(out, "<rect class=\"paper\"");
    stet_put_attribute(out, "width", svg->width);
    stet_put_attribute(out, "height", svg->height);
    stet_put(out, "/>\n");
    return place;
}

void stet_svg_end(struct stet_buffer *out, const struct stet_svg *svg, size_t place)
{
    const char *content = stet_copy(out->arena, stet_buffer_text(out) + place);
    struct classes classes = {.arena = out->arena};

    gather_classes(&classes, content);
    out->length = place;
    put_sheet(out, svg, svg->embedded ? NULL : &classes);
    stet_put(out, content);
    stet_put(out, "</svg>\n");
}
