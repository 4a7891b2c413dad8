/* Prints the C tables as JSON lines, to be held against the TOML. Built strictly and under sanitizers. */
#include "pika_expressions.h"
#include "pika_generated.h"
#include <stdio.h>

typedef char same_count[PIKA_EXPRESSION_COUNT == PIKA_EMOTION_COUNT ? 1 : -1];
typedef char silent_is_calm[PIKA_EXPRESSION_SILENT == (int)PIKA_EMOTION_CALM ? 1 : -1];

static void print_goal(const int16_t *goal)
{
    for (int channel = 0; channel < PIKA_CHANNEL_COUNT; channel++)
        printf("%s%d", channel ? "," : "[", goal[channel]);
    printf("]");
}

int main(void)
{
    static const char *const names[PIKA_EMOTION_COUNT] = PIKA_EMOTION_WORDS;
    for (int row = 0; row < PIKA_EXPRESSION_COUNT; row++) {
        const pika_expression_row_t *e = &pika_expressions[row];
        printf("{\"name\":\"%s\",\"move_ms\":%d,\"least_ms\":%d,\"hold_ms\":%d,\"priority\":%d,\"may_celebrate\":%s,"
               "\"gesture\":%d,\"goal\":",
               names[row], e->move_ms, e->least_ms, e->hold_ms, e->priority, e->may_celebrate ? "true" : "false",
               e->gesture);
        print_goal(e->goal);
        puts("}");
    }
    for (int row = 0; row < PIKA_GESTURE_COUNT; row++) {
        const pika_gesture_row_t *g = &pika_gestures[row];
        for (int frame = g->first; frame < g->first + g->count; frame++) {
            const pika_frame_row_t *f = &pika_frames[frame];
            printf("{\"gesture\":%d,\"priority\":%d,\"channels\":%lu,\"move_ms\":%d,\"hold_ms\":%d,\"goal\":", row,
                   g->priority, (unsigned long)f->channels, f->move_ms, f->hold_ms);
            print_goal(f->goal);
            puts("}");
        }
    }
    for (int channel = 0; channel < PIKA_CHANNEL_COUNT; channel++) {
        const pika_channel_row_t *c = &pika_channels[channel];
        printf("{\"least\":%d,\"most\":%d,\"speed_per_s\":%ld,\"blend_per_s\":%ld,\"easing_ms\":%d}\n", c->least, c->most,
               (long)c->speed_per_s, (long)c->blend_per_s, pika_easing_ms[c->group]);
    }
    return 0;
}
