/*
 * What every part of the stet program stands on: memory, text and diagnostics.
 *
 * Memory comes from an arena and is freed with it, all at once; nothing else
 * here owns memory.  An arena that cannot get memory jumps to the handler its
 * owner set, so that code in between never sees a null pointer and no library
 * part aborts the program.
 */
#ifndef STET_BASE_H
#define STET_BASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Lets the compiler check arguments against a format, as it does for printf. */
#if defined(__GNUC__)
#define STET_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define STET_PRINTF(string, first)
#endif

/* How many elements an array has; not for pointers. */
#define STET_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- memory ------------------------------------------------------------- */

/* Memory that is freed all at once.  Not for several threads at a time. */
struct stet_arena;

/*
 * Makes an arena.  `limit` is the number of bytes it may hand out at most (0:
 * no limit).  Returns NULL when memory is out.
 */
struct stet_arena *stet_arena_new(size_t limit);

/*
 * Makes an arena for what is needed for a while only: it is freed with its
 * parent at the latest, and fails as its parent does.
 */
struct stet_arena *stet_arena_within(struct stet_arena *parent);

/* Frees the arena and all that was allocated from it.  NULL is allowed. */
void stet_arena_free(struct stet_arena *arena);

/*
 * Where to go when memory runs out: the arena does longjmp(*handler, 1).  The
 * caller has called setjmp on it and outlives the use of the arena.  Without a
 * handler, which only a program's first lines should be, running out aborts.
 */
void stet_arena_on_failure(struct stet_arena *arena, jmp_buf *handler);

/* `size` bytes, zeroed and aligned for any type; never NULL. */
void *stet_alloc(struct stet_arena *arena, size_t size);

/*
 * Makes what was allocated last, of `size` bytes, `larger` where it stands; what is new is zeroed.
 * False, and nothing changes, when it was not the last or there is no room behind it.
 */
bool stet_extend(struct stet_arena *arena, const void *memory, size_t size, size_t larger);

/* `count` elements of `size` bytes, zeroed; checks the product. */
void *stet_alloc_array(struct stet_arena *arena, size_t count, size_t size);

/* A copy of `length` bytes of `text` with a terminating NUL. */
char *stet_copy_n(struct stet_arena *arena, const char *text, size_t length);

/* A copy of the string `text`. */
char *stet_copy(struct stet_arena *arena, const char *text);

/* A formatted string, as printf would print it. */
char *stet_format(struct stet_arena *arena, const char *format, ...) STET_PRINTF(2, 3);
char *stet_format_list(struct stet_arena *arena, const char *format, va_list arguments)
    STET_PRINTF(2, 0);

/*
 * Makes room for one more element in a growing array held by the arena:
 * `array` has `count` elements of `size` bytes and room for `*capacity`.
 * Returns the array, moved if it had to grow.
 */
