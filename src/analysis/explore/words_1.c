/* Packed states of 1 word. */
#define STET_WORDS 1
#include "words.h"
