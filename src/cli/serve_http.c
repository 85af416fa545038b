/* Requests and answers, with libmicrohttpd. */
#include "serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum {
    MOST_CONNECTIONS = 256,
    MOST_WAITING = 192,
    SECONDS_OF_SILENCE = 30,
    SECONDS_FOR_A_REQUEST = 5 /* however slowly it comes, letter by letter */
};

/* Whoever is connected. */
struct guest {
    bool present;
    MHD_socket socket;
    time_t since;                   /* of the monotonic clock: came, or was answered */
    struct MHD_Connection *waiting; /* for a change; NULL: it is not */
};

struct serve_http {
    struct serve_site *site;
    struct MHD_Daemon *daemon;
    const char *host;
    pthread_mutex_t mutex; /* of what follows */
    struct guest guests[MOST_CONNECTIONS];
    int waiting_count;
    bool stopping;
};

/* --- answers ------------------------------------------------------------------- */

static enum MHD_Result queue(struct MHD_Connection *connection, struct serve_answer *answer)
{
    static const struct {
        const char *name, *value;
    } headers[] = {{"Cache-Control", "no-store"},
                   {"X-Content-Type-Options", "nosniff"},
                   {"Cross-Origin-Resource-Policy", "same-origin"},
                   {"Referrer-Policy", "no-referrer"}};
    struct MHD_Response *response;
    enum MHD_Result result;

    if (answer->text == NULL)
        return MHD_NO;
    response = MHD_create_response_from_buffer(answer->length, answer->text, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(answer->text);
        return MHD_NO;
    }
    (void)MHD_add_response_header(response, "Content-Type", answer->type);
    for (size_t i = 0; i < STET_COUNT(headers); i++)
        (void)MHD_add_response_header(response, headers[i].name, headers[i].value);
    if (answer->location[0] != '\0')
        (void)MHD_add_response_header(response, "Location", answer->location);
    if (answer->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        (void)MHD_add_response_header(response, "Allow", "GET, HEAD");
    result = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result queue_text(struct MHD_Connection *connection, unsigned status,
                                  const char *text)
{
    struct serve_answer answer = {.status = status,
                                  .type = "text/plain; charset=utf-8",
                                  .text = strdup(text),
                                  .length = strlen(text)};

    return queue(connection, &answer);
}

/* --- whom to answer ------------------------------------------------------------ */

static bool is_address(const char *text)
{
    unsigned char address[sizeof(struct in6_addr)];

    return inet_pton(AF_INET, text, address) == 1 || inet_pton(AF_INET6, text, address) == 1;
}

/*
 * A page of another site may have its own name resolve to this computer and then read what it is
 * told ("DNS rebinding").  Its requests still carry that name, so only addresses, localhost and
 * the name of --host are answered.
 */
static bool is_host_known(const struct serve_http *http, const char *header)
{
    char name[256];
    const bool bracketed = header != NULL && *header == '[';
    const size_t length = header == NULL ? 0
                          : bracketed    ? strcspn(header + 1, "]")
                                         : strcspn(header, ":");

    if (length == 0 || length >= sizeof name)
        return false;
    memcpy(name, header + bracketed, length);
    name[length] = '\0';
    return is_address(name) || strcmp(name, "localhost") == 0 || strcmp(name, http->host) == 0;
}

/* --- who is connected ------------------------------------------------------------ */

static time_t now(void)
{
    struct timespec time = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec;
}

/* Somebody comes or goes; before the socket is closed, so that it is never another's. */
static void notify(void *context, struct MHD_Connection *connection, void **place,
                   enum MHD_ConnectionNotificationCode what)
{
    struct serve_http *http = context;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct guest *guest = *place;

    (void)pthread_mutex_lock(&http->mutex);
    if (what == MHD_CONNECTION_NOTIFY_CLOSED && guest != NULL)
        guest->present = false;
    for (int i = 0; what == MHD_CONNECTION_NOTIFY_STARTED && i < MOST_CONNECTIONS; i++) {
        guest = &http->guests[i];
        if (guest->present)
            continue;
        *guest = (struct guest){.present = true, .socket = info->connect_fd, .since = now()};
        *place = guest;
        break;
    }
    (void)pthread_mutex_unlock(&http->mutex);
}

static struct guest *guest_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info != NULL ? info->socket_context : NULL;
}

void serve_http_sweep(struct serve_http *http)
{
    const time_t time = now();

    (void)pthread_mutex_lock(&http->mutex);
    for (int i = 0; i < MOST_CONNECTIONS; i++) {
        const struct guest *guest = &http->guests[i];

        if (guest->present && guest->waiting == NULL && time - guest->since > SECONDS_FOR_A_REQUEST)
            (void)shutdown(guest->socket, SHUT_RD); /* what is being sent still is */
    }
    (void)pthread_mutex_unlock(&http->mutex);
}

/* --- waiting for a change ------------------------------------------------------- */

/* Answers at once when there is something newer than what the page has, else later. */
static enum MHD_Result answer_version(struct serve_http *http, struct MHD_Connection *connection,
                                      bool again)
{
    const char *after = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "after");
    struct guest *guest = guest_of(connection);
    char version[32];

