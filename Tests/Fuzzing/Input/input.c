#include "FuzzingInput.h"

static const uint8_t *input;
static size_t input_count;

size_t fuzzing_count(void) { return input_count; }

uint8_t fuzzing_byte(size_t position) { return input[position]; }

/* In Swift: tries the input at hand. */
extern void fuzzing_try(void);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  input = bytes;
  input_count = count;
  fuzzing_try();
  return 0;
}

extern int LLVMFuzzerRunDriver(int *, char ***, int (*)(const uint8_t *, size_t));

/* On Linux the package manager makes the program begin here. */
int Fuzzing_main(int count, char **arguments) {
  return LLVMFuzzerRunDriver(&count, &arguments, LLVMFuzzerTestOneInput);
}
