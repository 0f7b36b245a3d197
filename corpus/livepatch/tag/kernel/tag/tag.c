// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tags: memory that belongs to an object which knows nothing of it. A table of chains finds it by
 * the object's address and a number; readers go without a lock.
 */
#include <linux/export.h>
#include <linux/hashtable.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/tag.h>

struct tag {
	struct hlist_node chain;
	struct rcu_head rcu;
	void *owner;
	unsigned long id;
	char data[];
};

static DEFINE_HASHTABLE(tags, 6);
static DEFINE_SPINLOCK(tags_lock);

static bool tag_is(struct tag *tag, void *owner, unsigned long id)
{
	return tag->owner == owner && tag->id == id;
}

/* Under the lock, or as a reader. */
static struct tag *tag_search(void *owner, unsigned long id)
{
	struct tag *tag;

	hash_for_each_possible_rcu(tags, tag, chain, (unsigned long)owner) {
		if (tag_is(tag, owner, id))
			return tag;
	}
	return NULL;
}

/**
 * tag_find() - look up a tag
 * @owner: object on which it hangs, any pointer
 * @id: number of the tag
 *
 * Return: its data, or NULL.
 */
void *tag_find(void *owner, unsigned long id)
{
	struct tag *tag;

	rcu_read_lock();
	tag = tag_search(owner, id);
	rcu_read_unlock();

	return tag ? tag->data : NULL;
}
EXPORT_SYMBOL_GPL(tag_find);

/* Of two that come at once only one gets through here. */
static void *tag_insert(struct tag *fresh, tag_init_fn init, void *arg, bool may_exist)
{
	struct tag *tag;
	unsigned long flags;

	spin_lock_irqsave(&tags_lock, flags);
	tag = tag_search(fresh->owner, fresh->id);
	if (tag) {
		spin_unlock_irqrestore(&tags_lock, flags);
		kfree(fresh);
		if (WARN_ON(!may_exist))
			return NULL;
		return tag->data;
	}

	if (init && init(fresh->owner, fresh->data, arg)) {
		spin_unlock_irqrestore(&tags_lock, flags);
		kfree(fresh);
		return NULL;
	}
	hash_add_rcu(tags, &fresh->chain, (unsigned long)fresh->owner);
	spin_unlock_irqrestore(&tags_lock, flags);

	return fresh->data;
}

static struct tag *tag_make(void *owner, unsigned long id, size_t size, gfp_t gfp)
{
	struct tag *fresh;

	fresh = kzalloc(sizeof(*fresh) + size, gfp);
	if (!fresh)
		return NULL;
	fresh->owner = owner;
	fresh->id = id;
	return fresh;
}

/**
 * tag_attach() - hang a new tag on an object
 * @owner: the object, any pointer
 * @id: number of the tag
 * @size: bytes of its data, which are zeroed
 * @gfp: how to ask for memory
 * @init: called on the new data, or NULL
 * @arg: handed to @init
 *
 * It is a mistake to attach what is there already.
 *
 * Return: the new data; NULL where there is a tag already, no memory, or @init fails.
 */
void *tag_attach(void *owner, unsigned long id, size_t size, gfp_t gfp, tag_init_fn init,
		 void *arg)
{
	struct tag *fresh;

	if (WARN_ON(tag_find(owner, id)))
		return NULL;
	fresh = tag_make(owner, id, size, gfp);
	return fresh ? tag_insert(fresh, init, arg, false) : NULL;
}
EXPORT_SYMBOL_GPL(tag_attach);

/**
 * tag_find_or_attach() - the tag that hangs on an object, else a new one
 * @owner: the object, any pointer
 * @id: number of the tag
 * @size: bytes of its data, which are zeroed
 * @gfp: how to ask for memory
 * @init: called on new data, or NULL
 * @arg: handed to @init
 *
 * Return: the data; NULL where there is no memory, or @init fails.
 */
void *tag_find_or_attach(void *owner, unsigned long id, size_t size, gfp_t gfp, tag_init_fn init,
			 void *arg)
{
	struct tag *fresh;
	void *data = tag_find(owner, id);

	if (data)
		return data;
	fresh = tag_make(owner, id, size, gfp);
	return fresh ? tag_insert(fresh, init, arg, true) : NULL;
}
EXPORT_SYMBOL_GPL(tag_find_or_attach);

/* Readers may still stand on it. */
static void tag_drop(struct tag *tag, tag_exit_fn exit)
{
	hash_del_rcu(&tag->chain);
	if (exit)
		exit(tag->owner, tag->data);
	kfree_rcu(tag, rcu);
}

/**
 * tag_detach() - take a tag off an object
 * @owner: the object
 * @id: number of the tag
 * @exit: called on its data, or NULL
 *
 * Nothing happens where there is none. Readers may use the data until a grace period has ended.
 */
void tag_detach(void *owner, unsigned long id, tag_exit_fn exit)
{
	struct tag *tag;
	unsigned long flags;

	spin_lock_irqsave(&tags_lock, flags);
	tag = tag_search(owner, id);
	if (tag)
		tag_drop(tag, exit);
	spin_unlock_irqrestore(&tags_lock, flags);
}
EXPORT_SYMBOL_GPL(tag_detach);

/**
 * tag_detach_all() - take all tags of a number off their objects
 * @id: the number
 * @exit: called on the data of each, or NULL
 */
void tag_detach_all(unsigned long id, tag_exit_fn exit)
{
	struct hlist_node *next;
	unsigned long flags;
	struct tag *tag;
	int chain;

	spin_lock_irqsave(&tags_lock, flags);
	hash_for_each_safe(tags, chain, next, tag, chain) {
		if (tag->id == id)
			tag_drop(tag, exit);
	}
	spin_unlock_irqrestore(&tags_lock, flags);
}
EXPORT_SYMBOL_GPL(tag_detach_all);
