#define _POSIX_C_SOURCE 200809L /* lstat, getuid */
#include "pika_wire.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zmq.h>

enum {
    RECONNECT_FIRST_MS = 10,
    RECONNECT_MOST_MS = 200,
    HANDSHAKE_MS = 2000, /* a hung daemon takes connections in, but never shakes hands */
    LINK_BEAT_MS = 2000, /* libzmq's own heartbeat finds a pulled cable, which TCP does not tell */
    LINK_PATIENCE_MS = 6000,
    QUESTIONS_QUEUED_MOST = 16 /* copies for a daemon that does not read; it needs only one */
};

static bool set_number(void *socket, int option, int value);
static bool set_asker(void *socket, const char *identity);
static bool set_keys(void *socket, const pika_keys_t *keys);
static bool subscribe(void *socket, unsigned topics);

void *pika_wire_connect(pika_t *pika, const char *endpoint, const char *identity, unsigned topics,
                        const pika_keys_t *keys, int *code)
{
    void *socket = zmq_socket(pika->context, topics != 0 ? ZMQ_SUB : ZMQ_DEALER);
    if (socket == NULL) {
        snprintf(pika->detail, sizeof pika->detail, "cannot make a socket: %s", zmq_strerror(zmq_errno()));
        *code = PIKA_E_SYSTEM;
        return NULL;
    }
    const bool is_set =
        subscribe(socket, topics) && (identity == NULL || set_asker(socket, identity)) &&
        set_number(socket, ZMQ_LINGER, 0) && set_number(socket, ZMQ_RECONNECT_IVL, RECONNECT_FIRST_MS) &&
        set_number(socket, ZMQ_RECONNECT_IVL_MAX, RECONNECT_MOST_MS) &&
        set_number(socket, ZMQ_HANDSHAKE_IVL, HANDSHAKE_MS) && set_number(socket, ZMQ_HEARTBEAT_IVL, LINK_BEAT_MS) &&
        set_number(socket, ZMQ_HEARTBEAT_TIMEOUT, LINK_PATIENCE_MS) &&
        set_number(socket, ZMQ_IPV6, strncmp(endpoint, "tcp://[", 7) == 0);
    const int64_t frame_most = PIKA_FRAME_BYTES;
    *code = PIKA_E_CONFIG;
    if (!is_set || zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &frame_most, sizeof frame_most) != 0)
        snprintf(pika->detail, sizeof pika->detail, "libzmq is too old: 4.2 is needed");
    else if (!set_keys(socket, keys))
        snprintf(pika->detail, sizeof pika->detail,
                 "the CURVE keys cannot be used: one is no key, or libzmq is built without CURVE");
    else if (zmq_connect(socket, endpoint) != 0)
        snprintf(pika->detail, sizeof pika->detail, "cannot connect to %.300s: %s", endpoint,
                 zmq_strerror(zmq_errno()));
    else
        return socket;
    zmq_close(socket);
    return NULL;
}

static bool set_number(void *socket, int option, int value)
{
    return zmq_setsockopt(socket, option, &value, sizeof value) == 0;
}

/* IMMEDIATE: nothing is queued for a daemon that is not there, so that it never finds old questions when it comes, and
   the socket and its descriptor stay the same for ever. */
static bool set_asker(void *socket, const char *identity)
{
    return set_number(socket, ZMQ_IMMEDIATE, 1) && set_number(socket, ZMQ_SNDHWM, QUESTIONS_QUEUED_MOST) &&
           zmq_setsockopt(socket, ZMQ_ROUTING_ID, identity, strlen(identity)) == 0;
}

static bool set_keys(void *socket, const pika_keys_t *keys)
{
    static const int OPTIONS[] = {ZMQ_CURVE_PUBLICKEY, ZMQ_CURVE_SECRETKEY, ZMQ_CURVE_SERVERKEY};
    const char *each[] = {keys->client_public, keys->client_secret, keys->daemon_public};
    for (int i = 0; i < 3 && keys->daemon_public[0] != '\0'; i++) {
        if (zmq_setsockopt(socket, OPTIONS[i], each[i], PIKA_KEY_CHARS + 1) != 0)
            return false;
    }
    return true;
}

