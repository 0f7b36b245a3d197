/* Claims about locks. A claim that does not hold is told as a misuse. */
#ifndef SHIM_LINUX_LOCKDEP_H
#define SHIM_LINUX_LOCKDEP_H

#include <linux/types.h>

int shim_is_held(const void *lock);
void shim_assert_held(const void *lock);

struct lock_class_key {
	char unused;
};

#define lockdep_assert_held(lock) shim_assert_held(lock)
#define lockdep_assert_held_write(lock) shim_assert_held(lock)
#define lockdep_assert_held_read(lock) shim_assert_held(lock)
#define lockdep_assert_held_once(lock) shim_assert_held(lock)
#define lockdep_is_held(lock) shim_is_held(lock)
#define lockdep_set_class(lock, key) ((void)(lock), (void)(key))
#define might_lock(lock) ((void)(lock))

#endif
