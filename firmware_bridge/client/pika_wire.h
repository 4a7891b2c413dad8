/* Frames in and out of the two sockets, and where the daemon is by default; internal. */
#ifndef PIKA_WIRE_H
#define PIKA_WIRE_H

#include "pika.h"
#include "pika_keys.h"

/* One message as it came: the frames before the body, cut to what a good one can have, and the body. */
typedef struct pika_frames {
    size_t count;
    char head[PIKA_FRAMES - 1][PIKA_ID_BYTES + 1];
    size_t head_length[PIKA_FRAMES - 1]; /* as it came, also where it was cut */
    size_t body_length;                  /* PIKA_BODY_BYTES + 1 where it was longer than allowed */
} pika_frames_t;

/* Make and connect a socket, every option set before. NULL where that fails; *code and detail then say why. `topics` is
   0 for the door, which has `identity`. */
void *pika_wire_connect(pika_t *pika, const char *endpoint, const char *identity, unsigned topics,
                        const pika_keys_t *keys, int *code);

/* Put this user's default endpoint of `name` ("door", "stage") into out; false where it is too long or not safe. */
bool pika_wire_default(const char *name, char *out, size_t out_size);

/* Send without waiting; false when nobody is connected or the queue is full. */
bool pika_wire_send(void *door, const char *kind, const char *id, const char *body, size_t body_length);

/* Take one message without waiting; false when there is none. body has room for PIKA_BODY_BYTES. */
bool pika_wire_receive(void *socket, pika_frames_t *frames, char *body);

/* Say whether a message has as many frames as it should, and a readable body length. */
bool pika_frames_are_whole(const pika_frames_t *frames);

/* Say whether a frame before the body is exactly this word. */
bool pika_frames_is(const pika_frames_t *frames, int frame, const char *word);

/* Say whether a frame before the body is an id: at most 64 printable ASCII characters; it may be empty. */
bool pika_frames_is_id(const pika_frames_t *frames, int frame);

/* Say which of the events (ZMQ_POLLIN, ZMQ_POLLOUT) a socket has now. NULL has none. */
int pika_wire_events(void *socket);

#endif
