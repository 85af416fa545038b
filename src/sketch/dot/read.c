#include "dot.h"

void dot_read(struct draft *draft, struct slice text)
{
    (void)draft;
    (void)text;
}
