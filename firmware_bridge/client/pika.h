/* pika.h: asks the Pika Edge daemon what the robot should express, and hears what it broadcasts.

   C99 over libzmq (>= 4.2), for POSIX systems; may be included from C++.

       pika_t pika;                                          // 47 KB: static, or in your own struct
       pika_options_t options = {0};                         // all zero: this user's daemon, no stage
       pika_utterance_t said = {.text = "con tự buộc dây giày rồi"};
       pika_decision_t shown;

       if (pika_open(&pika, &options) == PIKA_OK && pika_ask(&pika, &said, 5000, &shown) == PIKA_OK)
           puts(pika_emotion_text(shown.soll_emotion));      // proud
       pika_close(&pika);

   Memory: all of it is yours. The client allocates nothing; libzmq allocates for its own queues, and pika_open opens
   /dev/urandom and the key files for a moment. Calls need about 8 KB of stack.
   Threads: a handle belongs to one thread at a time. Different handles may be used by different threads at once; the
   two functions without a handle may be called by any. A handle does not survive fork().
   Errors: functions give PIKA_OK (0) or a negative PIKA_E_… code; the reasons of the daemon's own errors are such codes
   too (PIKA_E_TOO_LONG). pika_error_text gives a code's stable word, pika_detail a sentence for a person.
   Times are milliseconds of a monotonic clock. Texts are UTF-8 that ends with a zero byte.

   The daemon may be killed and restarted at any time. The client reconnects, and asks again with the same id while it
   hears nothing (every 0.3 s, well within the daemon's resend window of 10 s). You get every revision once, in
   ascending order, and exactly one end: the final one, or an error. */
#ifndef PIKA_H
#define PIKA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pika_generated.h" /* pika_emotion_t, pika_tier_t, …, the limits, and PIKA_E_… for the daemon's reasons */

