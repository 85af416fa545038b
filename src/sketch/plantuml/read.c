#include "plantuml.h"

void plantuml_read(struct draft *draft, struct slice text)
{
    (void)draft;
    (void)text;
}
