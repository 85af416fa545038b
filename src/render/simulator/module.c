/* The machine as a program for the simulator. */
#include "stet/simulator.h"

#include "filling.h"
#include "runtime.h"
#include "stet/step.h"

extern const char render_simulator_module[];

void stet_render_simulator_module(const struct stet_model *model, struct stet_buffer *out)
{
    const struct stet_filling fillings[] = {
        {"name", model->name, 0},
        {"defers", NULL, stet_runtime_defers(model)},
        {"most_deferred", NULL, STET_MAX_DEFERRED},
        {"wide", NULL, stet_runtime_is_wide(model)},
    };

    stet_fill(out, render_simulator_module, fillings, STET_COUNT(fillings));
}
