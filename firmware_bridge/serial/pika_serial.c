#include "pika_serial.h"

#include "pika_serial_frame.h"
#include "pika_serial_hear.h"

enum {
    TIMEOUT_MS = 5000,
    TIMEOUT_MS_MOST = 3600000,
    AGAIN_MS = 200, /* of silence after the question has left */
    BEAT_MS = 1000, /* between two pings */
    SILENT_BEATS = 5
};

static int write_head(pika_serial_t *link, const pika_utterance_t *said);
static bool find_length(const char *text, uint32_t *length);
static void put_number(uint8_t *bytes, uint16_t number);
static void beat(pika_serial_t *link, uint32_t now_ms);

void pika_serial_open(pika_serial_t *link, uint16_t first_number, uint32_t now_ms)
{
    if (link == NULL)
        return;
    *link = (pika_serial_t){0};
    link->number = first_number;
    link->beat_at_ms = now_ms + BEAT_MS;
    link->is_ping_due = true; /* so that what to show and how the daemon is come at once */
}

int pika_serial_begin(pika_serial_t *link, const pika_utterance_t *said, uint32_t timeout_ms, uint32_t now_ms)
{
    if (link == NULL)
        return PIKA_E_ARGUMENT;
    if (link->sending == PIKA_SERIAL_QUESTION)
        link->sending = PIKA_SERIAL_NOTHING;
    link->is_asking = false;
    const int code = write_head(link, said);
    if (code != PIKA_OK)
        return code;
    link->key = 0;
    for (uint32_t at = 0; at < link->question_bytes; at++) {
        const uint8_t byte = pika_serial_question_at(link, at);
        link->key = pika_serial_crc32(link->key, &byte, 1);
    }
    link->timeout_ms = timeout_ms == 0 ? TIMEOUT_MS : timeout_ms < TIMEOUT_MS_MOST ? timeout_ms : TIMEOUT_MS_MOST;
    link->asked_at_ms = now_ms;
    link->is_asking = link->is_due = true;
    link->is_heard = link->is_answered = false;
    return PIKA_OK;
}

static int write_head(pika_serial_t *link, const pika_utterance_t *said)
{
    uint32_t previous_bytes;
    if (said == NULL || said->text == NULL || (unsigned)said->role >= PIKA_ROLE_COUNT ||
        (unsigned)said->outcome >= PIKA_OUTCOME_COUNT || (unsigned)said->lang >= PIKA_LANG_COUNT ||
        said->budget_ms > PIKA_BUDGET_MS_MOST)
        return PIKA_E_ARGUMENT;
    link->text = said->text;
    link->previous = said->previous != NULL ? said->previous : "";
    if (!find_length(link->text, &link->text_bytes) || !find_length(link->previous, &previous_bytes))
        return PIKA_E_TOO_LONG;
    link->question_bytes = (uint32_t)sizeof link->head + link->text_bytes + previous_bytes;
    link->head[0] = PIKA_SERIAL_VERSION;
    link->head[1] = PIKA_SERIAL_UTTERANCE;
    put_number(link->head + PIKA_SERIAL_UTTERANCE_NUMBER_AT, ++link->number);
    link->head[PIKA_SERIAL_UTTERANCE_ROLE_AT] = (uint8_t)said->role;
    link->head[PIKA_SERIAL_UTTERANCE_OUTCOME_AT] = (uint8_t)said->outcome;
    link->head[PIKA_SERIAL_UTTERANCE_LANG_AT] = (uint8_t)said->lang;
    put_number(link->head + PIKA_SERIAL_UTTERANCE_BUDGET_MS_AT, (uint16_t)said->budget_ms);
    put_number(link->head + PIKA_SERIAL_UTTERANCE_TEXT_BYTES_AT, (uint16_t)link->text_bytes);
    return PIKA_OK;
}

bool pika_serial_do_due(pika_serial_t *link, uint32_t now_ms, pika_serial_event_t *event)
{
    if (link == NULL || event == NULL)
        return false;
    if (link->is_asking && now_ms - link->asked_at_ms >= link->timeout_ms)
        return pika_serial_fail(link, event, link->is_heard ? PIKA_E_NO_ANSWER : PIKA_E_NO_LINK);
    if (link->is_asking && link->sending != PIKA_SERIAL_QUESTION && now_ms - link->told_at_ms >= AGAIN_MS)
        link->is_due = true;
    if ((int32_t)(now_ms - link->beat_at_ms) >= 0)
        beat(link, now_ms);
    if (link->is_silent == link->is_silence_told)
        return false;
    link->is_silence_told = link->is_silent;
    return pika_serial_tell(link, event, link->is_silent ? PIKA_SERIAL_EVENT_SILENT : PIKA_SERIAL_EVENT_BACK);
}

size_t pika_serial_put_out(pika_serial_t *link, uint8_t *bytes, size_t room, uint32_t now_ms)
{
    size_t count = 0;
    while (link != NULL && bytes != NULL && count < room) {
        if (link->sending == PIKA_SERIAL_NOTHING && link->is_asking && link->is_due) {
            link->is_due = false;
            pika_serial_send(link, PIKA_SERIAL_QUESTION);
        } else if (link->sending == PIKA_SERIAL_NOTHING && link->is_ping_due) {
            link->is_ping_due = false;
            pika_serial_send(link, PIKA_SERIAL_PINGING);
        } else if (link->sending == PIKA_SERIAL_NOTHING) {
            break;
        }
        bytes[count++] = pika_serial_next_byte(link);
        if (link->sending == PIKA_SERIAL_QUESTION)
            link->told_at_ms = now_ms;
    }
    return count;
}

/* Beats are counted, not time: a caller who was away for long must not be told of a silence that was its own. */
static void beat(pika_serial_t *link, uint32_t now_ms)
{
    link->beat_at_ms = now_ms + BEAT_MS;
    if (link->quiet_beats < SILENT_BEATS)
        link->quiet_beats++;
    if (link->quiet_beats == SILENT_BEATS) {
        link->is_silent = true;
        link->has_shown = link->has_state = false; /* to be told anew by whoever comes back */
    }
    link->is_ping_due = true;
}

static bool find_length(const char *text, uint32_t *length)
{
    for (*length = 0; *length <= PIKA_SERIAL_TEXT_BYTES; ++*length) {
        if (text[*length] == '\0')
            return true;
    }
    return false;
}

static void put_number(uint8_t *bytes, uint16_t number)
{
    bytes[0] = (uint8_t)number;
    bytes[1] = (uint8_t)(number >> 8);
}
