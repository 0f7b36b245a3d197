/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_TAG_H
#define _LINUX_TAG_H

#include <linux/types.h>

/* Makes what is on a new tag; may say that it cannot. Called under the lock of all tags. */
typedef int (*tag_init_fn)(void *owner, void *data, void *arg);
/* Takes it away again. */
typedef void (*tag_exit_fn)(void *owner, void *data);

void *tag_find(void *owner, unsigned long id);
void *tag_attach(void *owner, unsigned long id, size_t size, gfp_t gfp, tag_init_fn init,
		 void *arg);
void *tag_find_or_attach(void *owner, unsigned long id, size_t size, gfp_t gfp, tag_init_fn init,
			 void *arg);
void tag_detach(void *owner, unsigned long id, tag_exit_fn exit);
void tag_detach_all(unsigned long id, tag_exit_fn exit);

#endif
