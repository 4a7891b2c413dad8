/* A controller that shows what its recogniser hears: a line of text comes in over one UART, is asked over the other,
   and what the robot should express is told as a line.

       in     text TAB role TAB outcome TAB lang TAB budget_ms [TAB previous]      numbers as in pika.h; 0: the default
              stack
       out    ready
              answer TAB number TAB revision TAB final TAB soll_emotion TAB celebrate TAB tier TAB confidence
              failed TAB number TAB word
              expression TAB soll_emotion TAB celebrate TAB cause
              health TAB state,  silent,  back,  stack TAB bytes                                                     */
#include "board.h"
#include "pika_serial.h"

enum { LINE_BYTES = 8192, FIELDS = 6 };

static pika_serial_t link;
static char line[LINE_BYTES], asked[LINE_BYTES]; /* what is asked must stay while the next line comes */

static void say(const char *text)
{
    for (; *text != '\0'; text++) {
        while (!board_has_room(BOARD_RECOGNISER))
            ;
        board_send(BOARD_RECOGNISER, (uint8_t)*text);
    }
}

static void say_number(uint32_t number)
{
    char digits[11], *digit = digits + sizeof digits - 1;
    *digit = '\0';
    do
        *--digit = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    say("\t");
    say(digit);
}

static void say_word(const char *word)
{
    say("\t");
    say(word);
}

static void act_on(const pika_serial_event_t *event)
{
    static const char *const KINDS[] = {"", "answer", "failed", "expression", "health", "silent", "back"};
    static const char *const TIERS[] = PIKA_TIER_WORDS, *const CAUSES[] = PIKA_CAUSE_WORDS;
    static const char *const STATES[] = PIKA_SERIAL_STATE_WORDS;
    say(KINDS[event->kind]);
    if (event->kind == PIKA_SERIAL_EVENT_ANSWER) {
        say_number(event->number);
        say_number(event->decision.revision);
        say_number(event->decision.final);
        say_word(pika_emotion_text(event->decision.soll_emotion));
        say_number(event->decision.soll_celebrate);
        say_word(TIERS[event->decision.tier]);
        say_number(event->decision.confidence);
    } else if (event->kind == PIKA_SERIAL_EVENT_FAILED) {
        say_number(event->number);
        say_word(pika_error_text(event->code));
    } else if (event->kind == PIKA_SERIAL_EVENT_EXPRESSION) {
        say_word(pika_emotion_text(event->expression.soll_emotion));
        say_number(event->expression.soll_celebrate);
        say_word(CAUSES[event->expression.cause]);
    } else if (event->kind == PIKA_SERIAL_EVENT_HEALTH) {
        say_word(STATES[event->state]);
    }
    say("\n");
}

static uint32_t read_number(const char *digits)
{
    uint32_t number = 0;
    for (; *digits >= '0' && *digits <= '9'; digits++)
        number = 10 * number + (uint32_t)(*digits - '0');
    return number;
}

static void ask(size_t length)
{
    char *fields[FIELDS] = {asked, "", "", "", "", NULL};
    size_t count = 1;
    for (size_t i = 0; i <= length; i++) {
        asked[i] = line[i];
        if (line[i] == '\t' && count < FIELDS) {
            asked[i] = '\0';
            fields[count++] = asked + i + 1;
        }
    }
    const pika_utterance_t said = {
        .text = fields[0],
        .role = (pika_role_t)read_number(fields[1]),
        .outcome = (pika_outcome_t)read_number(fields[2]),
        .lang = (pika_lang_t)read_number(fields[3]),
        .budget_ms = read_number(fields[4]),
        .previous = fields[5],
    };
    const int code = pika_serial_begin(&link, &said, 0, board_now_ms());
    if (code != PIKA_OK) {
        const pika_serial_event_t refused = {.kind = PIKA_SERIAL_EVENT_FAILED, .number = link.number, .code = code};
        act_on(&refused);
    }
}

static void take_recognised(uint8_t byte)
{
    static const char STACK[] = "stack";
    static size_t length;
    if (byte != '\n') {
        line[length] = (char)byte;
        length += length < LINE_BYTES - 1; /* what is longer is cut: far beyond what may be asked */
        return;
    }
    line[length] = '\0';
    size_t same = 0;
    while (same < sizeof STACK && STACK[same] == line[same])
        same++;
    if (same == sizeof STACK) {
        say(STACK);
        say_number(board_stack_used());
        say("\n");
    } else {
        ask(length);
    }
    length = 0;
}

int main(void)
{
    uint8_t byte;
    pika_serial_event_t event;
    board_open();
    pika_serial_open(&link, 0, board_now_ms());
    say("ready\n");
    for (;;) {
        while (board_take(BOARD_LINK, &byte)) {
            if (pika_serial_take_in(&link, byte, board_now_ms(), &event))
                act_on(&event);
        }
        while (pika_serial_do_due(&link, board_now_ms(), &event))
            act_on(&event);
        while (board_has_room(BOARD_LINK) && pika_serial_put_out(&link, &byte, 1, board_now_ms()) == 1)
            board_send(BOARD_LINK, byte);
        for (bool was_there = true; was_there;) {
            was_there = board_take(BOARD_RECOGNISER, &byte);
            if (was_there)
                take_recognised(byte);
        }
        board_sleep();
    }
}
