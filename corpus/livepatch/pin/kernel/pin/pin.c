// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/bug.h>
#include <linux/pin.h>
#include <linux/rculist.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>

/* A copy of a value, pinned to an object of somebody else. */
struct pin {
	struct list_head node;
	struct rcu_head rcu;
	const void *owner;
	u64 id;
	void *value;
};

static LIST_HEAD(pins);
static DEFINE_SPINLOCK(pin_lock);

static struct pin *pin_of(const void *owner, u64 id)
{
	struct pin *pin;

	list_for_each_entry_rcu(pin, &pins, node) {
		if (pin->owner != owner || pin->id != id)
			continue;
		return pin;
	}
	return NULL;
}

/**
 * pin_lookup() - the value that is pinned to an object
 * @owner: the object
 * @id: which of its values, any number
 *
 * Return: the value, or NULL.
 */
void *pin_lookup(const void *owner, u64 id)
{
	struct pin *pin;
	void *value = NULL;

	rcu_read_lock();
	pin = pin_of(owner, id);
	if (pin)
		value = pin->value;
	rcu_read_unlock();
	return value;
}

static void pin_free(struct pin *pin)
{
	kfree(pin->value);
	kfree(pin);
}

static struct pin *pin_new(void *owner, u64 id, const void *value, size_t len, gfp_t gfp)
{
	struct pin *pin = kzalloc(sizeof(*pin), gfp);

	if (!pin)
		return NULL;
	pin->value = kzalloc(len, gfp);
	if (!pin->value) {
		kfree(pin);
		return NULL;
	}
	pin->owner = owner;
	pin->id = id;
	if (value)
		memcpy(pin->value, value, len);
	return pin;
}

static void *pin_put_in(void *owner, u64 id, const void *value, size_t len, gfp_t gfp,
			bool *there)
{
	struct pin *pin = pin_new(owner, id, value, len, gfp);
	struct pin *old;

	if (!pin)
		return NULL;
	spin_lock(&pin_lock);
	old = pin_of(owner, id);
	if (!old)
		list_add_rcu(&pin->node, &pins);
	spin_unlock(&pin_lock);
	*there = old != NULL;
	if (!old)
		return pin->value;
	pin_free(pin);
	return old->value;
}

/**
 * pin_add() - pin a value to an object
 * @owner: the object
 * @id: which of its values
 * @value: is copied; NULL for zeroes
 * @len: bytes of it
 * @gfp: how to ask for memory
 *
 * Return: the copy, or NULL. A value that is there already is a mistake of the caller.
 */
void *pin_add(void *owner, u64 id, const void *value, size_t len, gfp_t gfp)
{
	bool there = pin_lookup(owner, id) != NULL;
	void *copy = NULL;

	if (!there)
		copy = pin_put_in(owner, id, value, len, gfp, &there);
	if (there) {
		WARN(1, "%p has a value %llu\n", owner, (unsigned long long)id);
		return NULL;
	}
	return copy;
}

/* As pin_add(), but a value that is there already is as good. */
void *pin_lookup_or_add(void *owner, u64 id, const void *value, size_t len, gfp_t gfp)
{
	void *found = pin_lookup(owner, id);
	bool there;

	if (!found)
		found = pin_put_in(owner, id, value, len, gfp, &there);
	return found;
}

static void pin_rcu_free(struct rcu_head *head)
{
	pin_free(container_of(head, struct pin, rcu));
}

/* Takes away one value. */
void pin_remove(void *owner, u64 id)
{
	struct pin *pin;

	spin_lock(&pin_lock);
	pin = pin_of(owner, id);
	if (pin) {
		list_del_rcu(&pin->node);
		call_rcu(&pin->rcu, pin_rcu_free);
	}
	spin_unlock(&pin_lock);
}

/* Takes away the values of that id from all objects. */
void pin_remove_all(u64 id)
{
	struct pin *pin, *next;

	spin_lock(&pin_lock);
	list_for_each_entry_safe(pin, next, &pins, node) {
		if (pin->id == id) {
			list_del_rcu(&pin->node);
			call_rcu(&pin->rcu, pin_rcu_free);
		}
	}
	spin_unlock(&pin_lock);
}
