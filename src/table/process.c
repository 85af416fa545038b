/* Running a program without a shell, both pipes read as they fill. */
#include "stet/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* The pipes of a running program; -1: closed. */
struct pipes {
    int output[2];
    int errors[2];
};

static int64_t now_milliseconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void close_end(int *end)
{
    if (*end >= 0)
        (void)close(*end);
    *end = -1;
}

static void close_pipes(struct pipes *pipes)
{
    close_end(&pipes->output[0]);
    close_end(&pipes->output[1]);
    close_end(&pipes->errors[0]);
    close_end(&pipes->errors[1]);
}

static bool open_pipes(struct pipes *pipes)
{
    int *const ends[] = {&pipes->output[0], &pipes->output[1], &pipes->errors[0],
                         &pipes->errors[1]};

    *pipes = (struct pipes){{-1, -1}, {-1, -1}};
    if (pipe(pipes->output) != 0 || pipe(pipes->errors) != 0) {
        int error = errno;

        close_pipes(pipes);
        errno = error;
        return false;
    }
    for (size_t i = 0; i < STET_COUNT(ends); i++)
        (void)fcntl(*ends[i], F_SETFD, FD_CLOEXEC);
    return true;
}

/* The environment with the C locale, so that messages are in the words we know. */
static char **c_environment(struct stet_arena *arena)
{
    size_t count = 0;
    size_t kept = 0;
    char **copy;

    while (environ[count] != NULL)
        count++;
    copy = stet_alloc_array(arena, count + 2, sizeof *copy);
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "LC_ALL=", 7) != 0 && strncmp(environ[i], "LANGUAGE=", 9) != 0)
            copy[kept++] = environ[i];
    copy[kept] = stet_copy(arena, "LC_ALL=C");
    return copy;
}

/* A group in the background could not read what is typed at a terminal. */
static bool has_own_group(const struct stet_process *process)
{
    return !process->reads_input;
}

