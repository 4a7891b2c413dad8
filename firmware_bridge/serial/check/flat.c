/* The serial link with flat arguments, as a shared library: what Python's ctypes can call without knowing a struct. */
#include "pika_serial.h"

/* In this order in `event`; tools/benching_serial/controller.py has the same. */
enum { KIND, NUMBER, CODE, REVISION, FINAL, EMOTION, CELEBRATE, TIER, CONFIDENCE, CAUSE, STATE };

size_t flat_size(void);
int flat_begin(pika_serial_t *link, const char *text, const char *previous, const int32_t *numbers, uint32_t timeout_ms,
               uint32_t now_ms);
size_t flat_take_in(pika_serial_t *link, const uint8_t *bytes, size_t count, uint32_t now_ms, int32_t *event);
int flat_do_due(pika_serial_t *link, uint32_t now_ms, int32_t *event);
uint32_t flat_damaged(const pika_serial_t *link);

size_t flat_size(void)
{
    return sizeof(pika_serial_t);
}

static void flatten(const pika_serial_event_t *from, int32_t *event)
{
    const bool is_answer = from->kind == PIKA_SERIAL_EVENT_ANSWER;
    event[KIND] = (int32_t)from->kind;
    event[NUMBER] = from->number;
    event[CODE] = from->code;
    event[REVISION] = from->decision.revision;
    event[FINAL] = is_answer ? from->decision.final : from->expression.final;
    event[EMOTION] = (int32_t)(is_answer ? from->decision.soll_emotion : from->expression.soll_emotion);
    event[CELEBRATE] = is_answer ? from->decision.soll_celebrate : from->expression.soll_celebrate;
    event[TIER] = (int32_t)from->decision.tier;
    event[CONFIDENCE] = from->decision.confidence;
    event[CAUSE] = (int32_t)from->expression.cause;
    event[STATE] = (int32_t)from->state;
}

int flat_begin(pika_serial_t *link, const char *text, const char *previous, const int32_t *numbers, uint32_t timeout_ms,
               uint32_t now_ms)
{
    const pika_utterance_t said = {
        .text = text,
        .previous = previous,
        .role = (pika_role_t)numbers[0],
        .outcome = (pika_outcome_t)numbers[1],
        .lang = (pika_lang_t)numbers[2],
        .budget_ms = (uint32_t)numbers[3],
    };
    return pika_serial_begin(link, &said, timeout_ms, now_ms);
}

/* Take bytes in until one of them makes an event; gives how many were taken. */
size_t flat_take_in(pika_serial_t *link, const uint8_t *bytes, size_t count, uint32_t now_ms, int32_t *event)
{
    pika_serial_event_t happened;
    for (size_t i = 0; i < count; i++) {
        if (pika_serial_take_in(link, bytes[i], now_ms, &happened)) {
            flatten(&happened, event);
            return i + 1;
        }
    }
    event[KIND] = 0;
    return count;
}

int flat_do_due(pika_serial_t *link, uint32_t now_ms, int32_t *event)
{
    pika_serial_event_t happened;
    if (!pika_serial_do_due(link, now_ms, &happened))
        return 0;
    flatten(&happened, event);
    return 1;
}

uint32_t flat_damaged(const pika_serial_t *link)
{
    return link->damaged;
}
