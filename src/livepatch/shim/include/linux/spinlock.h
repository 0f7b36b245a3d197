/*
 * Locks that spin. One thread runs here: taking one that is held would spin for ever and ends the
 * run; what is still held at the end of a run is told with the block that took it.
 */
#ifndef SHIM_LINUX_SPINLOCK_H
#define SHIM_LINUX_SPINLOCK_H

#include <linux/bug.h>
#include <linux/cleanup.h>
#include <linux/irqflags.h>
#include <linux/lockdep.h>
#include <linux/preempt.h>
#include <linux/types.h>

typedef struct spinlock { int held; } spinlock_t, raw_spinlock_t;
typedef struct { int held; } rwlock_t;

#define __SPIN_LOCK_UNLOCKED(name) { 0 }
#define __RAW_SPIN_LOCK_UNLOCKED(name) { 0 }
#define DEFINE_SPINLOCK(name) spinlock_t name = __SPIN_LOCK_UNLOCKED(name)
#define DEFINE_RAW_SPINLOCK(name) raw_spinlock_t name = __RAW_SPIN_LOCK_UNLOCKED(name)
#define DEFINE_RWLOCK(name) rwlock_t name = { 0 }
#define spin_lock_init(lock) ((lock)->held = 0)
#define raw_spin_lock_init(lock) ((lock)->held = 0)
#define rwlock_init(lock) ((lock)->held = 0)

void shim_spin_lock(const void *lock, int *held);
int shim_spin_trylock(const void *lock, int *held);
void shim_spin_unlock(const void *lock, int *held);

#define spin_lock(lock) shim_spin_lock(lock, &(lock)->held)
#define spin_trylock(lock) shim_spin_trylock(lock, &(lock)->held)
#define spin_unlock(lock) shim_spin_unlock(lock, &(lock)->held)
#define spin_is_locked(lock) ((lock)->held != 0)
#define assert_spin_locked(lock) lockdep_assert_held(lock)
#define spin_lock_irq(lock) do { local_irq_disable(); spin_lock(lock); } while (0)
#define spin_unlock_irq(lock) do { spin_unlock(lock); local_irq_enable(); } while (0)
#define spin_lock_bh(lock) spin_lock(lock)
#define spin_unlock_bh(lock) spin_unlock(lock)
#define spin_lock_nested(lock, class) spin_lock(lock)
#define spin_lock_irqsave(lock, flags) do { local_irq_save(flags); spin_lock(lock); } while (0)
#define spin_unlock_irqrestore(lock, flags) do { \
	spin_unlock(lock); \
	local_irq_restore(flags); \
} while (0)

#define raw_spin_lock(lock) spin_lock(lock)
#define raw_spin_unlock(lock) spin_unlock(lock)
#define raw_spin_lock_irq(lock) spin_lock_irq(lock)
#define raw_spin_unlock_irq(lock) spin_unlock_irq(lock)
#define raw_spin_lock_irqsave(lock, flags) spin_lock_irqsave(lock, flags)
#define raw_spin_unlock_irqrestore(lock, flags) spin_unlock_irqrestore(lock, flags)

void shim_read_lock(const void *lock, int *held);
void shim_read_unlock(const void *lock, int *held);

/* `held` counts readers below zero. */
#define read_lock(lock) shim_read_lock(lock, &(lock)->held)
#define read_unlock(lock) shim_read_unlock(lock, &(lock)->held)
#define read_lock_irq(lock) do { local_irq_disable(); read_lock(lock); } while (0)
#define read_unlock_irq(lock) do { read_unlock(lock); local_irq_enable(); } while (0)
#define read_lock_irqsave(lock, flags) do { local_irq_save(flags); read_lock(lock); } while (0)
#define read_unlock_irqrestore(lock, flags) do { \
	read_unlock(lock); \
	local_irq_restore(flags); \
} while (0)
#define write_lock(lock) spin_lock(lock)
#define write_unlock(lock) spin_unlock(lock)
#define write_lock_irq(lock) spin_lock_irq(lock)
#define write_unlock_irq(lock) spin_unlock_irq(lock)
#define write_lock_irqsave(lock, flags) spin_lock_irqsave(lock, flags)
#define write_unlock_irqrestore(lock, flags) spin_unlock_irqrestore(lock, flags)

DEFINE_GUARD(spinlock, spinlock_t *, spin_lock(_T), spin_unlock(_T))

#endif
