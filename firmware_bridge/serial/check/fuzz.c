/* One input of a fuzzer goes through everything that reads bytes from outside: the line, and the caller's texts.

   The bytes are taken in as they come; then each piece of them once more as the payload of a good frame, because a CRC
   lets hardly anything by that was damaged; then as texts, whose frame must say again what was asked. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pika_serial.h"
#include "pika_serial_frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAYLOAD_MOST = 40, FRAME_MOST = 2 * PIKA_SERIAL_TEXT_BYTES + 128 };

static void check(const pika_serial_event_t *event)
{
    if (event->kind < PIKA_SERIAL_EVENT_ANSWER || event->kind > PIKA_SERIAL_EVENT_BACK ||
        (unsigned)event->decision.soll_emotion >= PIKA_EMOTION_COUNT ||
        (unsigned)event->decision.tier >= PIKA_TIER_COUNT ||
        (unsigned)event->expression.soll_emotion >= PIKA_EMOTION_COUNT ||
        (unsigned)event->expression.cause >= PIKA_CAUSE_COUNT || (unsigned)event->state >= PIKA_SERIAL_STATE_COUNT ||
        strcmp(pika_error_text(event->code), "unknown") == 0)
        abort(); /* what is told is always something that the header names */
}

static void take_in(pika_serial_t *link, const uint8_t *bytes, size_t count, uint32_t *now_ms)
{
    pika_serial_event_t event;
    uint8_t out[16];
    for (size_t i = 0; i < count; i++) {
        if (pika_serial_take_in(link, bytes[i], *now_ms, &event))
            check(&event);
        *now_ms += bytes[i];
        while (pika_serial_do_due(link, *now_ms, &event))
            check(&event);
        pika_serial_put_out(link, out, bytes[i] % sizeof out, *now_ms);
    }
}

/* Frame a payload that is short enough for one COBS run, its key that of the question every other time. */
static void take_in_framed(pika_serial_t *link, const uint8_t *bytes, size_t count, uint32_t *now_ms)
{
    uint8_t whole[PAYLOAD_MOST + PIKA_SERIAL_CRC_BYTES], frame[sizeof whole + 3] = {0};
    memcpy(whole, bytes, count);
    if (count >= PIKA_SERIAL_HEARD_BYTES && bytes[count - 1] % 2) {
        whole[0] = PIKA_SERIAL_VERSION;
        whole[1] = (uint8_t)(PIKA_SERIAL_HEARD + bytes[1] % 6);
        for (int i = 0; i < 4; i++)
            whole[PIKA_SERIAL_HEARD_KEY_AT + i] = (uint8_t)(link->key >> 8 * i);
    }
    const uint32_t crc = pika_serial_crc32(0, whole, count);
    for (size_t i = 0; i < PIKA_SERIAL_CRC_BYTES; i++)
        whole[count + i] = (uint8_t)(crc >> 8 * i);
    size_t code_at = 1, put = 2;
    for (size_t i = 0; i < count + PIKA_SERIAL_CRC_BYTES; i++) {
        if (whole[i] != 0) {
            frame[put++] = whole[i];
            continue;
        }
        frame[code_at] = (uint8_t)(put - code_at);
        code_at = put++;
    }
    frame[code_at] = (uint8_t)(put - code_at);
    take_in(link, frame, 1, now_ms); /* what came before may have been all but the end of a good frame */
    const uint32_t frames = link->frames;
    take_in(link, frame, put + 1, now_ms);
    if (count >= PIKA_SERIAL_HEAD_BYTES && put <= PIKA_SERIAL_IN_BYTES && link->frames != frames + 1)
        abort(); /* a good frame is heard */
}

/* What is sent must hold the texts again, byte for byte. */
static void ask(pika_serial_t *link, const uint8_t *data, size_t size, uint32_t now_ms)
{
    static uint8_t frame[FRAME_MOST];
    char *text = malloc(size + 1), *previous = malloc(size / 2 + 1);
    if (text == NULL || previous == NULL)
        abort();
    memcpy(text, data, size);
    memcpy(previous, data, size / 2);
    text[size] = previous[size / 2] = '\0';
    const pika_utterance_t said = {
        .text = text,
        .previous = size % 2 ? previous : NULL,
        .role = (pika_role_t)(size % 3),
        .budget_ms = (uint32_t)size * 16,
    };
    if (pika_serial_begin(link, &said, (uint32_t)size, now_ms) == PIKA_OK) {
        size_t length = pika_serial_put_out(link, frame, sizeof frame, now_ms);
        size_t begin = 0;
        while (frame[begin] == 0) /* what was half sent before is broken off by more than one */
            begin++;
        length = (size_t)((uint8_t *)memchr(frame + begin, 0, length - begin) - (frame + begin));
        if (!pika_serial_unframe(frame + begin, &length) || frame[begin + 1] != PIKA_SERIAL_UTTERANCE ||
            length != sizeof link->head + strlen(text) + (said.previous ? strlen(previous) : 0) ||
            memcmp(frame + begin + sizeof link->head, text, strlen(text)) != 0)
            abort();
        pika_serial_begin(link, &said, 0, now_ms);
        pika_serial_put_out(link, frame, size, now_ms); /* half of it, perhaps */
    }
    pika_serial_event_t event;
    if (pika_serial_do_due(link, now_ms + 3600000, &event))
        check(&event);
    free(text);
    free(previous);
    const pika_utterance_t short_one = {.text = "?"}; /* texts that are freed must not be under way */
    pika_serial_begin(link, &short_one, 0, now_ms);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pika_serial_t link;
    uint32_t now_ms = UINT32_MAX - 1000;
    pika_serial_open(&link, (uint16_t)size, now_ms);
    ask(&link, data, size, now_ms);
    take_in(&link, data, size, &now_ms);
    for (size_t at = 0; at < size;) {
        const size_t length = data[at] % (PAYLOAD_MOST + 1), left = size - at - 1;
        const pika_utterance_t said = {.text = "?"};
        pika_serial_begin(&link, &said, 60000, now_ms);
        take_in_framed(&link, data + at + 1, length < left ? length : left, &now_ms);
        at += 1 + length;
    }
    return 0;
}
