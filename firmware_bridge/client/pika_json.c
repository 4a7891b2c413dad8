#define PIKA_JSON_HAS_JSMN
#include "pika_json.h"

#include <string.h>

static bool is_well_shaped(const pika_json_t *json);
static bool is_a(const pika_json_t *json, int value, jsmntype_t type);
static size_t take_plain(const char **at, char out[4]);
static size_t take_escape(const char **at, const char *end, char out[4]);
static int utf8_length(unsigned char first);
static bool is_digit(char c);
static int hex_value(char c);
static bool read_unit(const char *at, const char *end, uint32_t *unit);
static size_t put_utf8(uint32_t character, char out[4]);

bool pika_json_parse(pika_json_t *json, const char *text, size_t length)
{
    size_t chars;
    if (length == 0 || length > INT32_MAX || memchr(text, 0, length) != NULL || !pika_utf8_count(text, length, &chars))
        return false;
    jsmn_parser parser;
    jsmn_init(&parser);
    json->text = text;
    json->count = jsmn_parse(&parser, text, length, json->tokens, PIKA_JSON_TOKENS);
    return json->count > 0 && is_well_shaped(json);
}

/* One object at the top, keys that are strings with one value each, and no value of a value: jsmn lets these pass. */
static bool is_well_shaped(const pika_json_t *json)
{
    const jsmntok_t *tokens = json->tokens;
    if (tokens[PIKA_JSON_ROOT].type != JSMN_OBJECT)
        return false;
    for (int i = 1; i < json->count; i++) {
        if (tokens[i].parent < 0 || tokens[i].end < tokens[i].start)
            return false;
        const jsmntok_t *parent = &tokens[tokens[i].parent];
        const bool is_key = parent->type == JSMN_OBJECT;
        if (parent->type == JSMN_PRIMITIVE || (is_key && tokens[i].type != JSMN_STRING))
            return false;
        if (parent->type == JSMN_STRING && (parent->parent < 0 || tokens[parent->parent].type != JSMN_OBJECT))
            return false;
        if ((tokens[i].type == JSMN_STRING || tokens[i].type == JSMN_PRIMITIVE) && tokens[i].size != (is_key ? 1 : 0))
            return false;
    }
    return true;
}

int pika_json_field(const pika_json_t *json, int object, const char *name)
{
    const int name_length = (int)strlen(name);
    if (object < 0 || json->tokens[object].type != JSMN_OBJECT)
        return PIKA_JSON_NONE;
    for (int i = object + 1; i + 1 < json->count; i++) {
        const jsmntok_t *key = &json->tokens[i];
        if (key->parent == object && key->end - key->start == name_length &&
            memcmp(json->text + key->start, name, (size_t)name_length) == 0)
            return i + 1;
    }
    return PIKA_JSON_NONE;
}

bool pika_json_bool(const pika_json_t *json, int value, bool *out)
{
    static const char *const WORDS[] = {"false", "true"};
    for (int i = 0; i < 2 && is_a(json, value, JSMN_PRIMITIVE); i++) {
        const jsmntok_t *token = &json->tokens[value];
        const size_t length = strlen(WORDS[i]);
        if ((size_t)(token->end - token->start) == length && memcmp(json->text + token->start, WORDS[i], length) == 0) {
            *out = i == 1;
            return true;
        }
    }
    return false;
}

bool pika_json_count(const pika_json_t *json, int value, uint32_t *out)
{
    if (!is_a(json, value, JSMN_PRIMITIVE))
        return false;
    uint64_t number = 0;
    for (int i = json->tokens[value].start; i < json->tokens[value].end; i++) {
        if (!is_digit(json->text[i]))
            return false;
        number = number * 10 + (uint64_t)(json->text[i] - '0');
        if (number > UINT32_MAX)
            return false;
    }
    *out = (uint32_t)number;
    return true;
}

/* Not strtod: in a Vietnamese or German locale it wants a comma. */
bool pika_json_probability(const pika_json_t *json, int value, float *out)
{
    if (!is_a(json, value, JSMN_PRIMITIVE))
        return false;
    const char *at = json->text + json->tokens[value].start, *end = json->text + json->tokens[value].end;
    double number = 0, digit_worth = 1;
    if (!is_digit(*at))
        return false;
    for (; at < end && is_digit(*at); at++)
        number = number * 10 + (*at - '0');
    if (at < end && *at == '.')
        for (at++; at < end && is_digit(*at); at++)
            number += (*at - '0') * (digit_worth /= 10);
    /* pydantic writes 1e-05; a positive exponent is no probability */
    if (end - at >= 3 && *at == 'e' && at[1] == '-') {
        int exponent = 0;
        for (at += 2; at < end && is_digit(*at) && exponent < 1000; at++)
            exponent = exponent * 10 + (*at - '0');
        for (; exponent > 0; exponent--)
            number /= 10;
    }
    if (at != end || !(number <= 1))
        return false;
    *out = (float)number;
    return true;
}

