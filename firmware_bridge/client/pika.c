#define _POSIX_C_SOURCE 200809L /* clock_gettime, open */
#include "pika.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>

#include "pika_body.h"
#include "pika_hear.h"
#include "pika_keys.h"
#include "pika_wire.h"

enum {
    TIMEOUT_MS = 5000,
    SILENT_MS = 5000,
    SILENT_MS_LEAST = 100,
    BEATS = 5,         /* of a silence */
    MESSAGES_MOST = 64 /* taken in before the caller gets its thread back, if none of them is for it */
};
#define TOPICS_ALL ((1u << PIKA_TOPIC_COUNT) - 1)

static int connect_all(pika_t *pika, const pika_options_t *options, const pika_keys_t *keys);
static int begin_session(pika_t *pika);
static bool take_door(pika_t *pika, pika_event_t *event, bool *has_event);
static bool take_stage(pika_t *pika, pika_event_t *event, bool *has_event);
static bool is_something_there(pika_t *pika);
static int wait_for(pika_t *pika, bool with_stage, uint64_t until_ms);
static uint64_t clock_ms(void);

int pika_open(pika_t *pika, const pika_options_t *options)
{
    if (pika == NULL)
        return PIKA_E_ARGUMENT;
    memset(pika, 0, sizeof *pika);
    if (options == NULL || options->topics & ~TOPICS_ALL)
        return PIKA_E_ARGUMENT;
    if (options->silent_ms != 0 && options->silent_ms < SILENT_MS_LEAST)
        return PIKA_E_ARGUMENT;
    pika->beat_ms = (options->silent_ms != 0 ? options->silent_ms : SILENT_MS) / BEATS;
    pika->beat_at_ms = clock_ms() + pika->beat_ms;
    pika_keys_t keys;
    int code = pika_keys_take(pika, options, &keys);
    if (code == PIKA_OK)
        code = connect_all(pika, options, &keys);
    pika_keys_forget(&keys);
    if (code != PIKA_OK)
        pika_close(pika);
    return code;
}

static int connect_all(pika_t *pika, const pika_options_t *options, const pika_keys_t *keys)
{
    char endpoint[256];
    int code = begin_session(pika);
    if (code != PIKA_OK)
        return code;
    const char *ask_at = options->door, *listen_at = options->stage;
    if (ask_at == NULL && pika_wire_default("door", endpoint, sizeof endpoint))
        ask_at = endpoint;
    if (ask_at != NULL)
        pika->door = pika_wire_connect(pika, ask_at, pika->session, 0, keys, &code);
    if (listen_at == NULL && pika_wire_default("stage", endpoint, sizeof endpoint))
        listen_at = endpoint;
    if (pika->door != NULL && listen_at != NULL && options->topics != 0)
        pika->stage = pika_wire_connect(pika, listen_at, NULL, options->topics, keys, &code);
    if (ask_at == NULL || listen_at == NULL) {
        snprintf(pika->detail, sizeof pika->detail, "no default endpoint can be trusted: name door and stage yourself");
        return PIKA_E_CONFIG;
    }
    return pika->door == NULL || (options->topics != 0 && pika->stage == NULL) ? code : PIKA_OK;
}

/* Draw what tells this client from all others: its routing id, and the beginning of its questions' ids. */
static int begin_session(pika_t *pika)
{
    unsigned char drawn[8];
    const int source = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    const bool is_drawn = source >= 0 && read(source, drawn, sizeof drawn) == (ssize_t)sizeof drawn;
    if (source >= 0)
        close(source);
    pika->context = zmq_ctx_new();
    if (!is_drawn || pika->context == NULL) {
        snprintf(pika->detail, sizeof pika->detail, "cannot %s", is_drawn ? "start libzmq" : "read /dev/urandom");
        return PIKA_E_SYSTEM;
    }
    for (size_t i = 0; i < sizeof drawn; i++)
        snprintf(pika->session + 2 * i, 3, "%02x", drawn[i]);
    return PIKA_OK;
}

void pika_close(pika_t *pika)
{
    if (pika == NULL || pika->context == NULL)
        return;
    if (pika->door != NULL)
        zmq_close(pika->door);
    if (pika->stage != NULL)
        zmq_close(pika->stage);
    zmq_ctx_term(pika->context);
    pika->context = pika->door = pika->stage = NULL;
    pika->is_asking = false;
}

int pika_begin(pika_t *pika, const pika_utterance_t *said, uint32_t timeout_ms)
{
    if (pika == NULL || pika->context == NULL || said == NULL)
        return PIKA_E_ARGUMENT;
    pika->is_asking = false;
    pika->detail[0] = '\0';
    const int code = pika_write_utterance(said, pika->question, sizeof pika->question, &pika->question_length);
    if (code != PIKA_OK) {
        snprintf(pika->detail, sizeof pika->detail, "%s",
                 code == PIKA_E_ARGUMENT   ? "text is missing, or role, outcome or lang is none"
                 : code == PIKA_E_TOO_LONG ? "text or previous has more than 1000 characters"
                                           : "text or previous is not UTF-8");
        return code;
    }
    snprintf(pika->id, sizeof pika->id, "%s-%lu", pika->session, (unsigned long)++pika->asked);
    pika->timeout_ms = timeout_ms != 0 ? timeout_ms : TIMEOUT_MS;
    pika->give_up_at_ms = clock_ms() + pika->timeout_ms;
    pika->is_asking = true;
    pika->is_sent = pika->is_answered = false;
    pika_event_t none;
    pika_do_due(pika, clock_ms(), &none);
    return PIKA_OK;
}

