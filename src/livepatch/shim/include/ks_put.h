/* How callers of single functions put out what there is after a call: see ks_call.h, a part of which this is. */
#ifndef SHIM_KS_PUT_H
#define SHIM_KS_PUT_H

/* Bytes of one object that are put out; all are hashed. */
#define SN_SHOWN 512
/* In the place of a size: what is there cannot be compared. */
#define SN_UNSEEN ((size_t)-1)

SN_OURS void sn_put(unsigned int word)
{
	if (sn_words < KS_OUTPUT_WORDS)
		ks_output[sn_words++] = (int)word;
}

SN_OURS void sn_put_integer(unsigned long long n)
{
	sn_put((unsigned int)n);
	sn_put((unsigned int)(n >> 32));
}

/* Their number, a hash of all (FNV-1a), and the first of them, four a word. */
SN_OURS void sn_put_bytes(const u8 *at, size_t size)
{
	unsigned int hash = 0x811c9dc5, word = 0;
	size_t shown = size < SN_SHOWN ? size : SN_SHOWN;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ at[i]) * 0x01000193;
	sn_put((unsigned int)size);
	sn_put(hash);
	for (size_t i = 0; i < shown; i++) {
		word |= (unsigned int)at[i] << (i % 4 * 8);
		if (i % 4 == 3 || i == shown - 1) {
			sn_put(word);
			word = 0;
		}
	}
}

SN_OURS void sn_put_object(unsigned int number)
{
	sn_put_bytes(sn_objects[number].at, sn_objects[number].at ? sn_objects[number].size : 0);
}

/* Where it points: addresses themselves mean nothing outside. */
/*
 * What it points at, with zeros for what may be an address and for what nobody has set: at most so many bytes of what is allocated, and of
 * what is not so many as one thing of its type has.
 */
SN_OURS void sn_put_behind(const u8 *at, size_t one)
{
	u8 bytes[SN_SHOWN] = { };
	uintptr_t memory = __builtin_wasm_memory_size(0) * 65536;
	size_t size = 0, most = one == SN_UNSEEN ? 0 : ks_block_of(at) ? SN_SHOWN : one;

	while (size < most && size < SN_SHOWN && ks_usable(at + size, 1)) {
		/* What kmalloc() leaves is nobody's: bytes between members are set or not. */
		bytes[size] = at[size] == 0xa5 ? 0 : at[size];
		size++;
	}
	for (size_t i = 0; i + sizeof(uintptr_t) <= size; i += sizeof(uintptr_t)) {
		uintptr_t word;

		__builtin_memcpy(&word, bytes + i, sizeof(word));
		if (word >= 1024 && word < memory)
			__builtin_memset(bytes + i, 0, sizeof(word));
	}
	sn_put_bytes(bytes, size);
}

SN_OURS void sn_put_pointer(const void *pointer, bool text, size_t one)
{
	const u8 *at = pointer;
	size_t length = 0;

	if (!at)
		return sn_put(SN_NULL);
	if (IS_ERR(pointer)) {
		sn_put(SN_ERROR);
		return sn_put((unsigned int)PTR_ERR(pointer));
	}
	for (unsigned int i = 0; i < sn_count; i++) {
		if (!sn_objects[i].at || at < sn_objects[i].at || at > sn_objects[i].at + sn_objects[i].size)
			continue;
		sn_put(SN_INSIDE);
		sn_put(i);
		return sn_put((unsigned int)(at - sn_objects[i].at));
	}
	if (!text) {
		sn_put(SN_OTHER);
		return sn_put_behind(at, one);
	}
	while (length < 256 && at[length])
		length++;
	sn_put(SN_TEXT);
	sn_put_bytes(at, length);
}

/* Its nodes in order, 255 for what is none of ours, 254 behind which it does not link back. */
SN_OURS void sn_put_list(const struct list_head *head)
{
	u8 order[80];
	unsigned int count = 0;

	for (const struct list_head *at = head->next; at && at != head && count < 66; at = at->next) {
		if (at->prev->next != at || at->next->prev != at)
			order[count++] = 254;
		order[count++] = list_entry(at, struct sn_node, list)->index;
	}
	sn_put_bytes(order, count);
}

#endif
