/* Records as JSON, both ways from one list of fields. */
#include "stet/record.h"

#include <inttypes.h>
#include <string.h>

#include <jansson.h>

enum field_kind { TEXT, MAYBE, /* TEXT or nothing */ INT, WHOLE, BOOL, LIST };

struct shape;

/* A member of a struct, and the name it has in JSON. */
struct field {
    const char *name;
    enum field_kind kind;
    size_t offset;
    const struct shape *of; /* LIST: what it is a list of, */
    size_t count_offset;    /* and the int that says of how many */
};

struct shape {
    size_t size;
    const struct field *fields;
    size_t count;
};

#define FIELD(type, member, kind)                                                                  \
    {                                                                                              \
#member, kind, offsetof(struct type, member), NULL, 0                                      \
    }
#define LIST_FIELD(type, member, counter, shape)                                                   \
    {                                                                                              \
#member, LIST, offsetof(struct type, member), &(shape), offsetof(struct type, counter)     \
    }
#define SHAPE(type, fields)                                                                        \
    {                                                                                              \
        sizeof(struct type), fields, STET_COUNT(fields)                                            \
    }

static const struct field claim_fields[] = {
    FIELD(stet_record_claim, name, TEXT),
    FIELD(stet_record_claim, verdict, TEXT),
    FIELD(stet_record_claim, vacuous, BOOL),
};
static const struct shape claim = SHAPE(stet_record_claim, claim_fields);

static const struct field exploration_fields[] = {
    FIELD(stet_record_exploration, system, TEXT),
    FIELD(stet_record_exploration, capacity, INT),
    FIELD(stet_record_exploration, faults, INT),
    FIELD(stet_record_exploration, states, WHOLE),
    FIELD(stet_record_exploration, transitions, WHOLE),
    FIELD(stet_record_exploration, depth, INT),
    FIELD(stet_record_exploration, finished, BOOL),
    LIST_FIELD(stet_record_exploration, claims, claim_count, claim),
};
static const struct shape exploration = SHAPE(stet_record_exploration, exploration_fields);

static const struct field layout_fields[] = {
    FIELD(stet_record_layout, name, TEXT),
    FIELD(stet_record_layout, cases, WHOLE),
};
static const struct shape layout = SHAPE(stet_record_layout, layout_fields);

static const struct field suite_fields[] = {
    FIELD(stet_record_suite, cover, TEXT),    FIELD(stet_record_suite, sequences, INT),
    FIELD(stet_record_suite, steps, WHOLE),   FIELD(stet_record_suite, total, INT),
    FIELD(stet_record_suite, reachable, INT), FIELD(stet_record_suite, reached, INT),
};
static const struct shape suite = SHAPE(stet_record_suite, suite_fields);

static const struct field mutants_fields[] = {
    FIELD(stet_record_mutants, change, TEXT), FIELD(stet_record_mutants, mutants, INT),
    FIELD(stet_record_mutants, killed, INT),  FIELD(stet_record_mutants, equivalent, INT),
    FIELD(stet_record_mutants, beyond, INT),  FIELD(stet_record_mutants, survivors, INT),
};
static const struct shape mutants = SHAPE(stet_record_mutants, mutants_fields);

static const struct field survivor_fields[] = {
    FIELD(stet_record_survivor, row, TEXT),      FIELD(stet_record_survivor, change, MAYBE),
    FIELD(stet_record_survivor, allowed, MAYBE), FIELD(stet_record_survivor, events, MAYBE),
    FIELD(stet_record_survivor, table, MAYBE),   FIELD(stet_record_survivor, mutant, MAYBE),
};
static const struct shape survivor = SHAPE(stet_record_survivor, survivor_fields);

static const struct field record_fields[] = {
    FIELD(stet_record, machine, TEXT),
    FIELD(stet_record, sum, TEXT),
    FIELD(stet_record, rules, INT),
    FIELD(stet_record, scenarios, INT),
    FIELD(stet_record, scenarios_held, INT),
    LIST_FIELD(stet_record, explorations, exploration_count, exploration),
    FIELD(stet_record, cells, INT),
    LIST_FIELD(stet_record, layouts, layout_count, layout),
    LIST_FIELD(stet_record, suites, suite_count, suite),
    LIST_FIELD(stet_record, mutants, mutants_count, mutants),
    LIST_FIELD(stet_record, survivors, survivor_count, survivor),
};
static const struct shape record_shape = SHAPE(stet_record, record_fields);

const char *stet_record_sum(struct stet_arena *arena, const struct stet_model *model)
{
    return stet_format(arena, "%016" PRIx64, stet_model_sum(model));
}

/* --- writing --------------------------------------------------------------- */

static json_t *object_of(const struct shape *shape, const char *from);

static json_t *list_of(const struct field *field, const char *from)
{
    const char *list;
    int count;
    json_t *array = json_array();

    memcpy(&list, from + field->offset, sizeof list);
    memcpy(&count, from + field->count_offset, sizeof count);
    for (int i = 0; i < count; i++)
        json_array_append_new(array, object_of(field->of, list + (size_t)i * field->of->size));
    return array;
}

