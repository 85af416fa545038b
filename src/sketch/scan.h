/* Pieces of a sketch's text, and what readers of every language take from them. */
#ifndef SKETCH_SCAN_H
#define SKETCH_SCAN_H

#include "stet/base.h"

/* Some bytes of a text, and the line of the page that they begin on. */
struct slice {
    const char *at;
    const char *end;
    int line;
};

/* Whether there is nothing in it. */
bool slice_is_empty(struct slice slice);

/* Whether it is the word, in capitals or not. */
bool slice_is(struct slice slice, const char *word);

/* Without blanks at both ends. */
struct slice slice_trimmed(struct slice slice);

/* From the beginning of `slice` up to `end`, which lies in it. */
struct slice slice_until(struct slice slice, const char *end);

/* The bytes that the blank (as JavaScript's \s has it, but a line end) at `at` takes; 0: none. */
size_t blank_at(const char *at, const char *end);

/* Whether \w matches it. */
bool is_word_byte(char c);

/* Takes the next line, without its end; false: there is none. */
bool scan_line(struct slice *rest, struct slice *line);

/* Steps over blanks, and the line ends among them. */
void scan_blanks(struct slice *rest);
void scan_space(struct slice *rest);

/* Steps over `bytes` bytes, and counts the lines in them. */
void scan_over(struct slice *rest, size_t bytes);

/* Takes `word`, in capitals or not, when no letter of a word follows; then the blanks behind it. */
bool scan_word(struct slice *rest, const char *word);

/* Takes `mark` when the text begins with it. */
bool scan_mark(struct slice *rest, const char *mark);

/* Takes what comes before the next of the bytes `stops`, or everything. */
struct slice scan_until(struct slice *rest, const char *stops);

/* The first place where `text` stands; NULL: nowhere. */
const char *slice_find(struct slice slice, const char *text);

#endif
