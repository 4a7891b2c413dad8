/* What comes in becomes events, and what is due gets done; internal. Pure but for sending: sockets are read elsewhere,
   and the time is told by the caller. */
#ifndef PIKA_HEAR_H
#define PIKA_HEAR_H

#include "pika_wire.h"

/* Take a message from the door, or from the stage; true and *event where it is one for the caller. The body is
   pika->body. */
bool pika_hear_door(pika_t *pika, const pika_frames_t *frames, uint64_t now_ms, pika_event_t *event);
bool pika_hear_stage(pika_t *pika, const pika_frames_t *frames, uint64_t now_ms, pika_event_t *event);

/* Do what is due: ask (again), give up, ping. True and *event where the question has failed. */
bool pika_do_due(pika_t *pika, uint64_t now_ms, pika_event_t *event);

/* True and *event where the daemon has fallen silent or is back, and the caller was not told yet. */
bool pika_tell_silence(pika_t *pika, pika_event_t *event);

/* The time at which something is due next. */
uint64_t pika_due_at_ms(const pika_t *pika);

#endif
