/*
 * The file of a project: which tables and pages it has, and what the program's
 * options are unless the command line says otherwise.  It is YAML 1.1 (read with
 * libyaml) of a simple kind: keys with a value or a list of values, some of them
 * in sections; no anchors, aliases, tags or second document.
 *
 * Nothing here opens a file or knows what the values mean; they come back as
 * texts with their lines.
 */
#ifndef STET_PROJECT_H
#define STET_PROJECT_H

#include "stet/base.h"

/* The bytes that a project file may have at most. */
enum { STET_PROJECT_MOST = 256 * 1024 };

/* The keys, by their names in the list. */
enum stet_project_key {
#define KEY(id, section, name, form, kind, option, help) STET_PROJECT_##id,
#include "stet/project_keys.def"
    STET_PROJECT_KEYS
};

/* One value of a key: never empty, and may be shown (stet_text_fault finds nothing). */
struct stet_project_value {
    enum stet_project_key key;
    const char *text;
    int line;
};

/* The values as they stand in the file; memory is the arena's. */
struct stet_project {
    const char *path; /* as diagnostics name it; kept, not copied */
    struct stet_project_value *list;
    size_t count;
    size_t capacity;
};

/* "check.allow". */
const char *stet_project_key_name(struct stet_arena *arena, enum stet_project_key key);

/*
 * Reads a file of `length` bytes.  False, with errors in `diagnostics` (rule "project"), when
 * it is no YAML, is empty or too large, or a key is unknown, stands there twice or has a value of
 * the wrong form; `project` has then what could be read.
 */
bool stet_project_read(struct stet_arena *arena, const char *path, const char *text, size_t length,
                       struct stet_project *project, struct stet_diagnostics *diagnostics);

#endif
