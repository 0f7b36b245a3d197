/* Locks that sleep: taking one that is held ends the run, for nobody is there to release it. */
#ifndef SHIM_LINUX_MUTEX_H
#define SHIM_LINUX_MUTEX_H

#include <linux/bug.h>
#include <linux/cleanup.h>
#include <linux/lockdep.h>
#include <linux/types.h>

struct mutex {
	int held;
};

#define __MUTEX_INITIALIZER(name) { 0 }
#define DEFINE_MUTEX(name) struct mutex name = __MUTEX_INITIALIZER(name)
#define mutex_init(mutex) ((mutex)->held = 0)
#define mutex_destroy(mutex) ((void)(mutex))

void mutex_lock(struct mutex *mutex);
int mutex_trylock(struct mutex *mutex);
void mutex_unlock(struct mutex *mutex);

#define mutex_is_locked(mutex) ((mutex)->held != 0)
#define mutex_lock_nested(mutex, class) mutex_lock(mutex)
#define mutex_lock_interruptible(mutex) (mutex_lock(mutex), 0)
#define mutex_lock_killable(mutex) (mutex_lock(mutex), 0)

DEFINE_GUARD(mutex, struct mutex *, mutex_lock(_T), mutex_unlock(_T))

#endif
