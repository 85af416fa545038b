/* Identifiers for what other programs call anything. */
#include "machine.h"

#include <ctype.h>
#include <string.h>

/* What a name without any letter is called. */
static const char *const nouns[] = {
    [FOREIGN_STATES] = "state",   [FOREIGN_CALLS] = "call", [FOREIGN_MESSAGES] = "message",
    [FOREIGN_TIMERS] = "timer",   [FOREIGN_FLAGS] = "flag", [FOREIGN_SIGNALS] = "signal",
    [FOREIGN_ACTIONS] = "action",
};

static bool is_letter(char c)
{
    return ((unsigned char)c & 0x80) == 0 && (isalnum((unsigned char)c) || c == '_');
}

static bool is_identifier(const char *text)
{
    const size_t length = strlen(text);

    if (length == 0 || length > STET_MAX_NAME || isdigit((unsigned char)*text) ||
        strcmp(text, "_") == 0 || stet_name_is_macro(text))
        return false;
    for (; *text != '\0'; text++)
        if (!is_letter(*text))
            return false;
    return true;
}

/* "ACK+RST(0,next)" is called ACK_RST_0_next, "0" state_0. */
static const char *readable(struct stet_arena *arena, const char *key, const char *noun)
{
    struct stet_buffer out;
    bool gap = false;

    stet_buffer_init(&out, arena);
    for (; *key != '\0' && out.length < STET_MAX_FOREIGN_NAME; key++) {
        if (!is_letter(*key) || (*key == '_' && out.length == 0)) {
            gap = true;
            continue;
        }
        if (out.length == 0 && isdigit((unsigned char)*key))
            stet_putf(&out, "%s_", noun);
        else if (gap && out.length > 0)
            stet_put_char(&out, '_');
        gap = false;
        stet_put_char(&out, *key);
    }
    if (out.length > 0 && stet_name_is_macro(stet_buffer_text(&out)))
        stet_put_char(&out, '_');
    return out.length > 0 ? stet_buffer_text(&out) : noun;
}

/* Names of one space being given out. */
struct naming {
    struct stet_arena *arena;
    struct stet_map taken;
    int *tries; /* [name]: the number that its identifier was last tried with */
};

/* `id`, or id_2, id_3, ...: the first that is not taken. */
static const char *unused(struct naming *naming, const char *id)
{
    const int first = stet_map_get(&naming->taken, id, strlen(id));
    const char *other = id;

    if (first < 0)
        return id;
    while (stet_map_get(&naming->taken, other, strlen(other)) >= 0)
        other = stet_format(naming->arena, "%s_%d", id, ++naming->tries[first] + 1);
    return other;
}

static void name_space(struct foreign_machine *machine, struct foreign_names *names,
                       const char *noun)
{
    struct naming naming = {.arena = machine->arena};

    stet_map_init(&naming.taken, machine->arena);
    naming.tries = stet_alloc_array(machine->arena, names->count + 1, sizeof(int));
    for (size_t i = 0; i < names->count; i++) {
        struct foreign_name *name = names->list[i];

        if (!is_identifier(name->key))
            continue;
        name->id = name->key;
        (void)stet_map_put(&naming.taken, name->id, strlen(name->id), (int)i);
    }
    for (size_t i = 0; i < names->count; i++) {
        struct foreign_name *name = names->list[i];

        if (name->id != NULL)
            continue;
        name->id = unused(&naming, readable(machine->arena, name->key, noun));
        (void)stet_map_put(&naming.taken, name->id, strlen(name->id), (int)i);
    }
}

void foreign_name_all(struct foreign_machine *machine)
{
    for (int i = 0; i < FOREIGN_SPACES; i++)
        name_space(machine, &machine->spaces[i], nouns[i]);
    if (machine->name != NULL && !is_identifier(machine->name))
        machine->name = readable(machine->arena, machine->name, "machine");
}
