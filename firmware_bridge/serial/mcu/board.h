/* What the program needs of a board: a millisecond counter and two UARTs. Port it with one file like mps2_an385.c. */
#ifndef BOARD_H
#define BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { BOARD_LINK, BOARD_RECOGNISER, BOARD_UART_COUNT } board_uart_t;

/* Switch clock and UARTs on. */
void board_open(void);

/* Milliseconds since board_open; wraps around. */
uint32_t board_now_ms(void);

/* Take one byte that has come; false when there is none. */
bool board_take(board_uart_t uart, uint8_t *byte);

/* Say whether a byte can be sent now, and send it. */
bool board_has_room(board_uart_t uart);
void board_send(board_uart_t uart, uint8_t byte);

/* Sleep until an interrupt: a byte that came, or the next millisecond. */
void board_sleep(void);

/* Bytes of the stack that were ever used. */
uint32_t board_stack_used(void);

#endif
