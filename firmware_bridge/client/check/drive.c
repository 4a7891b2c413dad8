/* A robot at the end of a pipe, for tests: does what each line of standard input says, and tells what came of it.

       drive DOOR STAGE TOPICS SILENT_MS [CLIENT_PUBLIC CLIENT_SECRET DAEMON_PUBLIC [CLIENT_FILE DAEMON_FILE]]

   "-" is none.

       ask        TIMEOUT_MS BUDGET_MS ROLE OUTCOME LANG TEXT [PREVIOUS]      pika_ask
       revisions  the same                                                    pika_begin, pika_next to the end
       begin      the same                                                    pika_begin
       next       WAIT_MS                                                     pika_next once
       loop       FOR_MS                                                      an event loop on the descriptors
       body                                                                   pika_body

   Fields, in and out, are separated by tabs. A command ends with a line `done`, its code, its word and its detail. */
#define _POSIX_C_SOURCE 200809L
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pika.h"

enum { FIELDS_MOST = 10, LINE_MOST = 1 << 16 };

static pika_t pika;

static const char *or_none(const char *word)
{
    return word == NULL || strcmp(word, "-") == 0 ? NULL : word;
}

static void done(int code)
{
    printf("done\t%d\t%s\t%s\n", code, pika_error_text(code), pika_detail(&pika));
    fflush(stdout);
}

static void tell_decision(const char *kind, const char *id, const pika_decision_t *decision)
{
    printf("%s\tid=%s\trevision=%u\tfinal=%d\tsoll_emotion=%s\tsoll_celebrate=%d\tcelebrate=%.4f\tconfidence=%.4f\t"
           "tier=%d\ttook_us=%u",
           kind, id, (unsigned)decision->revision, decision->final, pika_emotion_text(decision->soll_emotion),
           decision->soll_celebrate, decision->celebrate, decision->confidence, (int)decision->tier,
           (unsigned)decision->took_us);
    for (int i = 0; i < PIKA_EMOTION_COUNT; i++) {
        if (decision->emotions[i] > 0)
            printf("\t%s=%.4f", pika_emotion_text((pika_emotion_t)i), decision->emotions[i]);
    }
    puts("");
}

static void tell(const pika_event_t *event)
{
    static const char *const KINDS[] = {"",       "answer", "failed", "decision",  "expression",
                                        "health", "silent", "back",   "unreadable"};
    const char *kind = KINDS[event->kind];
    if (event->kind == PIKA_EVENT_ANSWER || event->kind == PIKA_EVENT_DECISION)
        tell_decision(kind, event->id, &event->decision);
    else if (event->kind == PIKA_EVENT_EXPRESSION)
        printf("%s\tid=%s\tsoll_emotion=%s\tsoll_celebrate=%d\tcause=%d\trevision=%u\tfinal=%d\n", kind, event->id,
               pika_emotion_text(event->expression.soll_emotion), event->expression.soll_celebrate,
               (int)event->expression.cause, (unsigned)event->expression.revision, event->expression.final);
    else if (event->kind == PIKA_EVENT_HEALTH)
        printf("%s\tstate=%d\tuptime_s=%u\n", kind, (int)event->health.state, (unsigned)event->health.uptime_s);
    else
        printf("%s\tid=%s\tcode=%d\n", kind, event->id, event->code);
}

static pika_utterance_t utterance(char *const fields[])
{
    const pika_utterance_t said = {
        .text = fields[6],
        .role = (pika_role_t)atoi(fields[3]),
        .previous = fields[7],
        .outcome = (pika_outcome_t)atoi(fields[4]),
        .lang = (pika_lang_t)atoi(fields[5]),
        .budget_ms = (uint32_t)strtoul(fields[2], NULL, 10),
    };
    return said;
}

