/* `latency DOOR FILE ROUNDS`: asks each line of a file in turn, and prints the nanoseconds of every round trip. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pika.h"

enum { LINES_MOST = 4096, LINE_MOST = 4100 };

static int64_t clock_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int main(int count, char **words)
{
    static pika_t pika;
    static char lines[LINES_MOST][LINE_MOST];
    int lines_count = 0;
    if (count != 4)
        return 2;
    FILE *file = fopen(words[2], "rb");
    if (file == NULL)
        return 2;
    while (lines_count < LINES_MOST && fgets(lines[lines_count], LINE_MOST, file) != NULL) {
        lines[lines_count][strcspn(lines[lines_count], "\n")] = '\0';
        lines_count++;
    }
    fclose(file);
    const pika_options_t options = {.door = words[1]};
    int code = pika_open(&pika, &options);
    for (int round = 0; code == PIKA_OK && lines_count > 0 && round < atoi(words[3]); round++) {
        const pika_utterance_t said = {.text = lines[round % lines_count], .budget_ms = PIKA_BUDGET_MS};
        pika_decision_t decision;
        const int64_t start_ns = clock_ns();
        code = pika_ask(&pika, &said, 0, &decision);
        printf("%lld\n", (long long)(clock_ns() - start_ns));
    }
    if (code != PIKA_OK)
        fprintf(stderr, "%s: %s\n", pika_error_text(code), pika_detail(&pika));
    pika_close(&pika);
    return code == PIKA_OK ? 0 : 1;
}
