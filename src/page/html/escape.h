/* Escaping for HTML. */
#ifndef PAGE_HTML_ESCAPE_H
#define PAGE_HTML_ESCAPE_H

#include "stet/base.h"

/* Text, or the value of an attribute in double quotes. */
void html_escape(struct stet_buffer *out, const char *text);

/* A relative address: what is not unreserved in RFC 3986 nor a slash is written in percents. */
void html_address(struct stet_buffer *out, const char *address);

#endif
