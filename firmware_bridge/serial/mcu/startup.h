/* Interrupts that the vector table names; they are the board's. */
#ifndef STARTUP_H
#define STARTUP_H

void systick_interrupt(void);
void uart0_interrupt(void);
void uart1_interrupt(void);

#endif
