#pragma once
#include <stddef.h>
#include <stdint.h>

/* The number of bytes of the input at hand. */
size_t fuzzing_count(void);

/* One byte of it. */
uint8_t fuzzing_byte(size_t position);

/* What libFuzzer calls with each input. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);
