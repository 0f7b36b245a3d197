/*
 * What callers of single functions are made of: see differential/caller.ts. Input is a byte for the room
 * that buffers get, integers of 8 bytes, then for each pointer
 *
 *   | 1 given, 2 without a NUL | count, 2 bytes | bytes … |
 *
 * Output is words: seven numbers of the call, what it returned, and what is behind each pointer after it.
 */
#ifndef SHIM_KS_CALL_H
#define SHIM_KS_CALL_H

#include <ks.h>
#include <linux/err.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <linux/types.h>

/* Ours, and not the patch's: not to be sanitized, nor counted. */
#define SN_BARE __attribute__((no_sanitize("kernel-address", "undefined", "coverage"), unused))
#define SN_OURS SN_BARE static

#define SN_OBJECTS 96
/* What a size may be; bytes of one object, before it gets more room; what one without bytes is put behind. */
#define SN_LARGEST 4096
#define SN_MEMORY 65536
#define SN_ALIGN 8

enum sn_numbers { SN_WARNS, SN_MISUSES, SN_LOGS, SN_LIVE, SN_OPEN, SN_COMPARED, SN_SAID, SN_NUMBERS };
enum sn_pointer { SN_NULL, SN_ERROR, SN_INSIDE, SN_TEXT, SN_OTHER };

struct sn_bytes {
	const u8 *at;
	unsigned int count;
	bool given, open;
};

struct sn_node {
	struct list_head list;
	u8 key, index;
};

static struct { u8 *at; size_t size; } sn_objects[SN_OBJECTS] __attribute__((unused));
static const u8 *sn_at __attribute__((unused));
static unsigned int sn_count __attribute__((unused)), sn_words __attribute__((unused));
static unsigned int sn_room __attribute__((unused)), sn_compared __attribute__((unused));
static size_t sn_element __attribute__((unused));
static int sn_found[SN_NUMBERS] __attribute__((unused));

SN_OURS void sn_begin(void)
{
	sn_at = ks_input;
	sn_room = *sn_at++;
	sn_words = SN_NUMBERS;
	sn_element = 1;
}

SN_OURS u64 sn_integer(void)
{
	u64 n = 0;

	for (int i = 0; i < 8; i++)
		n |= (u64)*sn_at++ << (8 * i);
	return n;
}

SN_OURS struct sn_bytes sn_take(void)
{
	struct sn_bytes bytes = { .given = sn_at[0] & 1, .open = sn_at[0] & 2 };

	bytes.count = sn_at[1] | sn_at[2] << 8;
	bytes.at = sn_at + 3;
	sn_at += 3 + bytes.count;
	return bytes;
}

/* Objects are known by their number, so that each pointer counts, also one that is NULL. */
SN_OURS u8 *sn_object(bool given, size_t size)
{
	/* Of what is empty the end of something: kmalloc(0) is next to NULL. */
	u8 *at = given ? kmalloc(size ? size : SN_ALIGN, GFP_KERNEL) : NULL;

	if (at && !size)
		at += SN_ALIGN;

	sn_objects[sn_count].at = at;
	sn_objects[sn_count++].size = size;
	return at;
}

SN_OURS char *sn_text(void)
{
	struct sn_bytes bytes = sn_take();
	u8 *at = sn_object(bytes.given, bytes.count + !bytes.open);

	for (unsigned int i = 0; at && i < bytes.count; i++)
		at[i] = bytes.at[i];
	if (at && !bytes.open)
		at[bytes.count] = 0;
	return (char *)at;
}

/* A size as it is meant: nothing for less than nothing. */
SN_OURS size_t sn_size(long long wanted)
{
	return wanted < 0 ? 0 : wanted > SN_LARGEST ? SN_LARGEST : (size_t)wanted;
}

SN_OURS size_t sn_longs(size_t bits)
{
	return (bits + BITS_PER_LONG - 1) / BITS_PER_LONG;
}

