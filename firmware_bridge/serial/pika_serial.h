/* pika_serial.h: asks the Pika Edge daemon over a UART, for controllers without ZeroMQ.

   C99 without a C library and without an operating system; may be included from C++. `pika-edge serial` is the other
   end.

       static pika_serial_t link;                            // 160 bytes or so
       pika_serial_event_t event;
       pika_serial_open(&link, 0, now_ms());
       pika_serial_begin(&link, &said, 0, now_ms());         // said.text must stay until the question's end

       for (;;) {                                            // the main loop
           while (uart_has_byte())
               if (pika_serial_take_in(&link, uart_byte(), now_ms(), &event))
                   act_on(&event);
           while (pika_serial_do_due(&link, now_ms(), &event))
               act_on(&event);
           while (uart_has_room() && pika_serial_put_out(&link, &byte, 1, now_ms()) == 1)
               uart_send(byte);
       }

   Nothing here waits, touches a register or allocates. The types, limits and codes are those of the C client, pika.h;
   of the client itself nothing is linked, but for pika_text.c where you want words.
   Memory: all of it is yours. A question's text and previous sentence are not copied: they must stay as they are until
   the question has ended, because it may have to be sent again. Calls need less than 200 bytes of stack.
   Threads: a handle belongs to one thread at a time. Let the UART's interrupt put bytes into a ring of your own, and
   call these functions from the main loop.
   Times are milliseconds of any counter that goes up by one each millisecond and may wrap around at 32 bits.

   Bytes may be lost, damaged or come twice, and either side may be reset at any time. You get every revision of an
   answer once, in ascending order, and exactly one end of each question: the final decision, or a code. */
#ifndef PIKA_SERIAL_H
#define PIKA_SERIAL_H

#include "pika.h"                  /* pika_utterance_t, pika_emotion_t, PIKA_E_…, pika_error_text */
#include "pika_serial_generated.h" /* pika_serial_state_t, and the layout of what is sent */

#ifdef __cplusplus
extern "C" {
#endif

/* One revision of the answer. */
typedef struct pika_serial_decision {
    uint16_t revision;           /* 0, then ascending */
    bool final;                  /* no further revision will follow */
    pika_emotion_t soll_emotion; /* the expression to show */
    bool soll_celebrate;         /* whether to play the celebration */
    pika_tier_t tier;            /* who answered */
    uint16_t confidence;         /* probability that both are right, in 1 / PIKA_SERIAL_CONFIDENCE_ONE */
} pika_serial_decision_t;

/* What the robot should show now, whoever asked. */
typedef struct pika_serial_expression {
    pika_emotion_t soll_emotion;
    bool soll_celebrate;
    bool final;
    pika_cause_t cause; /* PIKA_CAUSE_IDLE: nothing has been said for long, or the daemon is gone */
} pika_serial_expression_t;

typedef enum pika_serial_event_kind {
    PIKA_SERIAL_EVENT_ANSWER = 1, /* decision: a revision of the answer to the question; the last is final */
    PIKA_SERIAL_EVENT_FAILED,     /* code: the question has ended without a final decision */
    PIKA_SERIAL_EVENT_EXPRESSION, /* expression: another one is to be shown */
    PIKA_SERIAL_EVENT_HEALTH,     /* state: how the daemon is has changed */
    PIKA_SERIAL_EVENT_SILENT, /* nothing heard from the bridge for 5 s: show a calm face. Told once, then … BACK */
    PIKA_SERIAL_EVENT_BACK    /* the bridge is heard again; what to show and how the daemon is follow */
} pika_serial_event_kind_t;

/* One thing that happened. Only the member that the kind names is set. */
typedef struct pika_serial_event {
    pika_serial_event_kind_t kind;
    uint16_t number; /* of the question */
    int code;
    pika_serial_decision_t decision;
    pika_serial_expression_t expression;
    pika_serial_state_t state;
} pika_serial_event_t;

#define PIKA_SERIAL_IN_BYTES 32 /* the longest frame from the bridge has 18; a newer one may say more */

/* One end of the line. Its fields are private, but for the two counts. */
typedef struct pika_serial {
    uint32_t frames;  /* good frames heard */
    uint32_t damaged; /* frames thrown away: noise, or another baud rate at the other end */
    const char *text, *previous;
    uint32_t text_bytes, question_bytes, key, timeout_ms;
    uint8_t head[PIKA_SERIAL_UTTERANCE_BYTES];
    uint16_t number, last_revision;
    bool is_asking, is_due, is_heard, is_answered;
    uint32_t asked_at_ms, told_at_ms;
    uint8_t ping[PIKA_SERIAL_PING_BYTES];
    bool is_ping_due;
    uint8_t sending, phase, run, run_left;
    uint32_t at, crc;
    uint8_t quiet_beats;
    bool is_silent, is_silence_told, has_shown, has_state;
    uint32_t beat_at_ms;
    uint8_t shown[PIKA_SERIAL_EXPRESSION_BYTES], state;
    uint8_t in[PIKA_SERIAL_IN_BYTES], in_bytes;
} pika_serial_t;

/* Begin. `first_number` tells this start's questions from the last start's where they have the same words: a counter
   that survives a reset, a random number; 0 where you have neither (then the same first words within 10 s of a
   reset may be answered from memory). Does nothing with NULL. */
void pika_serial_open(pika_serial_t *link, uint16_t first_number, uint32_t now_ms);

/* Ask; the answer comes as events, at the latest PIKA_SERIAL_EVENT_FAILED after timeout_ms (0: 5,000; at most an
   hour). One question at a time: an earlier one that is still under way is given up, also where the new one is refused,
   and nothing more is told of it. link->number is the new question's.
   Errors, found before anything is sent: PIKA_E_ARGUMENT, PIKA_E_TOO_LONG (more than PIKA_SERIAL_TEXT_BYTES).
   The other codes come with the event: PIKA_E_NO_LINK where nobody has heard the question, PIKA_E_NO_ANSWER where the
   bridge has but the daemon gave no final answer, PIKA_E_REFUSED, and those of the daemon's reasons. */
int pika_serial_begin(pika_serial_t *link, const pika_utterance_t *said, uint32_t timeout_ms, uint32_t now_ms);

/* Take one byte that has come over the line. True and *event where something happened. */
bool pika_serial_take_in(pika_serial_t *link, uint8_t byte, uint32_t now_ms, pika_serial_event_t *event);

/* Do what the time asks for: ask again, give up, notice silence. True and *event where something happened. Call it at
   least every 50 ms. */
bool pika_serial_do_due(pika_serial_t *link, uint32_t now_ms, pika_serial_event_t *event);

/* Give the next bytes to send, at most `room`, and how many they are: 0 when there is nothing to say. */
size_t pika_serial_put_out(pika_serial_t *link, uint8_t *bytes, size_t room, uint32_t now_ms);

#ifdef __cplusplus
}
#endif

#endif
