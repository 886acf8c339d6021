/* The door of the arguments: any words, divided by NUL, as the command line. Nothing is read or written but in an empty
 * folder: words with a slash are passed over. A command ends with one of the documented statuses. */
#include "fuzz.h"

#include <dirent.h>
#include <fcntl.h>

int entente_main(int argc, char **argv);

static void leave_folder_empty(void) {
    DIR *d = opendir(".");
    FUZZ_MUST(d != NULL);
    for (struct dirent *e; (e = readdir(d)) != NULL;)
        if (e->d_name[0] != '.') unlink(e->d_name);
    closedir(d);
}

static void enter_once(void) {
    static char folder[] = "fuzz-arguments-XXXXXX";
    static bool entered;
    if (entered) return;
    entered = true;
    FUZZ_MUST(mkdtemp(folder) && chdir(folder) == 0);
    setenv("ENTENTE_MODEL", FUZZ_MODEL, 1);
    setenv("ENTENTE_LEXICON", FUZZ_LEXICON, 1);
    int nothing = open("/dev/null", O_RDWR);
    FUZZ_MUST(nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 && dup2(nothing, STDOUT_FILENO) >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { MOST = 12 };
    char *argv[MOST + 2] = {"entente"}, *words = malloc(size + 1);
    int argc = 1;
    FUZZ_MUST(words != NULL);
    enter_once();
    if (size) memcpy(words, data, size);
    words[size] = 0;
    for (size_t at = 0; at < size && argc <= MOST; at += strlen(words + at) + 1)
        if (!strchr(words + at, '/')) argv[argc++] = words + at;
    argv[argc] = NULL;
    int status = entente_main(argc, argv);
    FUZZ_MUST(status >= 0 && status <= 3);
    leave_folder_empty();
    free(words);
    return 0;
}
