#include "pika_serial_frame.h"

enum { BEGIN, CODE, DATA, END };
enum { RUN_MOST = 254 }; /* bytes without a zero that one code can tell */

static uint32_t sent_bytes(const pika_serial_t *link);
static uint8_t sent_at(const pika_serial_t *link, uint32_t at);
static void begin_run(pika_serial_t *link);
static void end_run(pika_serial_t *link);

/* A table of 16 words: of 256 it would be twice as fast and take 1 KB. */
uint32_t pika_serial_crc32(uint32_t crc, const uint8_t *bytes, size_t length)
{
    static const uint32_t TABLE[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
                                       0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                       0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    crc = ~crc;
    for (size_t i = 0; i < length; i++) {
        crc = TABLE[(crc ^ bytes[i]) & 15] ^ crc >> 4;
        crc = TABLE[(crc ^ bytes[i] >> 4) & 15] ^ crc >> 4;
    }
    return ~crc;
}

bool pika_serial_uncobs(uint8_t *bytes, size_t *length)
{
    size_t out = 0, at = 0;
    while (at < *length) {
        const uint8_t code = bytes[at++];
        if (code == 0 || (size_t)(code - 1) > *length - at)
            return false;
        for (uint8_t i = 1; i < code; i++)
            bytes[out++] = bytes[at++];
        if (code <= RUN_MOST && at < *length)
            bytes[out++] = 0;
    }
    *length = out;
    return true;
}

bool pika_serial_unframe(uint8_t *bytes, size_t *length)
{
    if (!pika_serial_uncobs(bytes, length) || *length < PIKA_SERIAL_HEAD_BYTES + PIKA_SERIAL_CRC_BYTES)
        return false;
    *length -= PIKA_SERIAL_CRC_BYTES;
    uint32_t crc = pika_serial_crc32(0, bytes, *length);
    for (size_t i = 0; i < PIKA_SERIAL_CRC_BYTES; i++, crc >>= 8) {
        if (bytes[*length + i] != (uint8_t)crc)
            return false;
    }
    return true;
}

void pika_serial_send(pika_serial_t *link, pika_serial_sending_t what)
{
    link->sending = (uint8_t)what;
    link->phase = BEGIN;
    link->at = 0;
    link->crc = what == PIKA_SERIAL_QUESTION ? link->key : pika_serial_crc32(0, link->ping, sizeof link->ping);
}

/* A frame begins with a zero byte too, so that what was half sent before it does not damage it. */
uint8_t pika_serial_next_byte(pika_serial_t *link)
{
    uint8_t byte = 0;
    switch (link->phase) {
    case BEGIN:
        link->phase = CODE;
        break;
    case CODE:
        begin_run(link);
        byte = (uint8_t)(link->run + 1);
        break;
    case DATA:
        byte = sent_at(link, link->at++);
        if (--link->run_left == 0)
            end_run(link);
        break;
    default:
        link->sending = PIKA_SERIAL_NOTHING;
    }
    return byte;
}

static void begin_run(pika_serial_t *link)
{
    const uint32_t left = sent_bytes(link) - link->at;
    const uint32_t most = left < RUN_MOST ? left : RUN_MOST;
    link->run = 0;
    while (link->run < most && sent_at(link, link->at + link->run) != 0)
        link->run++;
    link->run_left = link->run;
    link->phase = DATA;
    if (link->run == 0)
        end_run(link);
}

/* A run ends at a zero byte, which its code tells, or because it is full, or with the frame. */
static void end_run(pika_serial_t *link)
{
    link->phase = link->at == sent_bytes(link) ? END : CODE;
    if (link->phase == CODE && link->run < RUN_MOST)
        link->at++;
}

uint8_t pika_serial_question_at(const pika_serial_t *link, uint32_t at)
{
    if (at < sizeof link->head)
        return link->head[at];
    at -= (uint32_t)sizeof link->head;
    return (uint8_t)(at < link->text_bytes ? link->text[at] : link->previous[at - link->text_bytes]);
}

static uint32_t payload_bytes(const pika_serial_t *link)
{
    return link->sending == PIKA_SERIAL_QUESTION ? link->question_bytes : (uint32_t)sizeof link->ping;
}

static uint32_t sent_bytes(const pika_serial_t *link)
{
    return payload_bytes(link) + PIKA_SERIAL_CRC_BYTES;
}

static uint8_t sent_at(const pika_serial_t *link, uint32_t at)
{
    const uint32_t payload = payload_bytes(link);
    if (at >= payload)
        return (uint8_t)(link->crc >> 8 * (at - payload));
    return link->sending == PIKA_SERIAL_QUESTION ? pika_serial_question_at(link, at) : link->ping[at];
}
