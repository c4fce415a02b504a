#pragma once
#include <stddef.h>

/* The files of the theme, inside the program. The list is made by Scripts/embed. */

/* How many files there are. */
size_t embedded_count(void);

/* The path of a file from the site folder, such as "Templates/page.mustache"; a null pointer past the end. */
const char *embedded_path(size_t position);

/* The bytes of a file. */
const unsigned char *embedded_bytes(size_t position);

/* The number of those bytes. */
size_t embedded_size(size_t position);

/* The commit that the program was built from; a null pointer where the build was not told. */
const char *embedded_commit(void);

/* Waits until all that was written on the disk that an open file lies on is safe there; nought, or -1 with errno set. Swift's
   view of the C library leaves this call out. */
int disk_sync(int file);
