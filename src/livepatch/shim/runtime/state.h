/* What the pieces of the runtime share. */
#ifndef SHIM_RUNTIME_STATE_H
#define SHIM_RUNTIME_STATE_H

#include <ks.h>
#include <linux/types.h>
#include <linux/limits.h>

/* Below it nothing is ever: a pointer to there comes from NULL, an error or a taken-out node. */
#define SHIM_NULL_PAGE 4096

__attribute__((import_module("env"), import_name("ks_event"))) void shim_event(int kind, int value);
__attribute__((import_module("env"), import_name("ks_log"))) void shim_log(int at, int count);

static u8 *shim_heap;      /* start of the heap */
static u8 *shim_heap_top;  /* first byte that no object has taken yet */
static u8 *shim_heap_end;
static u8 *shim_shadow;    /* a byte for each 8 of the heap */

static unsigned int shim_block; /* entered last */

static void __noreturn shim_fault(int what, size_t size, int write);
static void shim_check(const void *at, size_t size, int write);
static void shim_misuse(int what);
void shim_might_sleep(void);

#endif
