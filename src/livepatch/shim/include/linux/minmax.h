/* Smaller, larger, within: each argument is evaluated once. */
#ifndef SHIM_LINUX_MINMAX_H
#define SHIM_LINUX_MINMAX_H

#define shim_choose(a, op, b) ({ \
	__auto_type shim_a = (a); \
	__auto_type shim_b = (b); \
	shim_a op shim_b ? shim_a : shim_b; \
})

#define min(a, b) shim_choose(a, <, b)
#define max(a, b) shim_choose(a, >, b)
#define min_t(type, a, b) shim_choose((type)(a), <, (type)(b))
#define max_t(type, a, b) shim_choose((type)(a), >, (type)(b))
#define umin(a, b) shim_choose((unsigned long long)(a), <, (unsigned long long)(b))
#define umax(a, b) shim_choose((unsigned long long)(a), >, (unsigned long long)(b))
#define min3(a, b, c) ({ \
	__auto_type shim_c = (c); \
	__auto_type shim_low = min(a, b); \
	shim_low < shim_c ? shim_low : shim_c; \
})
#define max3(a, b, c) ({ \
	__auto_type shim_c = (c); \
	__auto_type shim_high = max(a, b); \
	shim_high > shim_c ? shim_high : shim_c; \
})
#define min_not_zero(a, b) ({ \
	__auto_type shim_x = (a); \
	__auto_type shim_y = (b); \
	shim_x == 0 ? shim_y : (shim_y == 0 || shim_x < shim_y ? shim_x : shim_y); \
})
#define clamp(value, low, high) ({ \
	__auto_type shim_v = (value); \
	__auto_type shim_l = (low); \
	__auto_type shim_h = (high); \
	shim_v < shim_l ? shim_l : (shim_v > shim_h ? shim_h : shim_v); \
})
#define clamp_t(type, value, low, high) clamp((type)(value), (type)(low), (type)(high))
#define clamp_val(value, low, high) clamp_t(__typeof__(value), value, low, high)
#define in_range(value, start, length) ((value) - (start) < (length))
#define swap(a, b) do { \
	__typeof__(a) shim_swap = (a); \
	(a) = (b); \
	(b) = shim_swap; \
} while (0)

#endif
