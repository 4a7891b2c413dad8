/* The bodies of the wire's messages, read and written; internal. Every reader refuses what breaks the protocol, ignores
   fields it does not know, and leaves *out as it was when it refuses. */
#ifndef PIKA_BODY_H
#define PIKA_BODY_H

#include "pika.h"

bool pika_read_decision(const char *body, size_t length, pika_decision_t *out);
bool pika_read_expression(const char *body, size_t length, pika_expression_t *out);
bool pika_read_health(const char *body, size_t length, pika_health_t *out);

/* Read an `error`: its reason as a code (PIKA_E_REFUSED for a word of a newer daemon), its detail as text. */
bool pika_read_error(const char *body, size_t length, int *code, char *detail, size_t detail_size);

/* Write an utterance as JSON. Gives PIKA_OK and *length, or PIKA_E_ARGUMENT, PIKA_E_NOT_UTF8, PIKA_E_TOO_LONG. What
   else may be wrong with it the daemon says. */
int pika_write_utterance(const pika_utterance_t *said, char *body, size_t body_size, size_t *length);

#endif
