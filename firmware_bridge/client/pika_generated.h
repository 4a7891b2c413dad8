/* The wire's constants, limits and labels. Generated from pika_edge/messages by tools/schema.py: do not edit.
   What each limit means stands in pika_edge/messages/limits.py. */
#ifndef PIKA_GENERATED_H
#define PIKA_GENERATED_H

#define PIKA_PROTOCOL "PIKA1"

#define PIKA_ID_BYTES 64
#define PIKA_TEXT_CHARS 1000
#define PIKA_BODY_BYTES 32768
#define PIKA_FRAME_BYTES 2097152
#define PIKA_FRAMES 4
#define PIKA_BUDGET_MS_LEAST 10
#define PIKA_BUDGET_MS_MOST 60000
#define PIKA_BUDGET_MS 800
#define PIKA_DETAIL_CHARS 500
#define PIKA_PATH_CHARS 4096
#define PIKA_HOPS 16
#define PIKA_SHADOW_UTTERANCES 1000000
#define PIKA_NAME_CHARS 100
#define PIKA_CONSENT_DAYS 400

typedef enum pika_emotion {
    PIKA_EMOTION_NEUTRAL = 0,
    PIKA_EMOTION_HAPPY = 1,
    PIKA_EMOTION_EXCITED = 2,
    PIKA_EMOTION_PROUD = 3,
    PIKA_EMOTION_ENCOURAGING = 4,
    PIKA_EMOTION_CARING = 5,
    PIKA_EMOTION_CALM = 6,
    PIKA_EMOTION_CURIOUS = 7,
    PIKA_EMOTION_SURPRISED = 8,
    PIKA_EMOTION_PLAYFUL = 9,
    PIKA_EMOTION_LOVING = 10,
    PIKA_EMOTION_SORRY = 11,
    PIKA_EMOTION_SERIOUS = 12,
} pika_emotion_t;
#define PIKA_EMOTION_COUNT 13
#define PIKA_EMOTION_WORDS { \
    "neutral", \
    "happy", \
    "excited", \
    "proud", \
    "encouraging", \
    "caring", \
    "calm", \
    "curious", \
    "surprised", \
    "playful", \
    "loving", \
    "sorry", \
    "serious", \
}

typedef enum pika_tier {
    PIKA_TIER_NET = 0,
    PIKA_TIER_SLM = 1,
    PIKA_TIER_L4 = 2,
    PIKA_TIER_GROQ = 3,
} pika_tier_t;
#define PIKA_TIER_COUNT 4
#define PIKA_TIER_WORDS { \
    "net", \
    "slm", \
    "l4", \
    "groq", \
}

typedef enum pika_role {
    PIKA_ROLE_CHILD = 0,
    PIKA_ROLE_ROBOT = 1,
} pika_role_t;
#define PIKA_ROLE_COUNT 2
#define PIKA_ROLE_WORDS { \
    "child", \
    "robot", \
}

typedef enum pika_outcome {
    PIKA_OUTCOME_NONE = 0,
    PIKA_OUTCOME_CORRECT = 1,
    PIKA_OUTCOME_INCORRECT = 2,
} pika_outcome_t;
#define PIKA_OUTCOME_COUNT 3
#define PIKA_OUTCOME_WORDS { \
    "none", \
    "correct", \
    "incorrect", \
}

typedef enum pika_lang {
    PIKA_LANG_NONE = 0,
    PIKA_LANG_VI = 1,
    PIKA_LANG_EN = 2,
    PIKA_LANG_MIXED = 3,
} pika_lang_t;
#define PIKA_LANG_COUNT 4
#define PIKA_LANG_WORDS { \
    "none", \
    "vi", \
    "en", \
    "mixed", \
}

typedef enum pika_cause {
    PIKA_CAUSE_DECISION = 0,
    PIKA_CAUSE_IDLE = 1,
} pika_cause_t;
#define PIKA_CAUSE_COUNT 2
#define PIKA_CAUSE_WORDS { \
    "decision", \
    "idle", \
}

typedef enum pika_state {
    PIKA_STATE_SERVING = 0,
    PIKA_STATE_STOPPING = 1,
} pika_state_t;
#define PIKA_STATE_COUNT 2
#define PIKA_STATE_WORDS { \
    "serving", \
    "stopping", \
}

/* The stage's topics, to be or-ed. */
typedef enum pika_topic {
    PIKA_TOPIC_DECISION = 1,
    PIKA_TOPIC_EXPRESSION = 2,
    PIKA_TOPIC_HEALTH = 4,
} pika_topic_t;
#define PIKA_TOPIC_COUNT 3
#define PIKA_TOPIC_WORDS { \
    "decision", \
    "expression", \
    "health", \
}

/* The daemon's reasons as codes: PIKA_E_REASON_FIRST is the first word's, each next word's is one less. */
#define PIKA_E_BAD_FRAMES (-101)
#define PIKA_E_BAD_PROTOCOL (-102)
#define PIKA_E_BAD_ID (-103)
#define PIKA_E_UNKNOWN_KIND (-104)
#define PIKA_E_NOT_UTF8 (-105)
#define PIKA_E_NOT_JSON (-106)
#define PIKA_E_BAD_FIELD (-107)
#define PIKA_E_EMPTY (-108)
#define PIKA_E_TOO_LONG (-109)
#define PIKA_E_OVERLOADED (-110)
#define PIKA_E_NOT_POSSIBLE (-111)
#define PIKA_E_INTERNAL (-112)
#define PIKA_E_REASON_FIRST (-101)
#define PIKA_REASON_COUNT 12
#define PIKA_REASON_WORDS { \
    "bad-frames", \
    "bad-protocol", \
    "bad-id", \
    "unknown-kind", \
    "not-utf8", \
    "not-json", \
    "bad-field", \
    "empty", \
    "too-long", \
    "overloaded", \
    "not-possible", \
    "internal", \
}

#endif
