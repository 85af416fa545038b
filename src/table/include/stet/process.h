/* Running a program and reading all that it prints. */
#ifndef STET_PROCESS_H
#define STET_PROCESS_H

#include "stet/base.h"

/* How it ended, and what `status` of the process says of it. */
enum stet_process_end {
    STET_ENDED,       /* its exit status */
    STET_KILLED,      /* the signal that killed it */
    STET_NOT_STARTED, /* an errno */
    STET_TIMED_OUT,
    STET_TOO_MUCH, /* printed more than `most` bytes */
    STET_NO_PIPES  /* an errno */
};

/* A program to be run; what it printed is appended to the buffers. */
struct stet_process {
    char *const *arguments; /* NULL-terminated; the first is the program, searched in PATH */
    bool reads_input;       /* else its standard input is empty */
    int timeout_seconds;
    size_t most; /* bytes that it may print, on both streams together */
    struct stet_buffer *output;
    struct stet_buffer *errors;
    int status; /* set by stet_process_run */
};

/*
 * Runs it in the C locale and, unless it reads the standard input, in a
 * process group of its own, which is killed when it takes too long.
 */
enum stet_process_end stet_process_run(struct stet_process *process);

/*
 * The words of a command, `count` of them, split at blanks; a NULL ends them.
 * Quotes ('...', "...") and backslashes hold words together as a shell's do.
 */
char **stet_command_words(struct stet_arena *arena, const char *command, size_t *count);

#endif
