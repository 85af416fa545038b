/* What HTML and addresses may hold. */
#include "escape.h"

void html_escape(struct stet_buffer *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            stet_put(out, "&amp;");
            break;
        case '<':
            stet_put(out, "&lt;");
            break;
        case '>':
            stet_put(out, "&gt;");
            break;
        case '"':
            stet_put(out, "&quot;");
            break;
        default:
            stet_put_char(out, *text);
        }
    }
}

static bool unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~' || c == '/';
}

void html_address(struct stet_buffer *out, const char *address)
{
    for (const unsigned char *c = (const unsigned char *)address; *c; c++) {
        if (unreserved(*c))
            stet_put_char(out, (char)*c);
        else
            stet_putf(out, "%%%02X", *c);
    }
}
