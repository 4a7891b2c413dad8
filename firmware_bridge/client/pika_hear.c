#include "pika_hear.h"

#include <stdio.h>
#include <string.h>

#include "pika_body.h"

enum {
    RESEND_MS = 300, /* as in pika_edge/client/exchange.py; far below the daemon's resend window of 10 s */
    SILENT_BEATS = 5
};

static void begin_event(pika_t *pika, pika_event_t *event, pika_event_kind_t kind, const char *id);
static bool fail(pika_t *pika, pika_event_t *event, int code, const char *detail);
static bool take_decision(pika_t *pika, pika_event_t *event);
static bool take_error(pika_t *pika, pika_event_t *event);
static void hear_life(pika_t *pika, uint64_t now_ms);
static void beat(pika_t *pika, uint64_t now_ms);

bool pika_hear_door(pika_t *pika, const pika_frames_t *frames, uint64_t now_ms, pika_event_t *event)
{
    if (frames->count < 3 || !pika_frames_is(frames, 0, PIKA_PROTOCOL))
        return false;
    hear_life(pika, now_ms);
    if (!pika->is_asking || !pika_frames_is(frames, 2, pika->id)) /* a pong, or the answer to a question given up */
        return false;
    pika->resend_at_ms = now_ms + RESEND_MS;
    pika->body_length = frames->body_length;
    if (!pika_frames_are_whole(frames))
        return fail(pika, event, PIKA_E_UNREADABLE, "the answer has too many frames or bytes");
    if (pika_frames_is(frames, 1, "decision"))
        return take_decision(pika, event);
    if (pika_frames_is(frames, 1, "error"))
        return take_error(pika, event);
    return fail(pika, event, PIKA_E_UNREADABLE, "the answer is of a kind that does not answer an utterance");
}

/* A killed daemon's successor counts from 0 again: what has a number that was told is dropped, but the last word is
   told whatever its number. */
static bool take_decision(pika_t *pika, pika_event_t *event)
{
    pika_decision_t decision;
    if (!pika_read_decision(pika->body, pika->body_length, &decision))
        return fail(pika, event, PIKA_E_UNREADABLE,
                    "the decision cannot be read; is the daemon newer than this client?");
    if (pika->is_answered && decision.revision <= pika->last_revision && !decision.final)
        return false;
    begin_event(pika, event, PIKA_EVENT_ANSWER, pika->id);
    event->decision = decision;
    pika->is_answered = true;
    pika->last_revision = decision.revision;
    pika->is_asking = !decision.final;
    return true;
}

static bool take_error(pika_t *pika, pika_event_t *event)
{
    int code;
    if (!pika_read_error(pika->body, pika->body_length, &code, pika->detail, sizeof pika->detail))
        return fail(pika, event, PIKA_E_UNREADABLE, "the error cannot be read; is the daemon newer than this client?");
    return fail(pika, event, code, NULL);
}

bool pika_hear_stage(pika_t *pika, const pika_frames_t *frames, uint64_t now_ms, pika_event_t *event)
{
    bool is_readable = false;
    if (pika_frames_are_whole(frames) && pika_frames_is(frames, 1, PIKA_PROTOCOL) && pika_frames_is_id(frames, 2)) {
        hear_life(pika, now_ms);
        begin_event(pika, event, PIKA_EVENT_UNREADABLE, frames->head[2]);
        pika->body_length = frames->body_length;
        if (pika_frames_is(frames, 0, "decision")) {
            event->kind = PIKA_EVENT_DECISION;
            is_readable = pika_read_decision(pika->body, pika->body_length, &event->decision);
        } else if (pika_frames_is(frames, 0, "expression")) {
            event->kind = PIKA_EVENT_EXPRESSION;
            is_readable = pika_read_expression(pika->body, pika->body_length, &event->expression);
        } else if (pika_frames_is(frames, 0, "health")) {
            event->kind = PIKA_EVENT_HEALTH;
            is_readable = pika_read_health(pika->body, pika->body_length, &event->health);
        } else {
            return false; /* a newer daemon's topic that begins with the name of one we want */
        }
    }
    if (!is_readable) {
        begin_event(pika, event, PIKA_EVENT_UNREADABLE, "");
        event->code = PIKA_E_UNREADABLE;
        snprintf(pika->detail, sizeof pika->detail,
                 "the stage told what cannot be read; is the daemon newer than this client?");
    }
    return true;
}

bool pika_do_due(pika_t *pika, uint64_t now_ms, pika_event_t *event)
{
    if (pika->is_asking && now_ms >= pika->give_up_at_ms) {
        snprintf(
            pika->detail, sizeof pika->detail,
            "no final answer within %lu ms; is the daemon running, and are its keys right? `pika-edge doctor` looks",
            (unsigned long)pika->timeout_ms);
        return fail(pika, event, PIKA_E_NO_ANSWER, NULL);
    }
    if (pika->is_sent && now_ms >= pika->resend_at_ms)
        pika->is_sent = false;
    if (pika->is_asking && !pika->is_sent) {
        pika->is_sent = pika_wire_send(pika->door, "utterance", pika->id, pika->question, pika->question_length);
        pika->resend_at_ms = now_ms + RESEND_MS;
    }
    if (now_ms >= pika->beat_at_ms)
        beat(pika, now_ms);
    return false;
}

bool pika_tell_silence(pika_t *pika, pika_event_t *event)
{
    if (pika->is_silent == pika->is_silence_told)
        return false;
    pika->is_silence_told = pika->is_silent;
    begin_event(pika, event, pika->is_silent ? PIKA_EVENT_SILENT : PIKA_EVENT_BACK, "");
    return true;
}

uint64_t pika_due_at_ms(const pika_t *pika)
{
    uint64_t due_at_ms = pika->beat_at_ms;
    if (pika->is_asking && pika->give_up_at_ms < due_at_ms)
        due_at_ms = pika->give_up_at_ms;
    if (pika->is_asking && pika->is_sent && pika->resend_at_ms < due_at_ms)
        due_at_ms = pika->resend_at_ms;
    return due_at_ms;
}

static void hear_life(pika_t *pika, uint64_t now_ms)
{
    pika->is_silent = false;
    pika->quiet_beats = 0;
    pika->beat_at_ms = now_ms + pika->beat_ms;
}

/* Beats are counted, not time: a caller who was away for long must not be told of a silence that was its own. */
static void beat(pika_t *pika, uint64_t now_ms)
{
    pika->beat_at_ms = now_ms + pika->beat_ms;
    if (pika->quiet_beats < SILENT_BEATS)
        pika->quiet_beats++;
    pika->is_silent = pika->quiet_beats == SILENT_BEATS;
    pika_wire_send(pika->door, "ping", "ping", "{}", 2); /* where nobody is connected the next beat tries again */
}

static void begin_event(pika_t *pika, pika_event_t *event, pika_event_kind_t kind, const char *id)
{
    memset(event, 0, sizeof *event);
    event->kind = kind;
    memcpy(event->id, id, strlen(id));
    pika->body_length = kind == PIKA_EVENT_SILENT || kind == PIKA_EVENT_BACK ? 0 : pika->body_length;
}

/* End the question. `detail` is NULL where it is written already. */
static bool fail(pika_t *pika, pika_event_t *event, int code, const char *detail)
{
    begin_event(pika, event, PIKA_EVENT_FAILED, pika->id);
    event->code = code;
    pika->is_asking = false;
    if (detail != NULL)
        snprintf(pika->detail, sizeof pika->detail, "%s", detail);
    return true;
}
