/* The templates of the site, built into the program from templates/. */
#ifndef PAGE_HTML_TEMPLATE_H
#define PAGE_HTML_TEMPLATE_H

#include "stet/base.h"

extern const char html_template_page[];
extern const char html_template_style[];
extern const char html_simulator_style[];
extern const char html_site_style_search[];
extern const char html_site_style_zoom[];
extern const char html_site_style_changes[];

/* Scripts of all pages. */
extern const char html_site_search[];
extern const char html_site_zoom[];

/* The script of the simulator: its files in the order in which they build on each other. */
extern const char html_simulator_data[];
extern const char html_simulator_machine[];
extern const char html_simulator_network[];
extern const char html_simulator_play[];
extern const char html_simulator_steps[];
extern const char html_simulator_sentences[];
extern const char html_simulator_elements[];
extern const char html_simulator_diagram[];
extern const char html_simulator_labels[];
extern const char html_simulator_chart[];
extern const char html_simulator_roles[];
extern const char html_simulator_flights[];
extern const char html_simulator_controls[];
extern const char html_simulator_view[];

/* What stands for {{name}}; already HTML. */
struct html_value {
    const char *name;
    const char *html;
};

/* Copies the template with every {{name}} replaced, once: what is put in is not looked at again. */
void html_fill(struct stet_buffer *out, const char *template, const struct html_value *values,
               size_t count);

#endif
