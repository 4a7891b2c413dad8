/* The key files of `pika-edge keys`, read; internal. */
#ifndef PIKA_KEYS_H
#define PIKA_KEYS_H

#include "pika.h"

#define PIKA_KEY_CHARS 40

/* The keys of a connection as text; all three empty: none. */
typedef struct pika_keys {
    char client_public[PIKA_KEY_CHARS + 1], client_secret[PIKA_KEY_CHARS + 1], daemon_public[PIKA_KEY_CHARS + 1];
} pika_keys_t;

/* Take the keys that the options give, as text or as files. Gives PIKA_OK, or PIKA_E_CONFIG, PIKA_E_KEY_FILE,
   PIKA_E_KEY_OPEN with a sentence in pika->detail; no key stands in it. */
int pika_keys_take(pika_t *pika, const pika_options_t *options, pika_keys_t *keys);

/* Overwrite keys, so that they do not stay on the stack. */
void pika_keys_forget(pika_keys_t *keys);

#endif
