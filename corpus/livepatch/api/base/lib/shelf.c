// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/shelf.h>

static DEFINE_MUTEX(shelf_lock);
static LIST_HEAD(shelves);

int shelf_register(struct shelf *shelf)
{
	int ret = 0;

	if (!shelf->books)
		return -EINVAL;

	mutex_lock(&shelf_lock);
	shelf->borrowed = 0;
	list_add_tail(&shelf->node, &shelves);
	mutex_unlock(&shelf_lock);

	return ret;
}
EXPORT_SYMBOL_GPL(shelf_register);

void shelf_unregister(struct shelf *shelf)
{
	mutex_lock(&shelf_lock);
	list_del(&shelf->node);
	mutex_unlock(&shelf_lock);
}
EXPORT_SYMBOL_GPL(shelf_unregister);