int pika_ask(pika_t *pika, const pika_utterance_t *said, uint32_t timeout_ms, pika_decision_t *decision)
{
    if (decision == NULL)
        return PIKA_E_ARGUMENT;
    int code = pika_begin(pika, said, timeout_ms);
    while (code == PIKA_OK) {
        pika_event_t event;
        bool has_event = false;
        const bool was_there = take_door(pika, &event, &has_event);
        if (!has_event)
            has_event = pika_do_due(pika, clock_ms(), &event);
        if (has_event && event.kind == PIKA_EVENT_FAILED)
            return event.code;
        if (has_event && event.decision.final) {
            *decision = event.decision;
            return PIKA_OK;
        }
        if (!was_there && wait_for(pika, false, UINT64_MAX) < 0 && zmq_errno() != EINTR)
            code = PIKA_E_SYSTEM;
    }
    if (pika != NULL)
        pika->is_asking = false;
    return code;
}

int pika_next(pika_t *pika, pika_event_t *event, uint32_t wait_ms)
{
    if (pika == NULL || pika->context == NULL || event == NULL)
        return PIKA_E_ARGUMENT;
    const uint64_t until_ms = clock_ms() + wait_ms;
    for (;;) {
        bool was_there = true, has_event = false;
        for (int taken = 0; was_there && !has_event && taken < MESSAGES_MOST; taken++)
            was_there = take_door(pika, event, &has_event) || take_stage(pika, event, &has_event);
        if (has_event || pika_do_due(pika, clock_ms(), event) || pika_tell_silence(pika, event))
            return 1;
        if (clock_ms() >= until_ms)
            return 0;
        const int waited = wait_for(pika, true, until_ms);
        if (waited < 0)
            return zmq_errno() == EINTR ? 0 : PIKA_E_SYSTEM;
    }
}

int pika_descriptors(pika_t *pika, int descriptors[2])
{
    if (pika == NULL || pika->context == NULL || descriptors == NULL)
        return PIKA_E_ARGUMENT;
    void *sockets[] = {pika->door, pika->stage};
    int count = 0;
    for (; count < 2 && sockets[count] != NULL; count++) {
        size_t size = sizeof descriptors[count];
        if (zmq_getsockopt(sockets[count], ZMQ_FD, &descriptors[count], &size) != 0)
            return PIKA_E_SYSTEM;
    }
    return count;
}

uint32_t pika_patience_ms(pika_t *pika)
{
    if (pika == NULL || pika->context == NULL)
        return UINT32_MAX;
    const uint64_t now_ms = clock_ms(), due_at_ms = pika_due_at_ms(pika);
    if (is_something_there(pika) || due_at_ms <= now_ms)
        return 0;
    return due_at_ms - now_ms < UINT32_MAX ? (uint32_t)(due_at_ms - now_ms) : UINT32_MAX;
}

const char *pika_id(const pika_t *pika)
{
    return pika != NULL ? pika->id : "";
}

const char *pika_body(const pika_t *pika, size_t *length)
{
    *length = pika != NULL ? pika->body_length : 0;
    return pika != NULL ? pika->body : "";
}

const char *pika_detail(const pika_t *pika)
{
    return pika != NULL ? pika->detail : "";
}

/* Take one message from the door; false when there was none. */
static bool take_door(pika_t *pika, pika_event_t *event, bool *has_event)
{
    pika_frames_t frames;
    if (!pika_wire_receive(pika->door, &frames, pika->body))
        return false;
    *has_event = pika_hear_door(pika, &frames, clock_ms(), event);
    return true;
}

static bool take_stage(pika_t *pika, pika_event_t *event, bool *has_event)
{
    pika_frames_t frames;
    if (pika->stage == NULL || !pika_wire_receive(pika->stage, &frames, pika->body))
        return false;
    *has_event = pika_hear_stage(pika, &frames, clock_ms(), event);
    return true;
}

static int events_wanted(const pika_t *pika)
{
    return pika->is_asking && !pika->is_sent ? ZMQ_POLLIN | ZMQ_POLLOUT : ZMQ_POLLIN;
}

static bool is_something_there(pika_t *pika)
{
    return pika->is_silent != pika->is_silence_told || pika_wire_events(pika->door) & events_wanted(pika) ||
           pika_wire_events(pika->stage) & ZMQ_POLLIN;
}

/* Wait until something is there or due, at most until until_ms; negative where zmq_errno says why not. */
static int wait_for(pika_t *pika, bool with_stage, uint64_t until_ms)
{
    zmq_pollitem_t items[] = {{pika->door, 0, (short)events_wanted(pika), 0}, {pika->stage, 0, ZMQ_POLLIN, 0}};
    const uint64_t due_at_ms = pika_due_at_ms(pika), now_ms = clock_ms();
    const uint64_t end_ms = due_at_ms < until_ms ? due_at_ms : until_ms;
    return zmq_poll(items, with_stage && pika->stage != NULL ? 2 : 1, end_ms > now_ms ? (long)(end_ms - now_ms) : 0);
}

static uint64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}
