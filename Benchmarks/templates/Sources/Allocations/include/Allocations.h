#pragma once
#include <stddef.h>

/* How often memory was asked for since the program began; always 0 where that cannot be counted. */
size_t allocation_count(void);

/* The time that the processor has spent on this program, in nanoseconds. */
unsigned long long processor_nanoseconds(void);
