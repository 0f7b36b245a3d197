// A small library and its traps, in our own words: each exported function shows one thing.
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "small.h"

static DEFINE_MUTEX(small_lock);
static LIST_HEAD(small_items);

struct item *item_find(unsigned long id)
{
	struct item *item;

	list_for_each_entry(item, &small_items, node)
		if (item->id == id)
			return item;
	return NULL;
}

int item_add(unsigned long id, int value)
{
	struct item *item = kzalloc(sizeof(*item), GFP_KERNEL);

	if (!item)
		return -ENOMEM;
	item->id = id;
	item->value = value;
	mutex_lock(&small_lock);
	list_add_tail(&item->node, &small_items);
	mutex_unlock(&small_lock);
	return 0;
}

void item_remove(unsigned long id)
{
	struct item *item = item_find(id);

	if (WARN_ON(!item))
		return;
	list_del(&item->node);
	kfree(item);
}

int null_read(struct item *item)
{
	return item->value;
}

int beyond(const int *numbers, int n)
{
	return numbers[n];
}

int after_free(void)
{
	int *number = kmalloc(sizeof(*number), GFP_KERNEL);

	*number = 7;
	kfree(number);
	return *number;
}

void twice(void)
{
	void *object = kmalloc(24, GFP_KERNEL);

	kfree(object);
	kfree(object);
}

int shifted(int by)
{
	return 1 << by;
}

int in_table(int n)
{
	static const int table[4] = { 1, 2, 3, 4 };

	return table[n];
}

int endless(int n)
{
	while (n != 0)
		n = n > 0 ? n + 2 : n - 2;
	return n;
}

void chatter(int lines)
{
	for (int i = 0; i < lines; i++)
		pr_info("line %d of %5u: %s 0x%08lx\n", i, (unsigned int)lines, "text", 0xbeefUL);
}

void left_open(void)
{
	mutex_lock(&small_lock);
	rcu_read_lock();
}

void again(void)
{
	mutex_lock(&small_lock);
	mutex_lock(&small_lock);
}

void copy_much(char *to, const char *from, int count)
{
	memcpy(to, from, count);
}

int deep(int n)
{
	volatile int here[64];

	here[n & 63] = n;
	return deep(n + 1) + here[n & 63];
}
