/* The simulator of a machine: its section of the page, and the scripts that make it live. */
#include "machine.h"

#include "files.h"
#include "html/template.h"
#include "origin.h"
#include "stet/simulator.h"

static void put_base64(struct stet_buffer *out, const char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < length; i += 3) {
        uint32_t three = 0;
        for (size_t j = 0; j < 3; j++)
            three = three << 8 | (i + j < length ? (unsigned char)bytes[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            stet_put_char(out, i + j <= length ? digits[three >> (18 - 6 * j) & 63] : '=');
    }
}

/* "tcp/simulator.ko.js": the module, and what is said of it in the language of the page. */
static const char *add_machine(struct machine *m, const struct stet_page_machine *machine)
{
    const char *file = stet_format(m->arena, "%s/%s.js", m->model->name,
                                   page_file_name(m->arena, "simulator", m->tongue));
    struct stet_buffer script;

    stet_buffer_init(&script, m->arena);
    stet_put(&script, "/* ");
    page_origin_put(&script, m->page->origin);
    stet_put(&script, "*/\nstetSimulator(");
    stet_render_simulator_data(m->model, m->tongue, &script);
    stet_put(&script, ",\n\"");
    put_base64(&script, machine->module, machine->module_length);
    stet_put(&script, "\");\n");
    page_files_add(m->files, file, &script);
    return file;
}

void machine_put_simulator(struct machine *m, const struct stet_page_machine *machine)
{
    struct page *page = m->page;
    struct stet_buffer html;

    if (m->form != STET_PAGE_HTML || !machine->module)
        return;
    page_load(page, &page->styles, "simulator.css");
    page_load(page, &page->scripts, "simulator.js");
    page_load(page, &page->scripts, add_machine(m, machine));
    page_add_heading(page, 2, "simulator", stet_phrase(m->tongue, STET_PHRASE_SIM_TITLE));
    stet_buffer_init(&html, m->arena);
    stet_putf(&html,
              "<div id=\"try\" class=\"simulator\" data-picture=\"picture-overview\" "
              "data-rows=\"%s.html\"></div>\n<noscript><p>%s</p></noscript>\n",
              m->coverage, stet_phrase(m->tongue, STET_PHRASE_SIM_NO_SCRIPT));
    page_add_made(page, "", stet_buffer_text(&html));
}

void machine_add_simulator_files(struct stet_page_files *files)
{
    static const char *const parts[] = {
        html_simulator_data,     html_simulator_machine, html_simulator_network,
        html_simulator_play,     html_simulator_steps,   html_simulator_sentences,
        html_simulator_elements, html_simulator_diagram, html_simulator_labels,
        html_simulator_chart,    html_simulator_roles,   html_simulator_flights,
        html_simulator_controls, html_simulator_view,
    };
    struct stet_buffer script;

    stet_buffer_init(&script, files->arena);
    stet_put(&script, "/* ");
    page_origin_put(&script, NULL);
    stet_put(&script, "*/\n\"use strict\";\n(() => {\n");
    for (size_t i = 0; i < STET_COUNT(parts); i++)
        stet_put(&script, parts[i]);
    stet_put(&script, "})();\n");
    page_files_add(files, "simulator.js", &script);

    struct stet_buffer style;
    stet_buffer_init(&style, files->arena);
    stet_render_colours(&style);
    stet_put(&style, html_simulator_style);
    page_files_add_style(files, "simulator.css", NULL, stet_buffer_text(&style));
}
