/* Names that the C library has taken. */
#include "stet/table.h"

#include <string.h>

bool stet_name_is_macro(const char *name)
{
    /* Those without arguments, of the headers that nearly every program includes. */
    static const char *const macros[] = {"EDOM",         "EILSEQ",       "EOF",  "ERANGE",
                                         "EXIT_FAILURE", "EXIT_SUCCESS", "NULL", "bool",
                                         "errno",        "false",        "true"};

    for (size_t i = 0; i < STET_COUNT(macros); i++)
        if (strcmp(macros[i], name) == 0)
            return true;
    return false;
}
