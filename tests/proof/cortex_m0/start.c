/* What runs a proof on a Cortex-M0: from the reset to main, whose result ends the emulator. */
#include <stdint.h>

extern char stack_top[];
int main(void);
void start(void);
void failed(void);

/* Arm, "Semihosting for AArch32 and AArch64", SYS_EXIT_EXTENDED: the application ended with this
 * status. */
static void end(uint32_t status)
{
    const uint32_t block[2] = {0x20026, status};
    register uint32_t operation __asm__("r0") = 0x20;
    register const uint32_t *argument __asm__("r1") = block;
    __asm__ volatile("bkpt 0xab" : : "r"(operation), "r"(argument) : "memory");
    for (;;)
        continue;
}

void start(void)
{
    end((uint32_t)main());
}

/* Any fault. */
void failed(void)
{
    end(255);
}

/* The first entries of the vector table: stack, reset, NMI, hard fault. */
__attribute__((section(".vectors"), used)) static void *const vectors[] = {
    stack_top, (void *)start, (void *)failed, (void *)failed};
