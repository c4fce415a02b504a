#include "embedded.h"
#include "files.inc"

static const size_t count = sizeof files / sizeof files[0];

size_t embedded_count(void) { return count; }

const char *embedded_path(size_t position) { return position < count ? files[position].path : NULL; }

const unsigned char *embedded_bytes(size_t position) {
  return position < count ? files[position].bytes : NULL;
}

/* Each file has a nought after it, so that an empty one is an array too. */
size_t embedded_size(size_t position) { return position < count ? files[position].size - 1 : 0; }

#define TEXT(word) #word
#define TEXT_OF(macro) TEXT(macro)

const char *embedded_commit(void) {
#ifdef SITEGEN_COMMIT
  return TEXT_OF(SITEGEN_COMMIT);
#else
  return NULL;
#endif
}
