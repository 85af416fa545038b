/* What HTML and addresses may hold. */
#include "escape.h"

#include <string.h>

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    default:
        return "&quot;";
    }
}

void html_escape(struct stet_buffer *out, const char *text)
{
    for (;; text++) {
        const size_t plain = strcspn(text, "&<>\"");

        stet_put_n(out, text, plain);
        text += plain;
        if (!*text)
            return;
        stet_put(out, entity(*text));
    }
}

static bool unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~' || c == '/';
}

void html_address(struct stet_buffer *out, const char *address)
{
    while (*address) {
        size_t plain = 0;

        while (unreserved((unsigned char)address[plain]))
            plain++;
        stet_put_n(out, address, plain);
        address += plain;
        if (*address)
            stet_putf(out, "%%%02X", (unsigned char)*address++);
    }
}
