/* The board: CMSDK UARTs (ARM DDI 0479, chapter 4.3) and SysTick. Every byte that comes is put into a ring by its
   interrupt, so that none is lost while the program computes. */
#include "board.h"

#include "startup.h"

typedef struct {
    volatile uint32_t data, state, control, interrupt, divider;
} uart_t;

enum {
    CLOCK_HZ = 25000000,
    BAUD = 115200,
    SEND_FULL = 1,
    RECEIVE_FULL = 2,
    ENABLE = 1 + 2 + 8, /* send, receive, interrupt for what is received */
    RECEIVED = 2,
    RING_BYTES = 256 /* 22 ms at 115,200 baud; a power of two, so that the counters may wrap around */
};

typedef struct {
    uint8_t bytes[RING_BYTES];
    volatile uint32_t put, taken;
} ring_t;

#define UART(number) ((uart_t *)(0x40004000u + 0x1000u * (number)))
#define SYSTICK ((volatile uint32_t *)0xe000e010u)
#define NVIC_ENABLE (*(volatile uint32_t *)0xe000e100u)

static ring_t rings[BOARD_UART_COUNT];
static volatile uint32_t now_ms;

void board_open(void)
{
    for (uint32_t i = 0; i < BOARD_UART_COUNT; i++) {
        UART(i)->divider = CLOCK_HZ / BAUD;
        UART(i)->control = ENABLE;
        NVIC_ENABLE = 1u << 2 * i; /* a UART's interrupt for what it has received; the next one is for sending */
    }
    SYSTICK[1] = CLOCK_HZ / 1000 - 1;
    SYSTICK[2] = 0;
    SYSTICK[0] = 7; /* on, interrupt, the processor's clock */
}

uint32_t board_now_ms(void)
{
    return now_ms;
}

void systick_interrupt(void)
{
    now_ms++;
}

/* The interrupt is cleared first: cleared last, it would be lost for a byte that comes in between. What a full ring has
   no room for stays in the UART; there a wire overruns it, and the frame it is of is damaged and sent again. */
static void receive(board_uart_t uart)
{
    ring_t *ring = &rings[uart];
    UART(uart)->interrupt = RECEIVED;
    while (UART(uart)->state & RECEIVE_FULL && ring->put - ring->taken < RING_BYTES) {
        ring->bytes[ring->put % RING_BYTES] = (uint8_t)UART(uart)->data;
        ring->put++;
    }
}

void uart0_interrupt(void)
{
    receive(BOARD_LINK);
}

void uart1_interrupt(void)
{
    receive(BOARD_RECOGNISER);
}

bool board_take(board_uart_t uart, uint8_t *byte)
{
    ring_t *ring = &rings[uart];
    __asm__ volatile("cpsid i");
    receive(uart); /* what had no room when it came */
    __asm__ volatile("cpsie i");
    if (ring->put == ring->taken)
        return false;
    *byte = ring->bytes[ring->taken % RING_BYTES];
    ring->taken++;
    return true;
}

bool board_has_room(board_uart_t uart)
{
    return !(UART(uart)->state & SEND_FULL);
}

void board_send(board_uart_t uart, uint8_t byte)
{
    UART(uart)->data = byte;
}

void board_sleep(void)
{
    __asm__ volatile("wfi");
}
