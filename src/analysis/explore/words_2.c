/* Packed states of 2 words. */
#define STET_WORDS 2
#include "words.h"
