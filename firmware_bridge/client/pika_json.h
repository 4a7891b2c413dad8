/* Reads one JSON object from bytes that cannot be trusted; internal.

   jsmn tells the tokens; here they are checked to be one well-shaped object in valid UTF-8 (jsmn is lenient there), and
   read as the types we want. Nothing allocates, recurses, or reads outside the given bytes. */
#ifndef PIKA_JSON_H
#define PIKA_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef PIKA_JSON_HAS_JSMN /* only pika_json.c holds jsmn's code */
#define JSMN_HEADER
#endif
#define JSMN_STRICT
#define JSMN_PARENT_LINKS
#define jsmn_init pika_jsmn_init /* so that another copy of jsmn in the same firmware does not clash */
#define jsmn_parse pika_jsmn_parse
#include "jsmn.h"

/* A decision with all its hops has 172; the rest is for fields that a newer daemon adds. */
#define PIKA_JSON_TOKENS 256

typedef struct pika_json {
    const char *text;
    int count;
    jsmntok_t tokens[PIKA_JSON_TOKENS];
} pika_json_t;

#define PIKA_JSON_ROOT 0
#define PIKA_JSON_NONE (-1) /* no such field; every reader below refuses it */

/* Take the text apart; false where it is not one object, not UTF-8, or too big. `text` must outlive `json`. */
bool pika_json_parse(pika_json_t *json, const char *text, size_t length);

/* Give the value of an object's field, or PIKA_JSON_NONE. Of a repeated field the first counts. */
int pika_json_field(const pika_json_t *json, int object, const char *name);

/* Each reads one value; false where it has another type or is out of range, and then *out is as it was. */
bool pika_json_bool(const pika_json_t *json, int value, bool *out);
bool pika_json_count(const pika_json_t *json, int value, uint32_t *out);
bool pika_json_probability(const pika_json_t *json, int value, float *out);
bool pika_json_word(const pika_json_t *json, int value, const char *const words[], int words_count, int *out);

/* Copy a string without its escapes, cut to what fits, and end it with zero. A zero byte in it ends it, too. */
bool pika_json_string(const pika_json_t *json, int value, char *out, size_t out_size);

/* Say whether bytes are UTF-8 (no overlong forms, no surrogates), and how many characters they are. */
bool pika_utf8_count(const char *text, size_t length, size_t *chars);

#endif
