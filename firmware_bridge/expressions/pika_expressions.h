/* What the body does for each expression, in fixed point. Row n of pika_expressions is pika_emotion_t n.
   How to move from them: README.md beside this file. Generated from expressions.toml by tools/expressions.py: do not edit. */
#ifndef PIKA_EXPRESSIONS_H
#define PIKA_EXPRESSIONS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum pika_group {
    PIKA_GROUP_EYES = 0,
    PIKA_GROUP_MOUTH = 1,
    PIKA_GROUP_HEAD = 2,
    PIKA_GROUP_ARMS = 3,
    PIKA_GROUP_LIGHTS = 4,
    PIKA_GROUP_BREATH = 5,
} pika_group_t;
#define PIKA_GROUP_COUNT 6

typedef enum pika_channel {
    PIKA_CHANNEL_EYES_OPENNESS_SHARE = 0,
    PIKA_CHANNEL_EYES_GAZE_PAN_DEG = 1,
    PIKA_CHANNEL_EYES_GAZE_TILT_DEG = 2,
    PIKA_CHANNEL_EYES_PUPIL_SHARE = 3,
    PIKA_CHANNEL_EYES_BROW_RAISE_SHARE = 4,
    PIKA_CHANNEL_EYES_BROW_TILT_DEG = 5,
    PIKA_CHANNEL_MOUTH_CURVE_SHARE = 6,
    PIKA_CHANNEL_MOUTH_OPEN_SHARE = 7,
    PIKA_CHANNEL_HEAD_PAN_DEG = 8,
    PIKA_CHANNEL_HEAD_TILT_DEG = 9,
    PIKA_CHANNEL_HEAD_ROLL_DEG = 10,
    PIKA_CHANNEL_ARMS_LEFT_DEG = 11,
    PIKA_CHANNEL_ARMS_RIGHT_DEG = 12,
    PIKA_CHANNEL_LIGHTS_RED_SHARE = 13,
    PIKA_CHANNEL_LIGHTS_GREEN_SHARE = 14,
    PIKA_CHANNEL_LIGHTS_BLUE_SHARE = 15,
    PIKA_CHANNEL_BREATH_RATE_HZ = 16,
    PIKA_CHANNEL_BREATH_LIGHT_SHARE = 17,
    PIKA_CHANNEL_BREATH_HEAD_DEG = 18,
} pika_channel_t;
#define PIKA_CHANNEL_COUNT 19

typedef enum pika_gesture {
    PIKA_GESTURE_CELEBRATE = 0,
    PIKA_GESTURE_NOD = 1,
    PIKA_GESTURE_BOUNCE = 2,
    PIKA_GESTURE_WIGGLE = 3,
} pika_gesture_t;
#define PIKA_GESTURE_COUNT 4

#define PIKA_UNITS_PER_DEG 100
#define PIKA_UNITS_PER_SHARE 10000
#define PIKA_UNITS_PER_HZ 1000
#define PIKA_EXPRESSION_COUNT 13
#define PIKA_FRAME_COUNT 15
#define PIKA_EXPRESSION_IDLE 0
#define PIKA_EXPRESSION_SILENT 6
#define PIKA_SILENT_MS 5000
#define PIKA_BLINK_EVERY_MS 4200
#define PIKA_BLINK_LENGTH_MS 320
#define PIKA_GESTURE_NONE (-1)

/* What a channel may never leave. speed_per_s includes breathing and blinking, blend_per_s leaves them their part. */
typedef struct pika_channel_row {
    int16_t least, most;
    int32_t speed_per_s, blend_per_s;
    uint8_t group;
} pika_channel_row_t;

/* One expression: a whole posture. */
typedef struct pika_expression_row {
    int16_t goal[PIKA_CHANNEL_COUNT];
    uint16_t move_ms, least_ms, hold_ms;
    uint8_t priority;
    bool may_celebrate;
    int8_t gesture; /* played once when it is first shown; PIKA_GESTURE_NONE */
} pika_expression_row_t;

/* One key frame. Bit n of channels: goal[n] is told. A group with a bit moves as a whole, the rest of it to the
   expression's goal; groups without one go on as they move. */
typedef struct pika_frame_row {
    int16_t goal[PIKA_CHANNEL_COUNT];
    uint32_t channels;
    uint16_t move_ms, hold_ms;
} pika_frame_row_t;

/* Frames first to first + count - 1 of pika_frames, one after the other; then the expression again. */
typedef struct pika_gesture_row {
    uint8_t first, count, priority;
} pika_gesture_row_t;

extern const pika_channel_row_t pika_channels[PIKA_CHANNEL_COUNT];
extern const uint16_t pika_easing_ms[PIKA_GROUP_COUNT];
extern const pika_expression_row_t pika_expressions[PIKA_EXPRESSION_COUNT];
extern const pika_frame_row_t pika_frames[PIKA_FRAME_COUNT];
extern const pika_gesture_row_t pika_gestures[PIKA_GESTURE_COUNT];

#ifdef __cplusplus
}
#endif

#endif