#ifdef __cplusplus
extern "C" {
#endif

#define PIKA_OK 0
#define PIKA_E_ARGUMENT (-1)   /* "bad-argument": a null pointer, a value that is none, a handle that is not open */
#define PIKA_E_CONFIG (-2)     /* "bad-config": an endpoint or a key cannot be used */
#define PIKA_E_SYSTEM (-3)     /* "system": no memory or no descriptor left; pika_detail has the system's word */
#define PIKA_E_NO_ANSWER (-4)  /* "no-answer": no final decision in time */
#define PIKA_E_UNREADABLE (-5) /* "unreadable": the daemon sent what this version cannot read */
#define PIKA_E_KEY_FILE (-6)   /* "key-file": a CURVE key file cannot be read, or is none */
#define PIKA_E_KEY_OPEN (-7)   /* "key-open": others can read the file of the secret key, or it is another user's */
#define PIKA_E_NO_LINK (-8)   /* "no-link": only over the serial link: nobody at its other end has heard the question */
#define PIKA_E_REFUSED (-100) /* "refused": the daemon refused, with a reason that this version does not know */

/* How to reach the daemon. Zero, field by field, is the default. pika_open copies what it needs. */
typedef struct pika_options {
    const char *door;   /* endpoint to ask: "ipc:///run/pika-edge/door", "tcp://10.0.0.5:7001"; NULL: where this
                           user's daemon is by default (PIKA_EDGE_DOOR, XDG_RUNTIME_DIR, as the daemon itself) */
    const char *stage;  /* endpoint to listen to; NULL: the default. Only used where topics is not 0 */
    unsigned topics;    /* what to hear from the stage: PIKA_TOPIC_… or-ed; 0: nothing */
    uint32_t silent_ms; /* after so long without a sign of life the daemon counts as silent; 0: 5000, least 100 */
    const char
        *client_secret_file; /* CURVE: the files that `pika-edge keys` has made, this robot's .key_secret (0600) */
    const char *daemon_public_file; /* and the daemon's .key. Both, or none */
    const char
        *client_public; /* or the keys as text, each of 40 characters as in those files: this robot's pair, and */
    const char *client_secret; /* the daemon's public key. All three, or none; not beside files */
    const char *daemon_public;
} pika_options_t;

/* One turn of the child, or one sentence that Pika is about to say. Only text must be set. */
typedef struct pika_utterance {
    const char *text;       /* 1 to 1,000 characters */
    pika_role_t role;       /* 0: the child */
    const char *previous;   /* Pika's last sentence, at most 1,000 characters; NULL: not known */
    pika_outcome_t outcome; /* what the lesson engine says of the answer; 0: nothing */
    pika_lang_t lang;       /* the recogniser's guess; 0: none */
    uint32_t budget_ms;     /* time for the final decision, 10 to 60,000; 0: 800 */
} pika_utterance_t;

/* One revision of the answer to one utterance. Fields are named as on the wire (pika_edge/messages/README.md). */
typedef struct pika_decision {
    uint32_t revision;                  /* 0, then ascending */
    bool final;                         /* no further revision will follow */
    pika_emotion_t soll_emotion;        /* the expression to show */
    bool soll_celebrate;                /* whether to play the celebration */
    float emotions[PIKA_EMOTION_COUNT]; /* probability of each fitting expression; 0 where it does not fit */
    float celebrate;                    /* probability that celebrating is right */
    float confidence;                   /* probability that soll_emotion and soll_celebrate are both right */
    pika_tier_t tier;                   /* who answered */
    uint32_t took_us;                   /* microseconds from the utterance's arrival at the daemon */
} pika_decision_t;

/* What the robot should show now. */
typedef struct pika_expression {
    pika_emotion_t soll_emotion;
    bool soll_celebrate;
    pika_cause_t cause; /* PIKA_CAUSE_IDLE: nothing has been said for long */
    uint32_t revision;
    bool final;
} pika_expression_t;

/* How the daemon is; the rest of it is in pika_body. */
typedef struct pika_health {
    pika_state_t state; /* PIKA_STATE_STOPPING: its last word before it ends */
    uint32_t uptime_s;
    uint32_t waiting;  /* utterances that are not decided yet */
    uint32_t refining; /* utterances that are looked at again */
} pika_health_t;

typedef enum pika_event_kind {
    PIKA_EVENT_ANSWER = 1, /* decision: a revision of the answer to what pika_begin asked; the last is final */
    PIKA_EVENT_FAILED,     /* code: the question has ended without a final decision */
    PIKA_EVENT_DECISION,   /* decision: the stage tells a decision, whoever asked */
    PIKA_EVENT_EXPRESSION, /* expression: the stage tells what to show */
    PIKA_EVENT_HEALTH,     /* health: the stage's heartbeat */
    PIKA_EVENT_SILENT,     /* no sign of life for silent_ms: show a calm face. Told once, then PIKA_EVENT_BACK */
    PIKA_EVENT_BACK,       /* the daemon is heard again */
    PIKA_EVENT_UNREADABLE  /* code: the stage told something that this version cannot read */
} pika_event_kind_t;

/* One thing that happened. Only the member that the kind names is set, the others are zero. */
typedef struct pika_event {
    pika_event_kind_t kind;
    char id[PIKA_ID_BYTES + 1]; /* of the utterance; empty where there is none */
    int code;
    pika_decision_t decision;
    pika_expression_t expression;
    pika_health_t health;
} pika_event_t;

/* A client. Its fields are private: they stand here only so that the memory can be yours. */
typedef struct pika {
    void *context, *door, *stage;
    char session[2 * 8 + 1];
    uint32_t asked;
    char id[PIKA_ID_BYTES + 1];
    char question[12 * PIKA_TEXT_CHARS + 256];
    size_t question_length;
    bool is_asking, is_sent, is_answered;
    uint32_t last_revision, timeout_ms;
    uint64_t give_up_at_ms, resend_at_ms, beat_at_ms;
    uint32_t beat_ms, quiet_beats;
    bool is_silent, is_silence_told;
    char body[PIKA_BODY_BYTES];
    size_t body_length;
    char detail[4 * PIKA_DETAIL_CHARS + 1];
} pika_t;

/* Connect a handle. Returns at once, also where no daemon runs yet: it is found when it comes.
   Errors: PIKA_E_ARGUMENT, PIKA_E_CONFIG, PIKA_E_KEY_FILE, PIKA_E_KEY_OPEN, PIKA_E_SYSTEM; the handle is then closed,
   and pika_detail says more. */
int pika_open(pika_t *pika, const pika_options_t *options);

/* Disconnect and give back all that libzmq holds. A question under way is given up. Does nothing to a handle that is
   closed, whose pika_open failed, or whose bytes are all zero. */
void pika_close(pika_t *pika);

/* Ask, and wait for the final decision at most timeout_ms (0: 5,000; long enough for a daemon that is being restarted).
   Fills *decision on PIKA_OK and leaves it as it was otherwise. What the stage tells meanwhile waits for pika_next.
   Errors: those of pika_begin, PIKA_E_NO_ANSWER, PIKA_E_UNREADABLE, PIKA_E_REFUSED and the codes of the daemon's
   reasons. A signal does not end the wait. */
int pika_ask(pika_t *pika, const pika_utterance_t *said, uint32_t timeout_ms, pika_decision_t *decision);

/* Ask without waiting; the revisions come from pika_next, until a final one or PIKA_EVENT_FAILED at the latest after
   timeout_ms (0: 5,000). One question at a time: an earlier one that is still under way is given up, also where
   the new one is refused, and nothing more is told of it. pika_id gives the new question's id.
   Errors, found before anything is sent: PIKA_E_ARGUMENT, PIKA_E_NOT_UTF8, PIKA_E_TOO_LONG. */
int pika_begin(pika_t *pika, const pika_utterance_t *said, uint32_t timeout_ms);

/* Give the next thing that happened, waiting for it at most wait_ms (0: do not wait).
   Returns 1 and fills *event; 0 when nothing happened or a signal came; or PIKA_E_ARGUMENT, PIKA_E_SYSTEM.
   Reconnecting, asking again and heartbeats happen in here: call it at least every silent_ms / 5 where you want to know
   soon that the daemon is silent. Treat what the stage tells as states: a value may come twice, and a reader that is
   a thousand values behind loses the newer ones. */
int pika_next(pika_t *pika, pika_event_t *event, uint32_t wait_ms);

/* For an event loop: put the descriptors to wait on (for reading; 1 or 2 of them) into descriptors, and return how
   many. They stay the same until pika_close. Being readable only means that something may have happened, so the loop
   is: call pika_next(…, 0) until it returns 0; sleep until a descriptor is readable, at most pika_patience_ms; again.
   Errors: PIKA_E_ARGUMENT, PIKA_E_SYSTEM. */
int pika_descriptors(pika_t *pika, int descriptors[2]);

/* For an event loop: the longest sleep until pika_next must be called again, in milliseconds; 0 when something is there
   already. Ask for it after the last other call, right before the sleep. */
uint32_t pika_patience_ms(pika_t *pika);

/* The id of the last question, as in the daemon's log and on the stage; empty before the first. */
const char *pika_id(const pika_t *pika);

/* The JSON body of the last answer, error or broadcast, for what the structs leave out (model, why, counts). Its
   bytes are counted in *length; it is not zero-terminated, and is valid until the next call with this handle. */
const char *pika_body(const pika_t *pika, size_t *length);

/* A sentence for a person about the last failure of this handle, also of pika_open; empty when there was none. Never
   repeats the child's words. Its wording may change. Valid until the next call with this handle. */
const char *pika_detail(const pika_t *pika);

/* The stable word of a code: "too-long", "no-answer"; "ok" for PIKA_OK and "unknown" for what is no code. */
const char *pika_error_text(int code);

/* The word of an expression: "proud"; "" for what is none. */
const char *pika_emotion_text(pika_emotion_t emotion);

#ifdef __cplusplus
}
#endif

#endif
