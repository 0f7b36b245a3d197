/* Division and rounding. */
#ifndef SHIM_LINUX_MATH_H
#define SHIM_LINUX_MATH_H

#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define DIV_ROUND_DOWN_ULL(n, d) ((unsigned long long)(n) / (d))
#define DIV_ROUND_UP_ULL(n, d) DIV_ROUND_DOWN_ULL((unsigned long long)(n) + (d) - 1, d)
#define DIV_ROUND_CLOSEST(n, d) ({ \
	__auto_type shim_n = (n); \
	__auto_type shim_d = (d); \
	((__typeof__(shim_n))-1 > 0 || (shim_n > 0) == (shim_d > 0)) \
		? (shim_n + shim_d / 2) / shim_d : (shim_n - shim_d / 2) / shim_d; \
})
#define roundup(x, y) ((((x) + (y) - 1) / (y)) * (y))
#define rounddown(x, y) ((x) - (x) % (y))
#define round_up(x, y) ((((x) - 1) | ((__typeof__(x))((y) - 1))) + 1)
#define round_down(x, y) ((x) & ~((__typeof__(x))((y) - 1)))
#define mult_frac(x, n, d) ({ \
	__auto_type shim_x = (x); \
	__auto_type shim_n = (n); \
	__auto_type shim_d = (d); \
	(shim_x / shim_d) * shim_n + ((shim_x % shim_d) * shim_n) / shim_d; \
})
#define abs(x) ({ __auto_type shim_x = (x); shim_x < 0 ? -shim_x : shim_x; })
#define abs_diff(a, b) ({ \
	__auto_type shim_a = (a); \
	__auto_type shim_b = (b); \
	shim_a > shim_b ? shim_a - shim_b : shim_b - shim_a; \
})
#define sector_div(n, base) ({ \
	unsigned int shim_rest = (n) % (base); \
	(n) /= (base); \
	shim_rest; \
})

#endif
