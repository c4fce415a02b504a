#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "embedded.h"
#include <unistd.h>

#ifdef __APPLE__
int disk_sync(int file) { return fsync_volume_np(file, SYNC_VOLUME_FULLSYNC | SYNC_VOLUME_WAIT); }
#else
int disk_sync(int file) { return syncfs(file); }
#endif
