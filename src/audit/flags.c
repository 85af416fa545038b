/* Flags of segments as tcpdump prints them. */
#include <string.h>

#include "numbers.h"

static const struct {
    char letter;
    const char *flag;
} flags[] = {{'S', "SYN"}, {'F', "FIN"}, {'R', "RST"}, {'P', "PSH"},
             {'.', "ACK"}, {'U', "URG"}, {'E', "ECE"}, {'W', "CWR"}};

const char *numbers_spell_flags(struct stet_arena *arena, const struct stet_model *model,
                                const char *text)
{
    static const char open[] = "Flags [";
    const char *begin = strstr(text, open);
    const char *letters = begin == NULL ? NULL : begin + strlen(open);
    const size_t count = letters == NULL ? 0 : strspn(letters, "SFRP.UEW");
    struct stet_buffer out;

    if (count == 0 || letters[count] != ']' || !numbers_are_used(model))
        return text;
    stet_buffer_init(&out, arena);
    stet_put_n(&out, text, (size_t)(begin - text));
    for (size_t i = 0; i < STET_COUNT(flags); i++)
        if (memchr(letters, flags[i].letter, count) != NULL)
            stet_putf(&out, "%s ", flags[i].flag);
    stet_put(&out, letters + count + 1);
    return stet_buffer_text(&out);
}
