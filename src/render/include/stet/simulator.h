/*
 * What the simulator of a machine's page is made of: the machine as a C program
 * to be compiled to WebAssembly, and what the page has to know of it besides.
 */
#ifndef STET_SIMULATOR_H
#define STET_SIMULATOR_H

#include "stet/phrases.h"

/*
 * Appends templates/simulator/module.c, filled in for the table at `path`, as
 * the program is to include it: no `"` and no line end in it.  It needs
 * <stet/fsm.h> and the table, and no C library.
 */
void stet_render_simulator_module(const struct stet_model *model, const char *path,
                                  struct stet_buffer *out);

/*
 * Appends a JSON object: names, labels and sentences in the language, rows with
 * their sources, cells, systems, and scenarios as steps.  States are numbered as the
 * runtime does, states first, then groups; all else is numbered as in the
 * table.  templates/simulator/machine.js reads it.
 */
void stet_render_simulator_data(const struct stet_model *model, const struct stet_tongue *tongue,
                                struct stet_buffer *out);

/* Appends the colours of all pictures as properties of a style sheet: --stet-role-0, light and
 * dark. */
void stet_render_colours(struct stet_buffer *out);

#endif
