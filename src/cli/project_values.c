/* What the values of a project file may be. */
#include "project.h"

#include "stet/embed.h"
#include "stet/rules.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef bool look(struct cli *cli, const struct stet_project_value *value);

static void complain(struct cli *cli, const struct stet_project_value *value, const char *format,
                     ...) STET_PRINTF(3, 4);

static void complain(struct cli *cli, const struct stet_project_value *value, const char *format,
                     ...)
{
    const char *key = stet_project_key_name(cli->arena, value->key);
    va_list arguments;

    va_start(arguments, format);
    stet_error(&cli->diagnostics, "project", (struct stet_place){cli->project->path, value->line},
               "%s: %s", key, stet_format_list(cli->arena, format, arguments));
    va_end(arguments);
}

static bool is_rule(struct cli *cli, const struct stet_project_value *value, size_t length)
{
    const char *name = stet_copy_n(cli->arena, value->text, length);
    const char *nearest = stet_rule_nearest(name);

    if (stet_rule_find(name) >= 0)
        return true;
    if (nearest != NULL)
        complain(cli, value, "there is no rule '%s'; did you mean '%s'?", name, nearest);
    else
        complain(cli, value, "there is no rule '%s'; 'stet check --rules' lists them", name);
    return false;
}

static bool look_RULE(struct cli *cli, const struct stet_project_value *value)
{
    return is_rule(cli, value, strlen(value->text));
}

static bool look_ALLOWANCE(struct cli *cli, const struct stet_project_value *value)
{
    return is_rule(cli, value, strcspn(value->text, ":"));
}

static const char *dialect_name(const void *context, size_t i)
{
    (void)context;
    return stet_dialect_name(i);
}

static bool look_DIALECT(struct cli *cli, const struct stet_project_value *value)
{
    const char *nearest = stet_nearest(value->text, STET_DIALECT_COUNT, dialect_name, NULL);
    struct stet_buffer list;

    if (stet_dialect_find(value->text) >= 0)
        return true;
    stet_buffer_init(&list, cli->arena);
    for (size_t i = 0; i < STET_DIALECT_COUNT; i++)
        stet_putf(&list, "%s%s", i > 0 ? ", " : "", stet_dialect_name(i));
    if (nearest != NULL)
        complain(cli, value, "there is no dialect '%s'; did you mean '%s'?", value->text, nearest);
    else
        complain(cli, value, "there is no dialect '%s'; there are %s", value->text,
                 stet_buffer_text(&list));
    return false;
}

static bool look_NUMBER(struct cli *cli, const struct stet_project_value *value)
{
    uint64_t number;

    if (cli_read_number(value->text, &number) && number >= 1)
        return true;
    complain(cli, value, "'%s' is no number from 1 on, as 500, 20k, 5M or 4G", value->text);
    return false;
}

static bool look_FILE(struct cli *cli, const struct stet_project_value *value)
{
    struct stat facts;

    if (stat(project_join(cli->arena, cli->project->prefix, value->text), &facts) == 0 &&
        S_ISREG(facts.st_mode))
        return true;
    complain(cli, value, "there is no file '%s'; paths are relative to the project file",
             value->text);
    return false;
}

static bool look_DIRECTORY(struct cli *cli, const struct stet_project_value *value)
{
    struct stat facts;

    if (stat(project_join(cli->arena, cli->project->prefix, value->text), &facts) == 0 &&
        S_ISDIR(facts.st_mode))
        return true;
    complain(cli, value, "there is no directory '%s'; paths are relative to the project file",
             value->text);
    return false;
}

/* A directory that is made when it is not there. */
static bool look_OUTPUT(struct cli *cli, const struct stet_project_value *value)
{
    struct stat facts;

    if (stat(value->text, &facts) != 0 || S_ISDIR(facts.st_mode))
        return true;
    complain(cli, value, "'%s' is no directory; pages cannot be made in it", value->text);
    return false;
}

/* Patterns are looked at when their files are wanted, commands when they are run. */
static bool look_PATTERN(struct cli *cli, const struct stet_project_value *value)
{
    (void)cli;
    (void)value;
    return true;
}

static bool look_LANGUAGE(struct cli *cli, const struct stet_project_value *value)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-";

    if (strspn(value->text, letters) == strlen(value->text))
        return true;
    complain(cli, value, "'%s' is no language's code, as en or ko", value->text);
    return false;
}

static bool look_COMMAND(struct cli *cli, const struct stet_project_value *value)
{
    return look_PATTERN(cli, value);
}

static bool look_TEXT(struct cli *cli, const struct stet_project_value *value)
{
    return look_PATTERN(cli, value);
}

bool project_value_check(struct cli *cli, const struct stet_project_value *value)
{
    static look *const looks[] = {
#define KEY(id, section, name, form, kind, option, help) look_##kind,
#include "stet/project_keys.def"
    };

    return looks[value->key](cli, value);
}
