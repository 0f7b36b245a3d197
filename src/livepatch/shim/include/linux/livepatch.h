/* Livepatching: what code next to its core takes for granted; the rest comes with a series or a tree. */
#ifndef SHIM_LINUX_LIVEPATCH_H
#define SHIM_LINUX_LIVEPATCH_H

#include <linux/completion.h>
#include <linux/ftrace.h>
#include <linux/list.h>
#include <linux/module.h>

/* Callbacks of shadow variables; see harness/shadow/callbacks.ts. */
typedef int (*klp_shadow_ctor_t)(void *obj, void *data, void *ctor_data);
typedef void (*klp_shadow_dtor_t)(void *obj, void *data);

#endif
