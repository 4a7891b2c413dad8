/* From reset to main on a Cortex-M3 without a C library: the vector table, data and bss, a painted stack. */
#include "startup.h"

#include "board.h"

#define PAINT 0x5afe5afeu

extern uint32_t data_begin[], data_end[], data_kept[], bss_begin[], bss_end[], stack_begin[], stack_end[];

int main(void);
void reset(void);
void *memset(void *to, int value, size_t size);
void *memcpy(void *restrict to, const void *restrict from, size_t size);

static void stop(void)
{
    for (;;)
        __asm__ volatile("wfi");
}

/* Fifteen of the processor's own, then the board's: UART 0 received and sent, UART 1 received and sent. */
__attribute__((section(".vectors"), used)) static const struct {
    uint32_t *stack;
    void (*handlers[19])(void);
} VECTORS = {stack_end,
             {reset, stop, stop, stop, stop, stop, NULL, NULL, NULL, NULL, stop, stop, NULL, stop, systick_interrupt,
              uart0_interrupt, stop, uart1_interrupt, stop}};

void reset(void)
{
    const uint32_t *here;
    __asm__ volatile("mov %0, sp" : "=r"(here));
    for (uint32_t *word = data_begin, *kept = data_kept; word < data_end;)
        *word++ = *kept++;
    for (uint32_t *word = bss_begin; word < bss_end;)
        *word++ = 0;
    for (volatile uint32_t *word = stack_begin; word < here;)
        *word++ = PAINT;
    main();
    stop();
}

uint32_t board_stack_used(void)
{
    const uint32_t *word = stack_begin;
    while (word < stack_end && *word == PAINT)
        word++;
    return (uint32_t)((uintptr_t)stack_end - (uintptr_t)word);
}

/* Compilers call these two on their own. */
void *memset(void *to, int value, size_t size)
{
    for (volatile uint8_t *byte = to; size > 0; size--)
        *byte++ = (uint8_t)value;
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    volatile uint8_t *out = to;
    for (const uint8_t *byte = from; size > 0; size--)
        *out++ = *byte++;
    return to;
}
