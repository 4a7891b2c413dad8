#include "pika_body.h"

#include "pika_json.h"

static const char *const EMOTIONS[] = PIKA_EMOTION_WORDS;
static const char *const TIERS[] = PIKA_TIER_WORDS;
static const char *const CAUSES[] = PIKA_CAUSE_WORDS;
static const char *const STATES[] = PIKA_STATE_WORDS;
static const char *const REASONS[] = PIKA_REASON_WORDS;
static const char *const NO_OR_YES[] = {"no", "yes"};

static bool read_shown(const pika_json_t *json, pika_emotion_t *emotion, bool *celebrate);
static bool read_emotions(const pika_json_t *json, int emotions, float out[PIKA_EMOTION_COUNT]);

bool pika_read_decision(const char *body, size_t length, pika_decision_t *out)
{
    pika_json_t json;
    pika_decision_t decision = {0};
    int tier;
    if (!pika_json_parse(&json, body, length) ||
        !pika_json_count(&json, pika_json_field(&json, PIKA_JSON_ROOT, "revision"), &decision.revision) ||
        !pika_json_bool(&json, pika_json_field(&json, PIKA_JSON_ROOT, "final"), &decision.final) ||
        !read_shown(&json, &decision.soll_emotion, &decision.soll_celebrate) ||
        !read_emotions(&json, pika_json_field(&json, PIKA_JSON_ROOT, "emotions"), decision.emotions) ||
        !pika_json_probability(&json, pika_json_field(&json, PIKA_JSON_ROOT, "celebrate"), &decision.celebrate) ||
        !pika_json_probability(&json, pika_json_field(&json, PIKA_JSON_ROOT, "confidence"), &decision.confidence) ||
        !pika_json_word(&json, pika_json_field(&json, PIKA_JSON_ROOT, "tier"), TIERS, PIKA_TIER_COUNT, &tier) ||
        !pika_json_count(&json, pika_json_field(&json, PIKA_JSON_ROOT, "took_us"), &decision.took_us))
        return false;
    decision.tier = (pika_tier_t)tier;
    *out = decision;
    return true;
}

bool pika_read_expression(const char *body, size_t length, pika_expression_t *out)
{
    pika_json_t json;
    pika_expression_t expression = {0};
    int cause;
    if (!pika_json_parse(&json, body, length) ||
        !read_shown(&json, &expression.soll_emotion, &expression.soll_celebrate) ||
        !pika_json_word(&json, pika_json_field(&json, PIKA_JSON_ROOT, "cause"), CAUSES, PIKA_CAUSE_COUNT, &cause) ||
        !pika_json_count(&json, pika_json_field(&json, PIKA_JSON_ROOT, "revision"), &expression.revision) ||
        !pika_json_bool(&json, pika_json_field(&json, PIKA_JSON_ROOT, "final"), &expression.final))
        return false;
    expression.cause = (pika_cause_t)cause;
    *out = expression;
    return true;
}

bool pika_read_health(const char *body, size_t length, pika_health_t *out)
{
    pika_json_t json;
    pika_health_t health = {0};
    int state;
    if (!pika_json_parse(&json, body, length) ||
        !pika_json_word(&json, pika_json_field(&json, PIKA_JSON_ROOT, "state"), STATES, PIKA_STATE_COUNT, &state) ||
        !pika_json_count(&json, pika_json_field(&json, PIKA_JSON_ROOT, "uptime_s"), &health.uptime_s) ||
        !pika_json_count(&json, pika_json_field(&json, PIKA_JSON_ROOT, "waiting"), &health.waiting) ||
        !pika_json_count(&json, pika_json_field(&json, PIKA_JSON_ROOT, "refining"), &health.refining))
        return false;
    health.state = (pika_state_t)state;
    *out = health;
    return true;
}

bool pika_read_error(const char *body, size_t length, int *code, char *detail, size_t detail_size)
{
    pika_json_t json;
    int reason = 0;
    if (!pika_json_parse(&json, body, length))
        return false;
    const int word = pika_json_field(&json, PIKA_JSON_ROOT, "reason");
    const bool is_known = pika_json_word(&json, word, REASONS, PIKA_REASON_COUNT, &reason);
    if (!is_known && !pika_json_string(&json, word, detail, detail_size))
        return false;
    if (!pika_json_string(&json, pika_json_field(&json, PIKA_JSON_ROOT, "detail"), detail, detail_size))
        return false;
    *code = is_known ? PIKA_E_REASON_FIRST - reason : PIKA_E_REFUSED;
    return true;
}

static bool read_shown(const pika_json_t *json, pika_emotion_t *emotion, bool *celebrate)
{
    int soll_emotion, soll_celebrate;
    if (!pika_json_word(json, pika_json_field(json, PIKA_JSON_ROOT, "soll_emotion"), EMOTIONS, PIKA_EMOTION_COUNT,
                        &soll_emotion) ||
        !pika_json_word(json, pika_json_field(json, PIKA_JSON_ROOT, "soll_celebrate"), NO_OR_YES, 2, &soll_celebrate))
        return false;
    *emotion = (pika_emotion_t)soll_emotion;
    *celebrate = soll_celebrate == 1;
    return true;
}

static bool read_emotions(const pika_json_t *json, int emotions, float out[PIKA_EMOTION_COUNT])
{
    bool has_any = false;
    for (int i = 0; i < PIKA_EMOTION_COUNT; i++) {
        const int value = pika_json_field(json, emotions, EMOTIONS[i]);
        if (value == PIKA_JSON_NONE)
            continue;
        if (!pika_json_probability(json, value, &out[i]))
            return false;
        has_any = true;
    }
    return has_any;
}