static int spawn(const struct stet_process *process, const struct pipes *pipes, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error;

    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawnattr_init(&attributes);
    if (!process->reads_input)
        (void)posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    (void)posix_spawn_file_actions_adddup2(&actions, pipes->output[1], STDOUT_FILENO);
    (void)posix_spawn_file_actions_adddup2(&actions, pipes->errors[1], STDERR_FILENO);
    if (has_own_group(process)) {
        (void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        (void)posix_spawnattr_setpgroup(&attributes, 0);
    }
    error = posix_spawnp(pid, process->arguments[0], &actions, &attributes, process->arguments,
                         c_environment(process->output->arena));
    (void)posix_spawnattr_destroy(&attributes);
    (void)posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Takes what one pipe holds; closes it at its end. */
static void take(int *end, struct stet_buffer *buffer)
{
    char bytes[65536];
    ssize_t count = read(*end, bytes, sizeof bytes);

    if (count > 0)
        stet_put_n(buffer, bytes, (size_t)count);
    else if (count == 0 || errno != EINTR)
        close_end(end);
}

/* Reads both pipes to their ends; STET_ENDED when nothing went wrong. */
static enum stet_process_end read_all(const struct stet_process *process, struct pipes *pipes,
                                      int64_t deadline)
{
    while (pipes->output[0] >= 0 || pipes->errors[0] >= 0) {
        struct pollfd ready[2] = {{pipes->output[0], POLLIN, 0}, {pipes->errors[0], POLLIN, 0}};
        int64_t left = deadline - now_milliseconds();

        if (left <= 0)
            return STET_TIMED_OUT;
        if (poll(ready, 2, (int)left) < 0 && errno != EINTR)
            return STET_TIMED_OUT;
        if (ready[0].revents != 0)
            take(&pipes->output[0], process->output);
        if (ready[1].revents != 0)
            take(&pipes->errors[0], process->errors);
        if (process->output->length + process->errors->length > process->most)
            return STET_TOO_MUCH;
    }
    return STET_ENDED;
}

enum { LONGEST_PAUSE = 3000000 /* nanoseconds; most programs end as they close their output */ };

/* Waits for the program, which may live on after it closed its output. */
static enum stet_process_end await(struct stet_process *process, pid_t pid, int64_t deadline)
{
    struct timespec pause = {0, 50000};
    int status;

    pid_t ended;

    while ((ended = waitpid(pid, &status, WNOHANG)) != pid) {
        if (ended < 0 && errno != EINTR)
            return STET_TIMED_OUT;
        if (now_milliseconds() >= deadline)
            return STET_TIMED_OUT;
        (void)nanosleep(&pause, NULL);
        if (pause.tv_nsec < LONGEST_PAUSE)
            pause.tv_nsec *= 2;
    }
    process->status = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    return WIFEXITED(status) ? STET_ENDED : STET_KILLED;
}

static const char blanks[] = " \t\n";

/* Whether a backslash before it is an escape, within a quote ('\0': none). */
static bool is_escapable(char letter, char quote)
{
    if (quote == '\0')
        return letter != '\0';
    return quote == '"' && (letter == '"' || letter == '\\');
}

/* What follows, up to a blank that is not quoted; `*at` is then behind it. */
static char *next_word(struct stet_arena *arena, const char **at)
{
    char *word = stet_copy(arena, *at);
    size_t length = 0;
    char quote = '\0';

    for (; **at != '\0' && (quote != '\0' || strchr(blanks, **at) == NULL); (*at)++) {
        if (**at == quote) {
            quote = '\0';
        } else if (quote == '\0' && (**at == '\'' || **at == '"')) {
            quote = **at;
        } else {
            *at += **at == '\\' && is_escapable((*at)[1], quote);
            word[length++] = **at;
        }
    }
    word[length] = '\0';
    return word;
}

char **stet_command_words(struct stet_arena *arena, const char *command, size_t *count)
{
    size_t capacity = 0;
    char **words = NULL;

    *count = 0;
    for (command += strspn(command, blanks); *command != '\0'; command += strspn(command, blanks)) {
        words = stet_grow(arena, words, *count, &capacity, sizeof *words);
        words[(*count)++] = next_word(arena, &command);
    }
    words = stet_grow(arena, words, *count, &capacity, sizeof *words);
    words[*count] = NULL;
    return words;
}

static void end(const struct stet_process *process, pid_t pid)
{
    (void)kill(has_own_group(process) ? -pid : pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
}

static enum stet_process_end run(struct stet_process *process)
{
    const int64_t deadline = now_milliseconds() + (int64_t)process->timeout_seconds * 1000;
    struct pipes pipes;
    enum stet_process_end ending;

    pid_t pid;

    if (!open_pipes(&pipes)) {
        process->status = errno;
        return STET_NO_PIPES;
    }
    process->status = spawn(process, &pipes, &pid);
    if (process->status != 0) {
        close_pipes(&pipes);
        return STET_NOT_STARTED;
    }
    close_end(&pipes.output[1]);
    close_end(&pipes.errors[1]);
    ending = read_all(process, &pipes, deadline);
    if (ending == STET_ENDED)
        ending = await(process, pid, deadline);
    close_pipes(&pipes);
    if (ending == STET_TIMED_OUT || ending == STET_TOO_MUCH)
        end(process, pid);
    return ending;
}

/* Whoever started us may ignore SIGCHLD; then nobody could be waited for. */
enum stet_process_end stet_process_run(struct stet_process *process)
{
    struct sigaction inherited;
    struct sigaction plain = {.sa_handler = SIG_DFL};
    enum stet_process_end ending;

    (void)sigemptyset(&plain.sa_mask);
    (void)sigaction(SIGCHLD, &plain, &inherited);
    ending = run(process);
    (void)sigaction(SIGCHLD, &inherited, NULL);
    return ending;
}
