/* Counters. One thread runs here: they are plain integers, and overflow wraps. */
#ifndef SHIM_LINUX_ATOMIC_H
#define SHIM_LINUX_ATOMIC_H

#include <linux/types.h>

#define ATOMIC_INIT(value) { (value) }
#define ATOMIC64_INIT(value) { (value) }
#define ATOMIC_LONG_INIT(value) { (value) }

#define SHIM_ATOMIC(prefix, kind, number) \
static inline number prefix##_read(const kind *v) { return READ_ONCE(v->counter); } \
static inline void prefix##_set(kind *v, number n) { WRITE_ONCE(v->counter, n); } \
static inline number prefix##_add_return(number n, kind *v) { return v->counter += n; } \
static inline number prefix##_sub_return(number n, kind *v) { return v->counter -= n; } \
static inline void prefix##_add(number n, kind *v) { v->counter += n; } \
static inline void prefix##_sub(number n, kind *v) { v->counter -= n; } \
static inline void prefix##_inc(kind *v) { v->counter += 1; } \
static inline void prefix##_dec(kind *v) { v->counter -= 1; } \
static inline number prefix##_inc_return(kind *v) { return v->counter += 1; } \
static inline number prefix##_dec_return(kind *v) { return v->counter -= 1; } \
static inline bool prefix##_dec_and_test(kind *v) { return (v->counter -= 1) == 0; } \
static inline bool prefix##_inc_and_test(kind *v) { return (v->counter += 1) == 0; } \
static inline bool prefix##_sub_and_test(number n, kind *v) { return (v->counter -= n) == 0; } \
static inline bool prefix##_add_negative(number n, kind *v) { return (v->counter += n) < 0; } \
static inline number prefix##_fetch_add(number n, kind *v) \
{ \
	number was = v->counter; \
	v->counter += n; \
	return was; \
} \
static inline number prefix##_xchg(kind *v, number n) \
{ \
	number was = v->counter; \
	v->counter = n; \
	return was; \
} \
static inline number prefix##_cmpxchg(kind *v, number old, number n) \
{ \
	number was = v->counter; \
	if (was == old) \
		v->counter = n; \
	return was; \
} \
static inline bool prefix##_add_unless(kind *v, number n, number unless) \
{ \
	if (v->counter == unless) \
		return false; \
	v->counter += n; \
	return true; \
} \
static inline bool prefix##_inc_not_zero(kind *v) { return prefix##_add_unless(v, 1, 0); }

SHIM_ATOMIC(atomic, atomic_t, int)
SHIM_ATOMIC(atomic64, atomic64_t, s64)
SHIM_ATOMIC(atomic_long, atomic_long_t, long)

#define xchg(pointer, value) ({ \
	__typeof__(pointer) shim_at = (pointer); \
	__typeof__(*shim_at) shim_was = *shim_at; \
	*shim_at = (value); \
	shim_was; \
})
#define cmpxchg(pointer, old, value) ({ \
	__typeof__(pointer) shim_at = (pointer); \
	__typeof__(*shim_at) shim_was = *shim_at; \
	if (shim_was == (old)) \
		*shim_at = (value); \
	shim_was; \
})

#endif
