/* Takes a fuzz target over the files of a folder, whole and cut short, without libFuzzer. */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

enum { MOST_CUTS = 200 };

static void replay(const char *path)
{
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t size;
    size_t step;

    MUST(file != NULL);
    size = fread(bytes, 1, sizeof bytes, file);
    MUST(fclose(file) == 0);
    step = size / MOST_CUTS + 1;
    for (size_t cut = 0; cut < size; cut += step) {
        /* A copy of its own, so that reading beyond the end is found. */
        uint8_t *copy = malloc(cut + 1);

        MUST(copy != NULL);
        memcpy(copy, bytes, cut);
        (void)LLVMFuzzerTestOneInput(copy, cut);
        free(copy);
    }
    (void)LLVMFuzzerTestOneInput(bytes, size);
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    const struct dirent *entry;
    int count = 0;

    MUST(folder != NULL);
    while ((entry = readdir(folder)) != NULL) {
        char path[4096];

        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        replay(path);
        count++;
    }
    MUST(closedir(folder) == 0);
    MUST(count > 0);
    printf("%d files\n", count);
    return 0;
}