void *stet_grow(struct stet_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* --- text --------------------------------------------------------------- */

/* A growing text; `text` is NUL-terminated once anything was added. */
struct stet_buffer {
    struct stet_arena *arena;
    char *text;
    size_t length;
    size_t capacity;
};

/* Makes it empty; what it will hold is the arena's and outlives the buffer. */
void stet_buffer_init(struct stet_buffer *buffer, struct stet_arena *arena);

/* Appends a string, `length` bytes, a byte, or what printf would print. */
void stet_put(struct stet_buffer *buffer, const char *text);
void stet_put_n(struct stet_buffer *buffer, const char *text, size_t length);
void stet_put_char(struct stet_buffer *buffer, char c);
void stet_putf(struct stet_buffer *buffer, const char *format, ...) STET_PRINTF(2, 3);

/* Appends a whole number, as "%lld" would; pages are so full of them that printf would be felt. */
void stet_put_integer(struct stet_buffer *buffer, int64_t number);

/* A number as it is read best: "1,234,567". */
const char *stet_grouped(struct stet_arena *arena, uint64_t number);

/* A sum over bytes, the same everywhere: it guards against change, not against fraud. */
uint64_t stet_sum(const char *bytes, size_t length);

/* How many bits are set. */
int stet_count_bits(uint64_t bits);

/* The text so far; the empty string when nothing was added. */
const char *stet_buffer_text(const struct stet_buffer *buffer);

/*
 * The nearest of `count` names to `name` by edit distance, for "did you mean":
 * NULL when none is close (more than a third of the name's length away).
 * name_of(context, i) returns the i-th name.
 */
const char *stet_nearest(const char *name, size_t count,
                         const char *(*name_of)(const void *context, size_t i),
                         const void *context);

/*
 * Whether `length` bytes of `text` may stand in a table and be shown: valid
 * UTF-8 without control characters, line separators, noncharacters and marks
 * that turn the direction of what follows (Unicode Technical Report 36,
 * section 2.7).  Returns NULL, or what is wrong with it ("a control character").
 */
const char *stet_text_fault(const char *text, size_t length);

/* `text` when it has at most `most` bytes, else its beginning, whole characters, and "...". */
const char *stet_shorten(struct stet_arena *arena, const char *text, size_t most);

/*
 * `length` bytes of `text` as a string that may be shown: as it is, or with
 * "?" for every byte that is not ASCII when it has a fault.
 */
char *stet_copy_shown(struct stet_arena *arena, const char *text, size_t length);

/* A map from texts to numbers of 0 and above; keys are kept, not copied. */
struct stet_map {
    struct stet_arena *arena;
    struct stet_map_slot *slots;
    size_t capacity;
    size_t count;
};

/* Makes it empty. */
void stet_map_init(struct stet_map *map, struct stet_arena *arena);

/* The number of `key`, -1 when it has none. */
int stet_map_get(const struct stet_map *map, const char *key, size_t length);

/* Gives `key` a number; false, and nothing changes, when it has one already. */
bool stet_map_put(struct stet_map *map, const char *key, size_t length, int number);

/* The number of `key`: when it had none it gets `*count`, which grows, and a copy of it is kept. */
int stet_map_number(struct stet_map *map, const void *key, size_t length, int *count);

/* --- diagnostics -------------------------------------------------------- */

/* A place in a table: the file as the compiler names it, lines from 1 (0: the whole file). */
struct stet_place {
    const char *file;
    int line;
};

/* An error: what was asked for cannot be done.  A warning: it can. */
enum stet_severity { STET_ERROR, STET_WARNING };

/* Why a finding does not count. */
struct stet_excuse {
    const char *why;
    bool outside; /* said on the command line or in a baseline, not in the table */
};

/* What is wrong, and where. */
struct stet_diagnostic {
    enum stet_severity severity;
    const char *rule; /* a stable name such as "unknown-state" */
    struct stet_place place;
    const char *message;              /* one line, no full stop, names the thing and the remedy */
    const char *const *subjects;      /* names it is about, NULL-terminated; NULL: none is said */
    const char *shown;                /* lines to be seen with it, such as a chart; NULL: none */
    const struct stet_excuse *excuse; /* NULL: it counts */
};

/* Diagnostics in the order they were found; memory is the arena's. */
struct stet_diagnostics {
    struct stet_arena *arena;
    struct stet_diagnostic *list;
    size_t count;
    size_t capacity;
    size_t errors; /* of them: the rest are warnings */
};

/* Makes it empty. */
void stet_diagnostics_init(struct stet_diagnostics *diagnostics, struct stet_arena *arena);

/* Adds an error (a warning); the message is copied. */
void stet_error(struct stet_diagnostics *diagnostics, const char *rule, struct stet_place place,
                const char *format, ...) STET_PRINTF(4, 5);
void stet_warning(struct stet_diagnostics *diagnostics, const char *rule, struct stet_place place,
                  const char *format, ...) STET_PRINTF(4, 5);

/* Says what the last one is about: a copy of the list, NULL-terminated; its names are kept. */
void stet_diagnostics_about(struct stet_diagnostics *diagnostics, const char *const *subjects);

/*
 * Sorts those from the index `first` on by place: the file `main`, then others
 * in the order they are first named, and by line; what has the same place
 * keeps its order.
 */
void stet_diagnostics_sort(struct stet_diagnostics *diagnostics, size_t first, const char *main);

/* Appends "file:line: error: message\n" for each that counts. */
void stet_diagnostics_print(const struct stet_diagnostics *diagnostics, struct stet_buffer *out);

#endif
