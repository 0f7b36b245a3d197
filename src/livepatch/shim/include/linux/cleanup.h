/* Things that undo themselves at the end of a block. */
#ifndef SHIM_LINUX_CLEANUP_H
#define SHIM_LINUX_CLEANUP_H

#include <linux/compiler.h>

#define DEFINE_FREE(name, type, undo) \
	static inline void __free_##name(void *at) { type _T = *(type *)at; undo; }
#define __free(name) __cleanup(__free_##name)
#define no_free_ptr(pointer) ({ \
	__auto_type shim_kept = (pointer); \
	(pointer) = NULL; \
	shim_kept; \
})
#define return_ptr(pointer) return no_free_ptr(pointer)

#define DEFINE_GUARD(name, lock_type, lock, unlock) \
	static inline lock_type shim_guard_##name(lock_type _T) { lock; return _T; } \
	static inline void shim_unguard_##name(lock_type *at) { lock_type _T = *at; unlock; }
#define guard(name) \
	__auto_type __UNIQUE_ID(guard) __cleanup(shim_unguard_##name) = shim_guard_##name
#define scoped_guard(name, arguments...) \
	for (int shim_once = 1; shim_once; shim_once = 0) \
		for (__auto_type shim_scope __cleanup(shim_unguard_##name) = \
			     shim_guard_##name(arguments); shim_once; shim_once = 0)

#endif
