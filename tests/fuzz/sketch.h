/* What people drew: found, read, and what holds of every sketch. */
#ifndef SKETCH_H
#define SKETCH_H

#include "fuzz.h"

#include "stet/sketch.h"

/* A text in a language: reads it. */
int fuzz_sketch(const uint8_t *data, size_t size, enum stet_sketch_language language);

/* Reads a passage, and checks what was read. */
void fuzz_read(struct stet_arena *arena, const struct stet_passage *passage);

#endif
