/* One input of a fuzzer goes through everything that reads bytes from outside: frames, bodies, and the caller's texts.

   The input: three frames before the body, each as its length in one byte and its bytes, then the body, in memory of
   exactly its size so that a sanitizer sees every read beyond it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pika_body.h"
#include "pika_hear.h"
#include "pika_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_bodies(const char *body, size_t length)
{
    pika_decision_t decision;
    pika_expression_t expression;
    pika_health_t health;
    int code;
    char small[8], detail[4 * PIKA_DETAIL_CHARS + 1];
    pika_read_decision(body, length, &decision);
    pika_read_expression(body, length, &expression);
    pika_read_health(body, length, &health);
    pika_read_error(body, length, &code, small, sizeof small);
    if (pika_read_error(body, length, &code, detail, sizeof detail)) {
        size_t chars;
        if (!pika_utf8_count(detail, strlen(detail), &chars))
            abort(); /* what is told is always UTF-8 */
    }
}

/* What a client says must be JSON that this reader understands, whatever the text. */
static void write_texts(const char *body, size_t length)
{
    static char question[12 * PIKA_TEXT_CHARS + 256], read_back[4 * PIKA_TEXT_CHARS + 1];
    char *text = malloc(length + 1);
    if (text == NULL)
        abort();
    memcpy(text, body, length);
    text[length] = '\0';
    const pika_utterance_t said = {
        .text = text,
        .role = (pika_role_t)(length % 3),
        .previous = length % 2 ? text : NULL,
        .outcome = (pika_outcome_t)(length % 4),
        .lang = (pika_lang_t)(length % 5),
        .budget_ms = (uint32_t)length,
    };
    size_t written;
    pika_json_t json;
    if (pika_write_utterance(&said, question, sizeof question, &written) == PIKA_OK) {
        if (!pika_json_parse(&json, question, written) ||
            !pika_json_string(&json, pika_json_field(&json, PIKA_JSON_ROOT, "text"), read_back, sizeof read_back) ||
            strcmp(read_back, text) != 0)
            abort();
    }
    free(text);
}

static void hear(const pika_frames_t *frames, const char *body, size_t length)
{
    static pika_t pika; /* without sockets: hearing sends nothing */
    pika_event_t event;
    memcpy(pika.body, body, length);
    memcpy(pika.id, "u-1", 4);
    pika.is_asking = true;
    pika.is_answered = length % 2;
    pika_hear_door(&pika, frames, length, &event);
    pika_hear_stage(&pika, frames, length, &event);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pika_frames_t frames;
    size_t used = 0;
    memset(&frames, 0, sizeof frames);
    for (; frames.count < PIKA_FRAMES - 1 && used < size; frames.count++) {
        const size_t said = data[used++], there = said < size - used ? said : size - used;
        const size_t kept = there < PIKA_ID_BYTES ? there : PIKA_ID_BYTES;
        memcpy(frames.head[frames.count], data + used, kept);
        frames.head_length[frames.count] = said;
        used += there;
    }
    const size_t length = size - used < PIKA_BODY_BYTES ? size - used : PIKA_BODY_BYTES;
    frames.count += used < size;
    frames.body_length = length;
    char *body = malloc(length > 0 ? length : 1);
    if (body == NULL)
        abort();
    memcpy(body, data + used, length);
    read_bodies(body, length);
    write_texts(body, length);
    hear(&frames, body, length);
    free(body);
    return 0;
}
