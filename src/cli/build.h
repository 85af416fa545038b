/* What `stet build` looks for in directories. */
#ifndef CLI_BUILD_H
#define CLI_BUILD_H

#include "cli.h"
#include "stet/page.h"

/* The tables to build, sorted unless they were named; translations are not among them. */
struct build_tables {
    const char **list;
    int count;
    size_t capacity;
    bool named; /* on the command line */
};

/* Files that stet made once and would not make now, relative to the root, sorted. */
struct build_stale {
    const char **list;
    size_t count;
    size_t capacity;
};

/* Adds the tables in a directory, sorted. */
void build_tables_in(struct stet_arena *arena, struct build_tables *tables, const char *directory);

/*
 * Adds the tables that a project file names, else those in src/machines, else those here; none
 * may be found.  False, with errors in the diagnostics, when the project file is mistaken about
 * them.
 */
bool build_tables_of_project(struct cli *cli, struct build_tables *tables);

/* Those of the command line, else of the project; false, after a message, when there are none. */
bool build_find_tables(struct cli *cli, struct build_tables *tables);

/* The names in a directory that are not hidden, sorted; none when it cannot be read. */
const char **build_names_in(struct stet_arena *arena, const char *path, size_t *count);

/* The languages that a table's pages are made in, its own first, NULL-terminated. */
const char *const *build_languages(struct cli *cli, const char *table);

/* False, with errors, when the project names a language that no table is translated into. */
bool build_languages_check(struct cli *cli, const struct build_tables *tables);

/*
 * Reads all tables, so that all their mistakes are told at once, with their languages and
 * records; NULL, with errors, when one is mistaken.
 */
struct stet_page_machine *build_read_machines(struct cli *cli, const struct build_tables *tables);

/* Whether there is a page that lists the machines. */
bool build_has_list(const struct build_tables *tables);

/*
 * Looks into `root` and the directories in it.  When tables were named, only files made from these
 * are stale.
 */
void build_find_stale(struct stet_arena *arena, const char *root, enum stet_page_form form,
                      const struct build_tables *tables, const struct stet_page_files *files,
                      struct build_stale *stale);

/*
 * Compiles the machine for the simulator of its page and hands it over to the
 * page.  Where that cannot be done there is a warning with what to do about it,
 * and the page goes without; so it does with --wasm-cc none.
 */
void build_simulator(struct cli *cli, struct stet_page_machine *machine);

/* What a module is compiled from and with. */
struct build_recipe {
    const char *machine;  /* its name */
    const char *table;    /* the path of its table */
    const char *compiler; /* the command */
    char **arguments;     /* of the compiler, NULL-terminated, but for names of files */
    const struct stet_buffer *source, *rows;
};

/*
 * The module that was made of the very same before, NULL when there is none.
 * `*kept` says where it stands or would stand; NULL there: this recipe is not
 * one to keep a module of, as when it is not known all that the compiler reads.
 */
struct build_kept;
const char *build_kept_find(struct cli *cli, const struct build_recipe *recipe, size_t *length,
                            const struct build_kept **kept);

/* Keeps a module that was just made; it is made anew next time where that cannot be done. */
void build_kept_keep(struct cli *cli, const struct build_kept *kept, const char *module,
                     size_t length);

/*
 * Reads each machine as it was before, as --since says, and compares.  A file or a
 * revision that cannot be read is an error; false then.
 */
bool build_changes(struct cli *cli, struct stet_page_machine *machines,
                   const struct build_tables *tables);

#endif