static bool subscribe(void *socket, unsigned topics)
{
    static const char *const TOPICS[] = PIKA_TOPIC_WORDS;
    for (int i = 0; i < PIKA_TOPIC_COUNT; i++) {
        if (topics & 1u << i && zmq_setsockopt(socket, ZMQ_SUBSCRIBE, TOPICS[i], strlen(TOPICS[i])) != 0)
            return false;
    }
    return true;
}

/* As pika_edge/config/paths.py has it. */
bool pika_wire_default(const char *name, char *out, size_t out_size)
{
    const bool is_door = strcmp(name, "door") == 0;
    const char *said = getenv(is_door ? "PIKA_EDGE_DOOR" : "PIKA_EDGE_STAGE");
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    char folder[64];
    struct stat found;
    int length;
    if (said != NULL && *said != '\0') {
        length = snprintf(out, out_size, "%s", said);
    } else if (runtime != NULL && *runtime != '\0') {
        length = snprintf(out, out_size, "ipc://%s/pika-edge/%s", runtime, name);
    } else if (getuid() == 0) {
        length = snprintf(out, out_size, "ipc:///run/pika-edge/%s", name);
    } else {
        snprintf(folder, sizeof folder, "/tmp/pika-edge-%lu", (unsigned long)getuid());
        if (lstat(folder, &found) == 0 && (!S_ISDIR(found.st_mode) || found.st_uid != getuid()))
            return false; /* anybody could have made it first */
        length = snprintf(out, out_size, "ipc://%s/%s", folder, name);
    }
    return length > 0 && (size_t)length < out_size;
}

bool pika_wire_send(void *door, const char *kind, const char *id, const char *body, size_t body_length)
{
    const int more = ZMQ_DONTWAIT | ZMQ_SNDMORE;
    return zmq_send(door, PIKA_PROTOCOL, strlen(PIKA_PROTOCOL), more) >= 0 &&
           zmq_send(door, kind, strlen(kind), more) >= 0 && zmq_send(door, id, strlen(id), more) >= 0 &&
           zmq_send(door, body, body_length, ZMQ_DONTWAIT) >= 0;
}

bool pika_wire_receive(void *socket, pika_frames_t *frames, char *body)
{
    int has_more = 1;
    memset(frames, 0, sizeof *frames);
    for (; has_more; frames->count++) {
        const bool is_head = frames->count < PIKA_FRAMES - 1;
        const bool is_body = frames->count == PIKA_FRAMES - 1;
        char nothing;
        char *to = is_head ? frames->head[frames->count] : is_body ? body : &nothing;
        const size_t room = is_head ? PIKA_ID_BYTES : is_body ? PIKA_BODY_BYTES : 0;
        const int length = zmq_recv(socket, to, room, ZMQ_DONTWAIT); /* frames of one message come all at once */
        if (length < 0)
            return false;
        if (is_head)
            frames->head_length[frames->count] = (size_t)length;
        else if (is_body)
            frames->body_length = (size_t)length > room ? room + 1 : (size_t)length;
        size_t size = sizeof has_more;
        if (zmq_getsockopt(socket, ZMQ_RCVMORE, &has_more, &size) != 0)
            return false;
    }
    return true;
}

bool pika_frames_are_whole(const pika_frames_t *frames)
{
    return frames->count == PIKA_FRAMES && frames->body_length <= PIKA_BODY_BYTES;
}

bool pika_frames_is(const pika_frames_t *frames, int frame, const char *word)
{
    return frames->head_length[frame] == strlen(word) && memcmp(frames->head[frame], word, strlen(word)) == 0;
}

bool pika_frames_is_id(const pika_frames_t *frames, int frame)
{
    if (frames->head_length[frame] > PIKA_ID_BYTES)
        return false;
    for (size_t i = 0; i < frames->head_length[frame]; i++) {
        if (frames->head[frame][i] < '!' || frames->head[frame][i] > '~')
            return false;
    }
    return true;
}

int pika_wire_events(void *socket)
{
    int events = 0;
    size_t size = sizeof events;
    if (socket == NULL || zmq_getsockopt(socket, ZMQ_EVENTS, &events, &size) != 0)
        return 0;
    return events;
}
