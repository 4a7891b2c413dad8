/* What comes over the line becomes events; internal. */
#ifndef PIKA_SERIAL_HEAR_H
#define PIKA_SERIAL_HEAR_H

#include "pika_serial.h"

/* Give an event of this kind about the question; always true. */
bool pika_serial_tell(const pika_serial_t *link, pika_serial_event_t *event, pika_serial_event_kind_t kind);

/* End the question with a code; always true. */
bool pika_serial_fail(pika_serial_t *link, pika_serial_event_t *event, int code);

#endif