    (void)pthread_mutex_lock(&http->mutex);
    (void)snprintf(version, sizeof version, "%u", serve_site_version(http->site));
    const bool waits = !again && !http->stopping && after != NULL && strcmp(after, version) == 0 &&
                       guest != NULL && http->waiting_count < MOST_WAITING;
    if (waits) {
        MHD_suspend_connection(connection);
        guest->waiting = connection;
        http->waiting_count++;
    }
    (void)pthread_mutex_unlock(&http->mutex);
    return waits ? MHD_YES : queue_text(connection, MHD_HTTP_OK, version);
}

void serve_http_wake(struct serve_http *http)
{
    (void)pthread_mutex_lock(&http->mutex);
    for (int i = 0; i < MOST_CONNECTIONS; i++) {
        struct guest *guest = &http->guests[i];

        if (guest->waiting == NULL)
            continue;
        MHD_resume_connection(guest->waiting);
        guest->waiting = NULL;
        guest->since = now();
    }
    http->waiting_count = 0;
    (void)pthread_mutex_unlock(&http->mutex);
}

/* --- addresses ------------------------------------------------------------------ */

/* "%41" as "A"; what holds a NUL stays as it is written, and is the name of no page. */
static size_t unescape(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strstr(text, "%00") != NULL ? strlen(text) : MHD_http_unescape(text);
}

/* --- requests ------------------------------------------------------------------- */

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state)
{
    struct serve_http *http = context;
    const bool again = *state != NULL; /* it was woken up */
    struct guest *guest = guest_of(connection);
    struct serve_answer page;

    (void)version;
    (void)upload;
    (void)upload_size;
    *state = http;
    (void)pthread_mutex_lock(&http->mutex);
    if (guest != NULL)
        guest->since = now();
    (void)pthread_mutex_unlock(&http->mutex);
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
        return queue_text(connection, MHD_HTTP_METHOD_NOT_ALLOWED,
                          "stet serve only shows pages: GET and HEAD\n");
    if (!is_host_known(http, MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host")))
        return queue_text(connection, MHD_HTTP_FORBIDDEN,
                          "stet serve is not called so; open the address that it prints, or name "
                          "it with --host\n");
    if (strcmp(url, "/.stet/version") == 0)
        return answer_version(http, connection, again);
    serve_site_get(http->site, url, &page);
    return queue(connection, &page);
}

/* --- listening ------------------------------------------------------------------ */

static struct addrinfo *resolve(struct cli *cli, const char *host, unsigned port)
{
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                                   .ai_flags = AI_NUMERICSERV | AI_PASSIVE};
    const char *service = stet_format(cli->arena, "%u", port);
    struct addrinfo *found = NULL;
    const int error = getaddrinfo(host, service, &hints, &found);

    if (error == 0)
        return found;
    cli_misuse(cli, "--host: '%s' is no address of this computer: %s", host, gai_strerror(error));
    return NULL;
}

static void listen_on(struct serve_http *http, const struct addrinfo *address)
{
    const unsigned flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
                           (address->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0U);

    http->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, answer, http, MHD_OPTION_SOCK_ADDR, address->ai_addr,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)SECONDS_OF_SILENCE, MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL,
        MHD_OPTION_NOTIFY_CONNECTION, notify, http, MHD_OPTION_END);
}

static const char *url_of(struct cli *cli, const struct serve_http *http)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT);
    const bool bracketed = strchr(http->host, ':') != NULL;

    return stet_format(cli->arena, "http://%s%s%s:%u/", bracketed ? "[" : "", http->host,
                       bracketed ? "]" : "", (unsigned)info->port);
}

struct serve_http *serve_http_start(struct cli *cli, struct serve_site *site, const char *host,
                                    unsigned port, const char **url)
{
    struct serve_http *http = stet_alloc(cli->arena, sizeof *http);
    struct addrinfo *address = resolve(cli, host, port);

    if (address == NULL)
        return NULL;
    *http = (struct serve_http){.site = site, .host = host};
    (void)pthread_mutex_init(&http->mutex, NULL);
    errno = 0;
    listen_on(http, address);
    if (http->daemon == NULL)
        cli_misuse(cli, "port %u of %s cannot be had: %s; --port 0 takes any that is free", port,
                   host, strerror(errno));
    else
        *url = url_of(cli, http);
    freeaddrinfo(address);
    return http->daemon != NULL ? http : NULL;
}

void serve_http_stop(struct serve_http *http)
{
    (void)pthread_mutex_lock(&http->mutex);
    http->stopping = true;
    (void)pthread_mutex_unlock(&http->mutex);
    serve_http_wake(http);
    MHD_stop_daemon(http->daemon);
    (void)pthread_mutex_destroy(&http->mutex);
}
