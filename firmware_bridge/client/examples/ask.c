/* Ask the running daemon: `ask "con sợ bóng tối"` prints `calm`. */
#include <pika.h>
#include <stdio.h>

int main(int count, char **words)
{
    static pika_t pika;
    const pika_options_t options = {0};
    const pika_utterance_t said = {.text = count > 1 ? words[1] : ""};
    pika_decision_t decision;
    int code = pika_open(&pika, &options);
    if (code == PIKA_OK)
        code = pika_ask(&pika, &said, 0, &decision);
    if (code == PIKA_OK)
        puts(pika_emotion_text(decision.soll_emotion));
    else
        fprintf(stderr, "ask: %s: %s\n", pika_error_text(code), pika_detail(&pika));
    pika_close(&pika);
    return code == PIKA_OK ? 0 : 1;
}
