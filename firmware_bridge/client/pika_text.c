/* The words of codes and expressions. */
#include "pika.h"

const char *pika_error_text(int code)
{
    static const char *const OWN[] = {"ok",         "bad-argument", "bad-config", "system", "no-answer",
                                      "unreadable", "key-file",     "key-open",   "no-link"};
    static const char *const REASONS[] = PIKA_REASON_WORDS;
    if (code <= PIKA_OK && code >= PIKA_E_NO_LINK)
        return OWN[-code];
    if (code == PIKA_E_REFUSED)
        return "refused";
    if (code <= PIKA_E_REASON_FIRST && code > PIKA_E_REASON_FIRST - PIKA_REASON_COUNT)
        return REASONS[PIKA_E_REASON_FIRST - code];
    return "unknown";
}

const char *pika_emotion_text(pika_emotion_t emotion)
{
    static const char *const WORDS[] = PIKA_EMOTION_WORDS;
    return (unsigned)emotion < PIKA_EMOTION_COUNT ? WORDS[emotion] : "";
}
