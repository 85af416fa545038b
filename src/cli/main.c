/* The stet program: takes the command line apart and calls the verb. */
#include "cli.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return CLI_WRONG;
}
