#pragma once
#include <stddef.h>

/* How often memory was asked for since the program began; always 0 where that cannot be counted. */
size_t allocation_count(void);
