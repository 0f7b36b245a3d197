/* Hash tables of fixed size: arrays of chains. */
#ifndef SHIM_LINUX_HASHTABLE_H
#define SHIM_LINUX_HASHTABLE_H

#include <linux/array_size.h>
#include <linux/hash.h>
#include <linux/list.h>
#include <linux/log2.h>
#include <linux/rculist.h>

#define DECLARE_HASHTABLE(name, bits) struct hlist_head name[1 << (bits)]
#define DEFINE_HASHTABLE(name, bits) DECLARE_HASHTABLE(name, bits) = { { NULL } }
#define HASH_SIZE(table) ARRAY_SIZE(table)
#define HASH_BITS(table) ilog2(HASH_SIZE(table))
#define hash_min(value, bits) \
	(sizeof(value) <= 4 ? hash_32(value, bits) : hash_long(value, bits))
#define shim_bucket(table, key) (&(table)[hash_min(key, HASH_BITS(table))])

static inline void shim_hash_init(struct hlist_head *table, unsigned int size)
{
	for (unsigned int i = 0; i < size; i++)
		INIT_HLIST_HEAD(&table[i]);
}

static inline bool shim_hash_empty(struct hlist_head *table, unsigned int size)
{
	for (unsigned int i = 0; i < size; i++)
		if (!hlist_empty(&table[i]))
			return false;
	return true;
}

#define hash_init(table) shim_hash_init(table, HASH_SIZE(table))
#define hash_empty(table) shim_hash_empty(table, HASH_SIZE(table))
#define hash_add(table, node, key) hlist_add_head(node, shim_bucket(table, key))
#define hash_add_rcu(table, node, key) hlist_add_head_rcu(node, shim_bucket(table, key))
#define hash_hashed(node) (!hlist_unhashed(node))
#define hash_del(node) hlist_del_init(node)
#define hash_del_rcu(node) hlist_del_init_rcu(node)

#define hash_for_each(table, bucket, at, member) \
	for ((bucket) = 0, at = NULL; at == NULL && (bucket) < HASH_SIZE(table); (bucket)++) \
		hlist_for_each_entry(at, &(table)[bucket], member)
#define hash_for_each_rcu(table, bucket, at, member) hash_for_each(table, bucket, at, member)
#define hash_for_each_safe(table, bucket, after, at, member) \
	for ((bucket) = 0, at = NULL; at == NULL && (bucket) < HASH_SIZE(table); (bucket)++) \
		hlist_for_each_entry_safe(at, after, &(table)[bucket], member)
#define hash_for_each_possible(table, at, member, key) \
	hlist_for_each_entry(at, shim_bucket(table, key), member)
#define hash_for_each_possible_rcu(table, at, member, key, ...) \
	hash_for_each_possible(table, at, member, key)
#define hash_for_each_possible_safe(table, at, after, member, key) \
	hlist_for_each_entry_safe(at, after, shim_bucket(table, key), member)

#endif
