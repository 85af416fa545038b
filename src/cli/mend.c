/* The command that makes files what they should be. */
#include "mend.h"

#include <string.h>

static void put_quoted(struct stet_buffer *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-./=+:,@%";

    stet_put_char(out, ' ');
    if (*word && strspn(word, plain) == strlen(word)) {
        stet_put(out, word);
        return;
    }
    stet_put_char(out, '\'');
    for (; *word; word++)
        stet_put(out, *word == '\'' ? "'\\''" : (const char[]){*word, '\0'});
    stet_put_char(out, '\'');
}

const char *cli_mending(const struct cli *cli, const char *more)
{
    static const char *const verbs[] = {
#define VERB(name, arguments, summary) #name,
#include "options.def"
    };
    static const struct {
        const char *name;
        char letter;
        bool takes_value;
    } options[] = {
#define OPTION(id, name, letter, argument, verbs, help) {name, letter, argument != NULL},
#include "options.def"
    };
    struct stet_buffer out;

    cli = cli->typed != NULL ? cli->typed : cli;
    stet_buffer_init(&out, cli->arena);
    stet_putf(&out, "stet %s", verbs[cli->verb]);
    for (int option = 0; option < OPTION_COUNT; option++)
        for (int i = 0; option != OPTION_CHECK && i < cli->repeated_count[option]; i++) {
            if (options[option].letter != 0)
                stet_putf(&out, " -%c", options[option].letter);
            else
                stet_putf(&out, " --%s", options[option].name);
            if (options[option].takes_value)
                put_quoted(&out, cli->repeated[option][i]);
        }
    if (more != NULL)
        stet_putf(&out, " %s", more);
    for (int i = 0; i < cli->argument_count; i++)
        put_quoted(&out, cli->arguments[i]);
    return stet_buffer_text(&out);
}
