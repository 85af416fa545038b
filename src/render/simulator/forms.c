/* Sentences that are the same but for the name in them, written once. */
#include "data.h"

#include <string.h>

/* The sentence with "{}" wherever `name` stands: what the page puts back. */
static const char *without_name(struct stet_arena *arena, const char *sentence, const char *name)
{
    const size_t length = strlen(name);
    struct stet_buffer form;

    if (length == 0)
        return sentence;
    stet_buffer_init(&form, arena);
    for (const char *found; (found = strstr(sentence, name)) != NULL; sentence = found + length) {
        stet_put_n(&form, sentence, (size_t)(found - sentence));
        stet_put(&form, "{}");
    }
    stet_put(&form, sentence);
    return stet_buffer_text(&form);
}

/* Its number in the list, to which it is added when it is new. */
static size_t number_in(json_t *list, json_t *form)
{
    size_t number = 0;

    while (number < json_array_size(list) && !json_equal(json_array_get(list, number), form))
        number++;
    if (number == json_array_size(list))
        (void)json_array_append(list, form);
    return number;
}

void data_say(const struct data *data, const char *kind, json_t *object, const char *place,
              const char *name, const struct sentence *sentences, size_t count)
{
    json_t *form = json_object();
    json_t *list = json_object_get(data->forms, kind);
    size_t number;

    if (list == NULL) {
        list = json_array();
        (void)json_object_set_new(data->forms, kind, list);
    }
    for (size_t i = 0; i < count; i++) {
        const char *sentence =
            stet_say_phrase(data->arena, data->tongue, sentences[i].phrase, place, name, NULL);
        (void)json_object_set_new(form, sentences[i].key,
                                  json_string(without_name(data->arena, sentence, name)));
    }
    number = number_in(list, form);
    if (number > 0)
        (void)json_object_set_new(object, "form", json_integer((json_int_t)number));
    json_decref(form);
}
