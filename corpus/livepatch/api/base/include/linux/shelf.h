/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SHELF_H
#define _LINUX_SHELF_H

#include <linux/list.h>
#include <linux/types.h>

struct module;
struct shelf_book;

/**
 * struct shelf - where books stand
 * @owner: module that put it up
 * @books: what stands on it, by title
 * @locked: nobody may take a book away
 */
struct shelf {
	struct module *owner;
	struct shelf_book *books;
	bool locked;

	/* private: */
	struct list_head node;
	unsigned int borrowed;
	void *cookie;
};

typedef int (*shelf_visit_t)(struct shelf_book *book, void *data);

#ifdef CONFIG_SHELF

/*
 * Puts up a shelf. The books must outlive it.
 * It may sleep.
 */
int shelf_register(struct shelf *shelf);
void shelf_unregister(struct shelf *shelf);

#else /* !CONFIG_SHELF */

static inline int shelf_register(struct shelf *shelf) { return 0; }
static inline void shelf_unregister(struct shelf *shelf) { }

#endif /* CONFIG_SHELF */

#endif /* _LINUX_SHELF_H */