bool pika_json_word(const pika_json_t *json, int value, const char *const words[], int words_count, int *out)
{
    if (!is_a(json, value, JSMN_STRING))
        return false;
    const jsmntok_t *token = &json->tokens[value];
    const size_t length = (size_t)(token->end - token->start);
    for (int i = 0; i < words_count; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], json->text + token->start, length) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool pika_json_string(const pika_json_t *json, int value, char *out, size_t out_size)
{
    if (!is_a(json, value, JSMN_STRING) || out_size == 0)
        return false;
    const char *at = json->text + json->tokens[value].start, *end = json->text + json->tokens[value].end;
    size_t used = 0;
    while (at < end) {
        char character[4];
        const size_t length = *at == '\\' ? take_escape(&at, end, character) : take_plain(&at, character);
        if (length == 0)
            return false;
        if (used + length + 1 > out_size)
            break;
        memcpy(out + used, character, length);
        used += length;
    }
    out[used] = '\0';
    return true;
}

bool pika_utf8_count(const char *text, size_t length, size_t *chars)
{
    static const uint32_t LEAST[] = {0, 0, 0x80, 0x800, 0x10000}; /* what fewer bytes can say must be said with fewer */
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    size_t count = 0;
    for (; at < end; count++) {
        const int bytes = utf8_length(*at);
        if (bytes == 0 || end - at < bytes)
            return false;
        uint32_t character = bytes == 1 ? *at : *at & (0x7Fu >> bytes);
        for (int i = 1; i < bytes; i++) {
            if ((at[i] & 0xC0) != 0x80)
                return false;
            character = character << 6 | (at[i] & 0x3Fu);
        }
        if (character < LEAST[bytes] || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000))
            return false;
        at += bytes;
    }
    *chars = count;
    return true;
}

static bool is_a(const pika_json_t *json, int value, jsmntype_t type)
{
    return value >= 0 && json->tokens[value].type == type;
}

/* Take one character that is written as itself; the whole text is known to be UTF-8. */
static size_t take_plain(const char **at, char out[4])
{
    const size_t length = (size_t)utf8_length((unsigned char)**at);
    memcpy(out, *at, length);
    *at += length;
    return length;
}

/* Take one escaped character; 0 where it is none. */
static size_t take_escape(const char **at, const char *end, char out[4])
{
    static const char ESCAPED[] = "\"\\/bfnrt", MEANT[] = "\"\\/\b\f\n\r\t";
    uint32_t high, low;
    if (read_unit(*at, end, &high)) {
        *at += 6;
        if (high < 0xD800 || high >= 0xE000)
            return put_utf8(high, out);
        if (high >= 0xDC00 || !read_unit(*at, end, &low) || low < 0xDC00 || low >= 0xE000)
            return 0;
        *at += 6;
        return put_utf8(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), out);
    }
    const char *found = end - *at >= 2 ? strchr(ESCAPED, (*at)[1]) : NULL;
    if (found == NULL)
        return 0;
    out[0] = MEANT[found - ESCAPED];
    *at += 2;
    return 1;
}

/* Give how many bytes a character with this first byte has; 0 where no character begins with it. */
static int utf8_length(unsigned char first)
{
    return first < 0x80 ? 1 : (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : (first & 0xF8) == 0xF0 ? 4 : 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int hex_value(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Read \uXXXX. */
static bool read_unit(const char *at, const char *end, uint32_t *unit)
{
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return false;
    *unit = 0;
    for (int i = 2; i < 6; i++) {
        if (hex_value(at[i]) < 0)
            return false;
        *unit = *unit << 4 | (uint32_t)hex_value(at[i]);
    }
    return true;
}

static size_t put_utf8(uint32_t character, char out[4])
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    const size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, character >>= 6)
        out[i] = (char)(0x80 | (character & 0x3F));
    out[0] = (char)((0xF00u >> length & 0xFF) | character);
    return length;
}
