/* Completion for bash. */
#include "manual.h"

static const char *verbs(struct stet_arena *arena)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    for (size_t i = 0; i < VERB_COUNT; i++)
        stet_putf(&out, "%s ", cli_verbs[i].name);
    stet_put(&out, "--help --version");
    return stet_buffer_text(&out);
}

/* How bash lists what fits. */
static const char *files(enum manual_kind kind)
{
    switch (kind) {
    case MANUAL_TABLE:
        return "_stet_tables";
    case MANUAL_DIRECTORY:
        return "_stet_files -d";
    case MANUAL_FILE:
        return "_stet_files -f";
    default:
        return ":";
    }
}

/* "--as" or "-o|--output" */
static void put_names(struct stet_buffer *out, const struct cli_option_row *row)
{
    if (row->letter != 0)
        stet_putf(out, "-%c|", row->letter);
    stet_putf(out, "--%s", row->name);
}

static void put_verb(struct stet_buffer *out, enum cli_verb verb)
{
    stet_putf(out, "    %s)\n        case $before in\n", cli_verbs[verb].name);
    for (enum cli_option i = 0; i < OPTION_COUNT; i++) {
        const char *values = manual_values(out->arena, i, verb);

        if (!cli_option_is_of(i, verb) || cli_options[i].argument == NULL)
            continue;
        stet_put(out, "        ");
        put_names(out, &cli_options[i]);
        if (values != NULL)
            stet_putf(out, ") _stet_words '%s'; return ;;\n", values);
        else
            stet_putf(out, ") %s; return ;;\n", files(manual_kind(cli_options[i].argument)));
    }
    stet_put(out, "        esac\n        options='");
    for (enum cli_option i = 0; i < OPTION_COUNT; i++)
        if (cli_option_is_of(i, verb))
            stet_putf(out, "--%s ", cli_options[i].name);
    stet_putf(out, "'\n        arguments='%s'\n        ;;\n",
              files(manual_kind(cli_verbs[verb].arguments)));
}

void manual_bash(struct stet_buffer *out)
{
    stet_put(out, "# bash completion for stet\n\n"
                  "_stet_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$word\"); }\n"
                  "_stet_files() {\n"
                  "    compopt -o filenames 2>/dev/null\n"
                  "    mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$word\")\n}\n"
                  "_stet_tables() {\n"
                  "    compopt -o filenames 2>/dev/null\n"
                  "    mapfile -t COMPREPLY < <(compgen -d -- \"$word\"; "
                  "compgen -f -X '!*.def' -- \"$word\")\n}\n\n"
                  "_stet() {\n"
                  "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
                  "    local options='' arguments=:\n"
                  "    COMPREPLY=()\n"
                  "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n");
    stet_putf(out, "        _stet_words '%s'\n        return\n    fi\n", verbs(out->arena));
    stet_put(out, "    # --as=svg is three words\n"
                  "    if [ \"$word\" = = ]; then\n        word=''\n"
                  "    elif [ \"$before\" = = ]; then\n"
                  "        before=${COMP_WORDS[COMP_CWORD - 2]}\n    fi\n"
                  "    case ${COMP_WORDS[1]} in\n");
    for (enum cli_verb verb = 0; verb < VERB_COUNT; verb++)
        put_verb(out, verb);
    stet_put(out, "    esac\n"
                  "    case $word in\n"
                  "    -*) _stet_words \"$options\" ;;\n"
                  "    *) $arguments ;;\n"
                  "    esac\n}\n\ncomplete -F _stet stet\n");
}
