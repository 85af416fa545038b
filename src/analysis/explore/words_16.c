/* Packed states of 16 words. */
#define STET_WORDS 16
#include "words.h"
