#include "pika_serial_hear.h"

#include "pika_serial_frame.h"

static bool hear(pika_serial_t *link, const uint8_t *payload, size_t length, uint32_t now_ms,
                 pika_serial_event_t *event);
static bool take_heard(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event);
static bool take_decision(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event);
static bool take_error(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event);
static bool take_expression(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event);
static bool take_health(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event);
static bool is_of_question(const pika_serial_t *link, const uint8_t *payload);
static uint16_t number_at(const uint8_t *bytes);

bool pika_serial_take_in(pika_serial_t *link, uint8_t byte, uint32_t now_ms, pika_serial_event_t *event)
{
    if (link == NULL || event == NULL)
        return false;
    if (byte != 0) {
        if (link->in_bytes < sizeof link->in)
            link->in[link->in_bytes] = byte;
        if (link->in_bytes <= sizeof link->in)
            link->in_bytes++; /* one more than there is room for: too long */
        return false;
    }
    size_t length = link->in_bytes;
    link->in_bytes = 0;
    if (length == 0)
        return false;
    if (length > sizeof link->in || !pika_serial_unframe(link->in, &length)) {
        link->damaged++;
        return false;
    }
    link->frames++;
    return hear(link, link->in, length, now_ms, event);
}

/* A longer payload than we know is a newer bridge's, and read as far as we know it. */
static bool hear(pika_serial_t *link, const uint8_t *payload, size_t length, uint32_t now_ms,
                 pika_serial_event_t *event)
{
    static const struct {
        uint8_t kind, bytes;
        bool is_answer;
        bool (*take)(pika_serial_t *, const uint8_t *, pika_serial_event_t *);
    } KINDS[] = {
        {PIKA_SERIAL_HEARD, PIKA_SERIAL_HEARD_BYTES, true, take_heard},
        {PIKA_SERIAL_DECISION, PIKA_SERIAL_DECISION_BYTES, true, take_decision},
        {PIKA_SERIAL_ERROR, PIKA_SERIAL_ERROR_BYTES, true, take_error},
        {PIKA_SERIAL_EXPRESSION, PIKA_SERIAL_EXPRESSION_BYTES, false, take_expression},
        {PIKA_SERIAL_HEALTH, PIKA_SERIAL_HEALTH_BYTES, false, take_health},
    };
    if (payload[0] != PIKA_SERIAL_VERSION)
        return false;
    link->is_silent = false;
    link->quiet_beats = 0;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (payload[1] != KINDS[i].kind || length < KINDS[i].bytes)
            continue;
        if (KINDS[i].is_answer && !is_of_question(link, payload))
            return false;
        if (KINDS[i].is_answer)
            link->told_at_ms = now_ms;
        return KINDS[i].take(link, payload, event);
    }
    return false; /* a pong, or a newer bridge's kind */
}

static bool take_heard(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event)
{
    (void)payload;
    (void)event;
    link->is_heard = true;
    return false;
}

/* A killed daemon's successor counts from 0 again: what has a number that was told is dropped, but the last word is
   told whatever its number. */
static bool take_decision(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event)
{
    const uint8_t emotion = payload[PIKA_SERIAL_DECISION_EMOTION_AT], tier = payload[PIKA_SERIAL_DECISION_TIER_AT];
    const uint16_t revision = number_at(payload + PIKA_SERIAL_DECISION_REVISION_AT);
    const bool is_final = payload[PIKA_SERIAL_DECISION_FLAGS_AT] & PIKA_SERIAL_FINAL;
    link->is_heard = true;
    if (emotion >= PIKA_EMOTION_COUNT || tier >= PIKA_TIER_COUNT)
        return pika_serial_fail(link, event, PIKA_E_UNREADABLE);
    if (link->is_answered && revision <= link->last_revision && !is_final)
        return false;
    link->is_answered = true;
    link->last_revision = revision;
    link->is_asking = !is_final;
    pika_serial_tell(link, event, PIKA_SERIAL_EVENT_ANSWER);
    event->decision.revision = revision;
    event->decision.final = is_final;
    event->decision.soll_emotion = (pika_emotion_t)emotion;
    event->decision.soll_celebrate = payload[PIKA_SERIAL_DECISION_FLAGS_AT] & PIKA_SERIAL_CELEBRATE;
    event->decision.tier = (pika_tier_t)tier;
    event->decision.confidence = number_at(payload + PIKA_SERIAL_DECISION_CONFIDENCE_AT);
    return true;
}

static bool take_error(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event)
{
    const uint8_t reason = payload[PIKA_SERIAL_ERROR_REASON_AT];
    return pika_serial_fail(link, event, reason < PIKA_REASON_COUNT ? PIKA_E_REASON_FIRST - reason : PIKA_E_REFUSED);
}

/* What to show and how the daemon is are told again and again, so that a lost frame does no harm: only news is told
   on. An expression of a newer daemon, which we do not know, leaves what is shown. */
static bool take_expression(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event)
{
    const uint8_t emotion = payload[PIKA_SERIAL_EXPRESSION_EMOTION_AT],
                  flags = payload[PIKA_SERIAL_EXPRESSION_FLAGS_AT], cause = payload[PIKA_SERIAL_EXPRESSION_CAUSE_AT];
    bool is_news = !link->has_shown;
    for (size_t i = 0; i < sizeof link->shown; i++) {
        is_news |= link->shown[i] != payload[i];
        link->shown[i] = payload[i];
    }
    link->has_shown = true;
    if (!is_news || emotion >= PIKA_EMOTION_COUNT || cause >= PIKA_CAUSE_COUNT)
        return false;
    pika_serial_tell(link, event, PIKA_SERIAL_EVENT_EXPRESSION);
    event->expression.soll_emotion = (pika_emotion_t)emotion;
    event->expression.soll_celebrate = flags & PIKA_SERIAL_CELEBRATE;
    event->expression.final = flags & PIKA_SERIAL_FINAL;
    event->expression.cause = (pika_cause_t)cause;
    return true;
}

static bool take_health(pika_serial_t *link, const uint8_t *payload, pika_serial_event_t *event)
{
    const uint8_t state = payload[PIKA_SERIAL_HEALTH_STATE_AT];
    const bool is_news = !link->has_state || state != link->state;
    link->has_state = true;
    link->state = state;
    if (!is_news || state >= PIKA_SERIAL_STATE_COUNT)
        return false;
    pika_serial_tell(link, event, PIKA_SERIAL_EVENT_HEALTH);
    event->state = (pika_serial_state_t)state;
    return true;
}

bool pika_serial_tell(const pika_serial_t *link, pika_serial_event_t *event, pika_serial_event_kind_t kind)
{
    *event = (pika_serial_event_t){0};
    event->kind = kind;
    event->number = link->number;
    return true;
}

bool pika_serial_fail(pika_serial_t *link, pika_serial_event_t *event, int code)
{
    link->is_asking = false;
    pika_serial_tell(link, event, PIKA_SERIAL_EVENT_FAILED);
    event->code = code;
    return true;
}

/* Say whether an answer is that of the question under way; every answer begins with its question's key. */
static bool is_of_question(const pika_serial_t *link, const uint8_t *payload)
{
    const uint8_t *key = payload + PIKA_SERIAL_HEARD_KEY_AT;
    return link->is_asking && (number_at(key) | (uint32_t)number_at(key + 2) << 16) == link->key;
}

static uint16_t number_at(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}
