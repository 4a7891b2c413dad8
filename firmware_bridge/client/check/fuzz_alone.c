/* Runs fuzz.c where there is no libFuzzer: `fuzz_alone -runs=N -seed=N FILE…` changes the files' bytes at random, the
   same way for the same seed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MOST = 65536, CHANGES_MOST = 8 };

static uint64_t state;

/* xorshift64*: the same on every machine. */
static uint32_t draw(uint32_t below)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * UINT64_C(2685821657736338717)) >> 33) % below;
}

static size_t change(uint8_t *input, size_t size)
{
    static const char TELLING[] = "{}[]\",:\\u0dD8eE-+.19tfn \xc3\xed\xf4\xff";
    const size_t at = size > 0 ? draw((uint32_t)size) : 0, rest = size - at;
    const size_t length = rest > 0 ? 1 + draw((uint32_t)(rest < 64 ? rest : 64)) : 0;
    switch (draw(5)) {
    case 0: /* one byte is another */
        if (size > 0)
            input[at] = (uint8_t)draw(256);
        return size;
    case 1: /* one byte that means something to JSON or UTF-8 */
        if (size > 0)
            input[at] = (uint8_t)TELLING[draw(sizeof TELLING)];
        return size;
    case 2: /* a piece is gone */
        if (length > rest)
            return size;
        memmove(input + at, input + at + length, rest - length);
        return size - length;
    case 3: /* a piece comes twice */
        if (size + length > INPUT_MOST)
            return size;
        memmove(input + at + length, input + at, rest);
        return size + length;
    default: /* the end is gone */
        return at;
    }
}

int main(int count, char **words)
{
    static uint8_t seeds[64][INPUT_MOST], input[INPUT_MOST];
    static size_t sizes[64];
    unsigned long runs = 0;
    uint32_t seeds_count = 0;
    state = 1;
    for (int i = 1; i < count; i++) {
        FILE *file;
        if (strncmp(words[i], "-runs=", 6) == 0)
            runs = strtoul(words[i] + 6, NULL, 10);
        else if (strncmp(words[i], "-seed=", 6) == 0)
            state = strtoull(words[i] + 6, NULL, 10) | 1;
        else if (seeds_count < 64 && (file = fopen(words[i], "rb")) != NULL) {
            sizes[seeds_count] = fread(seeds[seeds_count], 1, INPUT_MOST, file);
            seeds_count++;
            fclose(file);
        }
    }
    if (seeds_count == 0)
        return 2;
    for (unsigned long run = 0; run < runs; run++) {
        const uint32_t seed = draw(seeds_count);
        size_t size = sizes[seed];
        memcpy(input, seeds[seed], size);
        for (uint32_t changes = draw(CHANGES_MOST + 1); changes > 0; changes--)
            size = change(input, size);
        LLVMFuzzerTestOneInput(input, size);
    }
    printf("Done %lu runs\n", runs);
    return 0;
}
