/* Paths of files that are to be read to their end. */
#ifndef STET_INPUT_H
#define STET_INPUT_H

#include "stet/base.h"

/*
 * Whether a path can be opened and read without waiting for somebody who may never come: a file,
 * or a pipe or device that this process was started with, as /dev/stdin and what a shell makes of
 * <(...).  "-", standard input, always can.  False, with an error at `place`, for all else: named
 * pipes, devices, sockets, directories (of which `what` is said to be in it, as "the table"), files
 * that are not there or not for us.
 */
bool stet_input_check(const char *path, const char *what, struct stet_place place,
                      struct stet_diagnostics *diagnostics);

#endif