static int revisions(const pika_utterance_t *said, uint32_t timeout_ms)
{
    pika_event_t event;
    int code = pika_begin(&pika, said, timeout_ms);
    while (code == PIKA_OK) {
        const int found = pika_next(&pika, &event, 1000);
        if (found < 0)
            return found;
        if (found == 0)
            continue;
        tell(&event);
        if (event.kind == PIKA_EVENT_FAILED)
            return event.code;
        if (event.kind == PIKA_EVENT_ANSWER && event.decision.final)
            break;
    }
    return code;
}

static int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The loop as pika.h tells it. Ends early after a question's end. */
static int loop(int64_t for_ms)
{
    const int64_t end_ms = clock_ms() + for_ms;
    int descriptors[2];
    const int count = pika_descriptors(&pika, descriptors);
    while (clock_ms() < end_ms) {
        pika_event_t event;
        int found;
        while ((found = pika_next(&pika, &event, 0)) > 0) {
            tell(&event);
            if (event.kind == PIKA_EVENT_FAILED || (event.kind == PIKA_EVENT_ANSWER && event.decision.final))
                return event.code;
        }
        if (found < 0)
            return found;
        struct pollfd items[2] = {{descriptors[0], POLLIN, 0}, {count > 1 ? descriptors[1] : -1, POLLIN, 0}};
        const int64_t left_ms = end_ms - clock_ms(), patience_ms = pika_patience_ms(&pika);
        poll(items, (nfds_t)count, (int)(left_ms < patience_ms ? left_ms : patience_ms));
    }
    return PIKA_OK;
}

static int carry_out(char *const fields[], int count)
{
    pika_event_t event;
    pika_decision_t decision;
    if (count >= 7) {
        const pika_utterance_t said = utterance(fields);
        const uint32_t timeout_ms = (uint32_t)strtoul(fields[1], NULL, 10);
        if (strcmp(fields[0], "begin") == 0)
            return pika_begin(&pika, &said, timeout_ms);
        if (strcmp(fields[0], "revisions") == 0)
            return revisions(&said, timeout_ms);
        const int code = pika_ask(&pika, &said, timeout_ms, &decision);
        if (code == PIKA_OK)
            tell_decision("answer", pika_id(&pika), &decision);
        return code;
    }
    if (strcmp(fields[0], "next") == 0) {
        const int found = pika_next(&pika, &event, (uint32_t)strtoul(fields[1], NULL, 10));
        if (found > 0)
            tell(&event);
        return found > 0 ? PIKA_OK : found;
    }
    if (strcmp(fields[0], "body") == 0) {
        size_t length;
        const char *body = pika_body(&pika, &length);
        printf("body\t%.*s\n", (int)length, body);
        return PIKA_OK;
    }
    return loop(atoi(fields[1]));
}

int main(int count, char **words)
{
    static char line[LINE_MOST];
    if (count != 5 && count != 8 && count != 10)
        return 2;
    const pika_options_t options = {
        .door = or_none(words[1]),
        .stage = or_none(words[2]),
        .topics = (unsigned)atoi(words[3]),
        .silent_ms = (uint32_t)atoi(words[4]),
        .client_public = count > 5 ? or_none(words[5]) : NULL,
        .client_secret = count > 5 ? or_none(words[6]) : NULL,
        .daemon_public = count > 5 ? or_none(words[7]) : NULL,
        .client_secret_file = count > 8 ? or_none(words[8]) : NULL,
        .daemon_public_file = count > 8 ? or_none(words[9]) : NULL,
    };
    const int opened = pika_open(&pika, &options);
    done(opened);
    while (opened == PIKA_OK && fgets(line, sizeof line, stdin) != NULL) {
        char *fields[FIELDS_MOST] = {line};
        int fields_count = 1;
        line[strcspn(line, "\n")] = '\0';
        for (char *tab; fields_count < FIELDS_MOST && (tab = strchr(fields[fields_count - 1], '\t')) != NULL;) {
            *tab = '\0';
            fields[fields_count++] = tab + 1;
        }
        done(carry_out(fields, fields_count));
    }
    pika_close(&pika);
    return 0;
}
