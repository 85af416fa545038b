/* Packed states of 4 words. */
#define STET_WORDS 4
#include "words.h"
