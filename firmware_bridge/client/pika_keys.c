#define _POSIX_C_SOURCE 200809L /* open, fstat */
#include "pika_keys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MOST = 4096, OTHERS = 077 };

static int take_texts(pika_t *pika, const pika_options_t *options, pika_keys_t *keys);
static int take_files(pika_t *pika, const pika_options_t *options, pika_keys_t *keys);
static int read_file(pika_t *pika, const char *path, bool is_secret, char text[FILE_BYTES_MOST + 1]);
static bool find_key(const char *text, const char *name, char key[PIKA_KEY_CHARS + 1]);
static int refuse(pika_t *pika, int code, const char *path, const char *why);
static void wipe(void *bytes, size_t size);

/* Half a set of keys is refused: it must never mean that plain text goes out. */
int pika_keys_take(pika_t *pika, const pika_options_t *options, pika_keys_t *keys)
{
    const bool has_texts =
        options->client_public != NULL || options->client_secret != NULL || options->daemon_public != NULL;
    const bool has_files = options->client_secret_file != NULL || options->daemon_public_file != NULL;
    memset(keys, 0, sizeof *keys);
    if (has_texts && has_files) {
        snprintf(pika->detail, sizeof pika->detail, "give the CURVE keys as text or as files, not both");
        return PIKA_E_CONFIG;
    }
    return has_texts ? take_texts(pika, options, keys) : has_files ? take_files(pika, options, keys) : PIKA_OK;
}

void pika_keys_forget(pika_keys_t *keys)
{
    wipe(keys, sizeof *keys);
}

static int take_texts(pika_t *pika, const pika_options_t *options, pika_keys_t *keys)
{
    const char *said[] = {options->client_public, options->client_secret, options->daemon_public};
    char *to[] = {keys->client_public, keys->client_secret, keys->daemon_public};
    for (int i = 0; i < 3; i++) {
        if (said[i] == NULL || memchr(said[i], 0, PIKA_KEY_CHARS + 1) != said[i] + PIKA_KEY_CHARS) {
            snprintf(pika->detail, sizeof pika->detail,
                     "set all three CURVE keys, each of 40 characters as in its file");
            return PIKA_E_CONFIG;
        }
        memcpy(to[i], said[i], PIKA_KEY_CHARS + 1);
    }
    return PIKA_OK;
}

static int take_files(pika_t *pika, const pika_options_t *options, pika_keys_t *keys)
{
    char text[FILE_BYTES_MOST + 1];
    const char *own = options->client_secret_file, *daemon = options->daemon_public_file;
    if (own == NULL || daemon == NULL) {
        snprintf(pika->detail, sizeof pika->detail, "client_secret_file and daemon_public_file go together: set both");
        return PIKA_E_CONFIG;
    }
    int code = read_file(pika, own, true, text);
    if (code == PIKA_OK &&
        (!find_key(text, "public-key", keys->client_public) || !find_key(text, "secret-key", keys->client_secret)))
        code = refuse(pika, PIKA_E_KEY_FILE, own, "it holds no secret key; name the .key_secret file");
    if (code == PIKA_OK)
        code = read_file(pika, daemon, false, text);
    if (code == PIKA_OK && !find_key(text, "public-key", keys->daemon_public))
        code = refuse(pika, PIKA_E_KEY_FILE, daemon, "it holds no public key; name the daemon's .key file");
    wipe(text, sizeof text);
    return code;
}

/* What is opened is looked at, not the path: the file cannot be changed for another one in between. */
static int read_file(pika_t *pika, const char *path, bool is_secret, char text[FILE_BYTES_MOST + 1])
{
    struct stat found;
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return refuse(pika, PIKA_E_KEY_FILE, path, strerror(errno));
    int code = PIKA_OK;
    size_t length = 0;
    if (fstat(file, &found) != 0 || !S_ISREG(found.st_mode))
        code = refuse(pika, PIKA_E_KEY_FILE, path, "it is not a file");
    else if (is_secret && found.st_mode & OTHERS)
        code = refuse(pika, PIKA_E_KEY_OPEN, path, "others can read it; run: chmod 0600 FILE, and make new keys");
    else if (is_secret && found.st_uid != geteuid() && found.st_uid != 0)
        code = refuse(pika, PIKA_E_KEY_OPEN, path, "it belongs to another user");
    while (code == PIKA_OK && length <= FILE_BYTES_MOST) {
        const ssize_t got = read(file, text + length, FILE_BYTES_MOST + 1 - length);
        if (got < 0 && errno != EINTR)
            code = refuse(pika, PIKA_E_KEY_FILE, path, strerror(errno));
        if (got == 0)
            break;
        length += got > 0 ? (size_t)got : 0;
    }
    close(file);
    if (code == PIKA_OK && length > FILE_BYTES_MOST)
        code = refuse(pika, PIKA_E_KEY_FILE, path, "it is too long for a key file");
    if (code == PIKA_OK)
        text[length] = '\0';
    return code;
}

/* Find `name = "…"` on a line of its own that is no comment, with exactly as many characters as a key has. */
static bool find_key(const char *text, const char *name, char key[PIKA_KEY_CHARS + 1])
{
    for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
        line += strspn(line, "\n\r\t ");
        if (strncmp(line, name, strlen(name)) != 0)
            continue;
        const char *value = line + strlen(name);
        value += strspn(value, "\t ");
        if (*value++ != '=')
            continue;
        value += strspn(value, "\t ");
        if (*value++ != '"' || strcspn(value, "\"\r\n") != PIKA_KEY_CHARS || value[PIKA_KEY_CHARS] != '"')
            return false;
        memcpy(key, value, PIKA_KEY_CHARS);
        key[PIKA_KEY_CHARS] = '\0';
        return true;
    }
    return false;
}

static int refuse(pika_t *pika, int code, const char *path, const char *why)
{
    snprintf(pika->detail, sizeof pika->detail, "key file %.300s: %s", path, why);
    return code;
}

/* Through a volatile pointer: a compiler leaves a memset out where nobody reads what it wrote. */
static void wipe(void *bytes, size_t size)
{
    volatile char *each = bytes;
    while (size-- > 0)
        *each++ = 0;
}
