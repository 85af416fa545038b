#ifndef SKETCH_PLANTUML_H
#define SKETCH_PLANTUML_H

#include "draft.h"

void plantuml_read(struct draft *draft, struct slice text);

#endif
