/*
 * RCU. What was handed to call_rcu() or kfree_rcu() waits until a grace period ends: in
 * synchronize_rcu(), or where a harness says so by ks_grace_period().
 */
#ifndef SHIM_LINUX_RCUPDATE_H
#define SHIM_LINUX_RCUPDATE_H

#include <linux/bug.h>
#include <linux/types.h>

void shim_rcu_lock(void);
void shim_rcu_unlock(void);
void call_rcu(struct rcu_head *head, rcu_callback_t function);
void shim_free_rcu(struct rcu_head *head, void *object);
void synchronize_rcu(void);
void rcu_barrier(void);
int rcu_read_lock_held(void);
int rcu_is_watching(void);

#define rcu_read_lock() shim_rcu_lock()
#define rcu_read_unlock() shim_rcu_unlock()
#define rcu_read_lock_sched() shim_rcu_lock()
#define rcu_read_unlock_sched() shim_rcu_unlock()
#define rcu_read_lock_bh() shim_rcu_lock()
#define rcu_read_unlock_bh() shim_rcu_unlock()
#define synchronize_rcu_expedited() synchronize_rcu()

#define RCU_INIT_POINTER(pointer, value) WRITE_ONCE(pointer, value)
#define RCU_INITIALIZER(value) (value)
#define rcu_assign_pointer(pointer, value) WRITE_ONCE(pointer, value)
#define rcu_replace_pointer(pointer, value, condition) ({ \
	__typeof__(pointer) shim_old = (pointer); \
	WRITE_ONCE(pointer, value); \
	shim_old; \
})
#define rcu_dereference(pointer) READ_ONCE(pointer)
#define rcu_dereference_raw(pointer) READ_ONCE(pointer)
#define rcu_dereference_sched(pointer) READ_ONCE(pointer)
#define rcu_dereference_check(pointer, condition) READ_ONCE(pointer)
#define rcu_dereference_protected(pointer, condition) (pointer)
#define rcu_access_pointer(pointer) READ_ONCE(pointer)

#define kfree_rcu(pointer, member) do { \
	__typeof__(pointer) shim_object = (pointer); \
	if (shim_object) \
		shim_free_rcu(&shim_object->member, shim_object); \
} while (0)

#endif