static json_t *value_of(const struct field *field, const char *from)
{
    const char *text;
    int64_t whole;
    int number;
    bool yes;

    switch (field->kind) {
    case TEXT:
    case MAYBE:
        memcpy(&text, from + field->offset, sizeof text);
        return text == NULL ? json_null() : json_string(text);
    case INT:
        memcpy(&number, from + field->offset, sizeof number);
        return json_integer(number);
    case WHOLE:
        memcpy(&whole, from + field->offset, sizeof whole);
        return json_integer(whole);
    case BOOL:
        memcpy(&yes, from + field->offset, sizeof yes);
        return json_boolean(yes);
    case LIST:
        break;
    }
    return list_of(field, from);
}

static json_t *object_of(const struct shape *shape, const char *from)
{
    json_t *object = json_object();

    for (size_t i = 0; i < shape->count; i++)
        json_object_set_new(object, shape->fields[i].name, value_of(&shape->fields[i], from));
    return object;
}

static int put_dumped(const char *text, size_t length, void *out)
{
    stet_put_n(out, text, length);
    return 0;
}

bool stet_record_write(const struct stet_record *record, struct stet_buffer *out,
                       struct stet_diagnostics *diagnostics)
{
    json_t *object = object_of(&record_shape, (const char *)record);
    const bool written =
        object != NULL && json_dump_callback(object, put_dumped, out, JSON_INDENT(1)) == 0;

    json_decref(object);
    stet_put_char(out, '\n');
    if (!written)
        stet_error(diagnostics, "json", (struct stet_place){record->machine, 0},
                   "the record cannot be written: out of memory");
    return written;
}

/* --- reading --------------------------------------------------------------- */

struct reading {
    struct stet_arena *arena;
    const char *wrong; /* the name of the first field that is missing or of another kind */
};

static void read_object(struct reading *reading, const struct shape *shape, const json_t *object,
                        char *to);

static void read_list(struct reading *reading, const struct field *field, const json_t *array,
                      char *to)
{
    const int count = (int)json_array_size(array);
    char *list = stet_alloc_array(reading->arena, (size_t)count, field->of->size);

    for (int i = 0; i < count && reading->wrong == NULL; i++)
        read_object(reading, field->of, json_array_get(array, (size_t)i),
                    list + (size_t)i * field->of->size);
    memcpy(to + field->offset, &list, sizeof list);
    memcpy(to + field->count_offset, &count, sizeof count);
}

static bool has_kind(const struct field *field, const json_t *value)
{
    switch (field->kind) {
    case TEXT:
        return json_is_string(value);
    case MAYBE:
        return json_is_string(value) || json_is_null(value);
    case INT:
        return json_is_integer(value) && json_integer_value(value) >= 0 &&
               json_integer_value(value) <= INT32_MAX;
    case WHOLE:
        return json_is_integer(value) && json_integer_value(value) >= 0;
    case BOOL:
        return json_is_boolean(value);
    case LIST:
        break;
    }
    return json_is_array(value) && json_array_size(value) <= 1000000;
}

static void read_value(struct reading *reading, const struct field *field, const json_t *value,
                       char *to)
{
    const char *text = NULL;
    const int64_t whole = json_integer_value(value);
    const int number = (int)whole;
    const bool yes = json_is_true(value);

    switch (field->kind) {
    case TEXT:
    case MAYBE:
        if (json_is_string(value))
            text = stet_copy_n(reading->arena, json_string_value(value), json_string_length(value));
        memcpy(to + field->offset, &text, sizeof text);
        break;
    case INT:
        memcpy(to + field->offset, &number, sizeof number);
        break;
    case WHOLE:
        memcpy(to + field->offset, &whole, sizeof whole);
        break;
    case BOOL:
        memcpy(to + field->offset, &yes, sizeof yes);
        break;
    case LIST:
        read_list(reading, field, value, to);
        break;
    }
}

static void read_object(struct reading *reading, const struct shape *shape, const json_t *object,
                        char *to)
{
    for (size_t i = 0; i < shape->count && reading->wrong == NULL; i++) {
        const struct field *field = &shape->fields[i];
        const json_t *value = json_object_get(object, field->name);

        if (value == NULL || !has_kind(field, value))
            reading->wrong = field->name;
        else
            read_value(reading, field, value, to);
    }
}

const struct stet_record *stet_record_read(struct stet_arena *arena, const char *path,
                                           const char *text, size_t length,
                                           struct stet_diagnostics *diagnostics)
{
    struct reading reading = {.arena = arena};
    struct stet_record *record = stet_alloc(arena, sizeof *record);
    json_error_t error;
    json_t *object = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);

    if (object == NULL) {
        stet_error(diagnostics, "record", (struct stet_place){path, error.line},
                   "this is no JSON: %s; remove the file, and let 'stet verify' write it again",
                   stet_copy_shown(arena, error.text, strlen(error.text)));
        return NULL;
    }
    read_object(&reading, &record_shape, object, (char *)record);
    json_decref(object);
    if (reading.wrong == NULL)
        return record;
    stet_error(diagnostics, "record", (struct stet_place){path, 0},
               "this is no record of 'stet verify': \"%s\" is missing or of another kind; remove "
               "the file, and let 'stet verify' write it again",
               reading.wrong);
    return NULL;
}
