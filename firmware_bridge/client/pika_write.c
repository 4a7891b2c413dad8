/* Writes an utterance as JSON into a buffer of the caller's. */
#include <stdio.h>
#include <string.h>

#include "pika_body.h"
#include "pika_json.h"

static const char *const ROLES[] = PIKA_ROLE_WORDS;
static const char *const OUTCOMES[] = PIKA_OUTCOME_WORDS;
static const char *const LANGS[] = PIKA_LANG_WORDS;

/* What is written so far. `code` is the first thing that went wrong; after that nothing more is written. */
typedef struct writer {
    char *body;
    size_t size, used;
    int code;
} writer_t;

static void fail(writer_t *to, int code);
static void put(writer_t *to, const char *bytes, size_t length);
static void put_key(writer_t *to, const char *name);
static void put_text(writer_t *to, const char *name, const char *text);
static void put_word(writer_t *to, const char *name, const char *const words[], unsigned words_count, unsigned value);
static void put_number(writer_t *to, const char *name, uint32_t value);
static size_t length_within(const char *text, size_t most);

int pika_write_utterance(const pika_utterance_t *said, char *body, size_t body_size, size_t *length)
{
    writer_t to = {body, body_size, 0, PIKA_OK};
    if (said->text == NULL)
        return PIKA_E_ARGUMENT;
    put_text(&to, "text", said->text);
    put_word(&to, "role", ROLES, PIKA_ROLE_COUNT, (unsigned)said->role);
    if (said->previous != NULL)
        put_text(&to, "previous", said->previous);
    if (said->outcome != PIKA_OUTCOME_NONE)
        put_word(&to, "outcome", OUTCOMES, PIKA_OUTCOME_COUNT, (unsigned)said->outcome);
    if (said->lang != PIKA_LANG_NONE)
        put_word(&to, "lang", LANGS, PIKA_LANG_COUNT, (unsigned)said->lang);
    if (said->budget_ms != 0)
        put_number(&to, "budget_ms", said->budget_ms);
    put(&to, "}", 1);
    *length = to.used;
    return to.code;
}

static void fail(writer_t *to, int code)
{
    if (to->code == PIKA_OK)
        to->code = code;
}

static void put(writer_t *to, const char *bytes, size_t length)
{
    if (length > to->size - to->used)
        fail(to, PIKA_E_TOO_LONG);
    if (to->code != PIKA_OK)
        return;
    memcpy(to->body + to->used, bytes, length);
    to->used += length;
}

static void put_key(writer_t *to, const char *name)
{
    put(to, to->used == 0 ? "{\"" : ",\"", 2);
    put(to, name, strlen(name));
    put(to, "\":", 2);
}

static void put_text(writer_t *to, const char *name, const char *text)
{
    const size_t most = 4 * PIKA_TEXT_CHARS;
    const size_t length = length_within(text, most + 1);
    size_t chars = 0;
    if (length > most)
        fail(to, PIKA_E_TOO_LONG);
    else if (!pika_utf8_count(text, length, &chars))
        fail(to, PIKA_E_NOT_UTF8);
    else if (chars > PIKA_TEXT_CHARS)
        fail(to, PIKA_E_TOO_LONG);
    put_key(to, name);
    put(to, "\"", 1);
    for (size_t i = 0; i < length && to->code == PIKA_OK; i++) {
        char escaped[8];
        const unsigned char byte = (unsigned char)text[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            put(to, &text[i], 1);
        else
            put(to, escaped, (size_t)snprintf(escaped, sizeof escaped, "\\u%04x", byte));
    }
    put(to, "\"", 1);
}

static void put_word(writer_t *to, const char *name, const char *const words[], unsigned words_count, unsigned value)
{
    if (value >= words_count) {
        fail(to, PIKA_E_ARGUMENT);
        return;
    }
    put_key(to, name);
    put(to, "\"", 1);
    put(to, words[value], strlen(words[value]));
    put(to, "\"", 1);
}

static void put_number(writer_t *to, const char *name, uint32_t value)
{
    char digits[16];
    put_key(to, name);
    put(to, digits, (size_t)snprintf(digits, sizeof digits, "%lu", (unsigned long)value));
}

/* strnlen, which C99 has not. */
static size_t length_within(const char *text, size_t most)
{
    const char *end = memchr(text, 0, most);
    return end == NULL ? most : (size_t)(end - text);
}
