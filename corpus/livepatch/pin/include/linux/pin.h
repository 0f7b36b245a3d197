/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_PIN_H
#define _LINUX_PIN_H

#include <linux/gfp.h>
#include <linux/types.h>

void *pin_lookup(const void *owner, u64 id);
void *pin_add(void *owner, u64 id, const void *value, size_t len, gfp_t gfp);
void *pin_lookup_or_add(void *owner, u64 id, const void *value, size_t len, gfp_t gfp);
void pin_remove(void *owner, u64 id);
void pin_remove_all(u64 id);

#endif
