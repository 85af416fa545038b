/*
 * What the simulator of a machine's page is made of: the machine as a C program
 * to be compiled to WebAssembly, and what the page has to know of it besides.
 */
#ifndef STET_SIMULATOR_H
#define STET_SIMULATOR_H

#include "stet/phrases.h"

/*
 * Appends templates/simulator/module.c, filled in for the machine.  It includes
 * <stet/fsm.h> and "rows.def", and needs no C library.
 */
void stet_render_simulator_module(const struct stet_model *model, struct stet_buffer *out);

/*
 * Appends "rows.def": the rows of the table, as the preprocessor gave them to
 * stet, but for those that a program does not see and without texts, which it does
 * not see either.
 */
void stet_render_simulator_rows(const struct stet_model *model, struct stet_buffer *out);

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
