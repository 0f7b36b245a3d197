// The harness for small.c: one exported function for each thing to try, and a batch over operations.
#include <ks.h>
#include <linux/list.h>
#include <linux/slab.h>
#include "small.h"

int KS_EXPORT(do_add)(int id, int value) { return item_add((unsigned long)id, value); }
int KS_EXPORT(do_value)(int id)
{
	struct item *item = item_find((unsigned long)id);

	return item ? item->value : -1;
}
void KS_EXPORT(do_remove)(int id) { item_remove((unsigned long)id); }
int KS_EXPORT(do_null)(void) { return null_read(NULL); }
int KS_EXPORT(do_beyond)(int n)
{
	int *numbers = kzalloc(4 * sizeof(int), 0);

	return beyond(numbers, n);
}
int KS_EXPORT(do_after_free)(void) { return after_free(); }
void KS_EXPORT(do_twice)(void) { twice(); }
int KS_EXPORT(do_shift)(int by) { return shifted(by); }
int KS_EXPORT(do_table)(int n) { return in_table(n); }
int KS_EXPORT(do_endless)(int n) { return endless(n); }
void KS_EXPORT(do_chatter)(int lines) { chatter(lines); }
void KS_EXPORT(do_left_open)(void) { left_open(); }
void KS_EXPORT(do_again)(void) { again(); }
void KS_EXPORT(do_copy)(int count)
{
	char *from = kzalloc(64, 0), *to = kzalloc(32, 0);

	copy_much(to, from, count);
}
int KS_EXPORT(do_deep)(void) { return deep(0); }
int KS_EXPORT(do_width)(void) { return (int)sizeof(long) * 8; }

/* Bytes in pairs: an id, which is looked for and added where it is not there; 255 finds no end. */
int KS_EXPORT(run_ops)(int size)
{
	for (int i = 0; i + 1 < size; i += 2) {
		int id = ks_input[i];

		if (id == 255)
			endless(1);
		if (id == 254)
			null_read(NULL);
		ks_output[i / 2] = item_find(id) != NULL;
		if (!ks_output[i / 2])
			item_add(id, ks_input[i + 1]);
	}
	return ks_live_count();
}
