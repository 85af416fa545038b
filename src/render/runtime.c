/* What programs that include a table through <stet/fsm.h> have to know of it. */
#include "runtime.h"

/* As <stet/fsm_rows.h> numbers what a cell holds. */
enum { FIRST_SIGNAL = 4 };

bool stet_runtime_is_wide(const struct stet_model *model)
{
    int values = FIRST_SIGNAL + model->signals.count + model->state_count + 1;

    for (int i = 0; i < model->row_count; i++)
        values += model->rows[i].kind == STET_ON &&
                  (model->rows[i].when.mask != 0 || model->rows[i].actions.count > 0);
    return values - 1 > UINT8_MAX || model->state_count > UINT8_MAX ||
           model->event_count > UINT8_MAX;
}

bool stet_runtime_defers(const struct stet_model *model)
{
    for (int i = 0; i < model->row_count; i++)
        if (model->rows[i].kind == STET_DEFER)
            return true;
    return false;
}