SN_OURS void *sn_buffer(size_t count, size_t element, bool text)
{
	struct sn_bytes bytes = sn_take();
	size_t size = (count * element > SN_MEMORY ? SN_MEMORY : count * element) * sn_room;
	u8 *at = sn_object(bytes.given, size);

	for (size_t i = 0; at && i < size; i++)
		at[i] = i < bytes.count || (!text && bytes.count) ? bytes.at[i % bytes.count] : 0xa5;
	if (at && text && size)
		at[bytes.count < size ? bytes.count : size - 1] = 0;
	return at;
}

/* Members of a struct share its bytes, one behind the other; what there is not is 0. */
SN_OURS void sn_fill(struct sn_bytes *bytes, void *member, size_t size, bool truth)
{
	u8 *at = member;

	for (size_t i = 0; i < size; i++, bytes->count -= bytes->count > 0)
		at[i] = bytes->count ? *bytes->at++ : 0;
	for (size_t i = 0; truth && i < size; i++)
		at[i] &= 1;
}

/* Whole elements, byte by byte: what is equal cannot be told apart. Checked, since it is given addresses. */
static __attribute__((unused)) int sn_compare(const void *a, const void *b)
{
	const u8 *x = a, *y = b;

	sn_compared++;
	for (size_t i = 0; i < sn_element; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

static __attribute__((unused)) int sn_compare_three(const void *a, const void *b, const void *own)
{
	return sn_compare(a, b);
}

/* Nodes of one key are not the same node. */
static __attribute__((unused)) int sn_compare_list(void *own, const struct list_head *a,
						    const struct list_head *b)
{
	sn_compared++;
	return list_entry(a, struct sn_node, list)->key - list_entry(b, struct sn_node, list)->key;
}

SN_OURS void sn_sort(u8 *at, size_t count)
{
	size_t size = sn_element;

	for (size_t i = 1; at && i < count; i++)
		for (size_t j = i; j > 0; j--) {
			u8 *y = at + j * size, *x = y - size;
			size_t k = 0;

			while (k < size && x[k] == y[k])
				k++;
			if (k == size || x[k] < y[k])
				break;
			for (k = 0; k < size; k++) {
				u8 one = x[k];

				x[k] = y[k];
				y[k] = one;
			}
		}
}

/* A node for each byte, which is its key. */
SN_OURS struct list_head *sn_list(void)
{
	struct sn_bytes bytes = sn_take();
	struct list_head *head = (void *)sn_object(true, sizeof(*head));

	INIT_LIST_HEAD(head);
	for (unsigned int i = 0; i < bytes.count && i < 64; i++) {
		struct sn_node *node = kmalloc(sizeof(*node), GFP_KERNEL);

		node->key = bytes.at[i];
		node->index = i;
		list_add_tail(&node->list, head);
	}
	return head;
}

SN_OURS void sn_before(void)
{
	sn_found[SN_WARNS] = ks_warn_count();
	sn_found[SN_MISUSES] = ks_misuse_count();
	sn_found[SN_LOGS] = ks_log_count();
	sn_found[SN_LIVE] = ks_live_count();
	sn_found[SN_OPEN] = ks_open_count();
	sn_compared = 0;
}

SN_OURS void sn_after(void)
{
	ks_output[SN_WARNS] = ks_warn_count() - sn_found[SN_WARNS];
	ks_output[SN_MISUSES] = ks_misuse_count() - sn_found[SN_MISUSES];
	ks_output[SN_LOGS] = ks_log_count() - sn_found[SN_LOGS];
	ks_output[SN_LIVE] = ks_live_count() - sn_found[SN_LIVE];
	ks_output[SN_OPEN] = ks_open_count() - sn_found[SN_OPEN];
	ks_output[SN_COMPARED] = (int)sn_compared;
	ks_output[SN_SAID] = (int)ks_log_hash();
}

#include <ks_put.h>

#endif
