/* Files written whole or not at all. */
#ifndef CLI_WRITE_H
#define CLI_WRITE_H

#include "cli.h"

enum cli_written { CLI_WRITTEN, CLI_UNTOUCHED, CLI_NOT_WRITTEN };

/*
 * Writes `length` bytes to `path`, making the directories it stands in.  The
 * bytes go to a temporary file beside it that then takes its name, so that
 * nobody ever sees half of them; a file that holds them already is not touched.
 * Reports to standard error when it cannot.
 */
enum cli_written cli_write(struct cli *cli, const char *path, const char *text, size_t length);

/* The same, and says nothing; false, with errno set, when it cannot. */
bool cli_put(struct stet_arena *arena, const char *path, const char *text, size_t length);

/* The whole of a file, NUL-terminated; NULL, with errno set, when it cannot be read. */
const char *cli_read_file(struct stet_arena *arena, const char *path, size_t *length);

#endif
