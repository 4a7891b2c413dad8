/* COBS and CRC-32, a byte at a time; internal. */
#ifndef PIKA_SERIAL_FRAME_H
#define PIKA_SERIAL_FRAME_H

#include "pika_serial.h"

#define PIKA_SERIAL_CRC_BYTES 4

/* Go on with a CRC-32 (IEEE 802.3); begin with 0. */
uint32_t pika_serial_crc32(uint32_t crc, const uint8_t *bytes, size_t length);

/* Decode COBS in place; false for what no encoder gives. The decoded is never longer. */
bool pika_serial_uncobs(uint8_t *bytes, size_t *length);

/* Check a frame between two zero bytes and take it apart in place: *length becomes that of its payload. */
bool pika_serial_unframe(uint8_t *bytes, size_t *length);

typedef enum { PIKA_SERIAL_NOTHING, PIKA_SERIAL_QUESTION, PIKA_SERIAL_PINGING } pika_serial_sending_t;

/* Begin to send the question, or a ping; what is half sent is broken off. */
void pika_serial_send(pika_serial_t *link, pika_serial_sending_t what);

/* Give the next byte of what is being sent. With the last one `link->sending` becomes PIKA_SERIAL_NOTHING. */
uint8_t pika_serial_next_byte(pika_serial_t *link);

/* Give one byte of the question's payload, wherever it lies: head, text or previous sentence. */
uint8_t pika_serial_question_at(const pika_serial_t *link, uint32_t at);

#endif
