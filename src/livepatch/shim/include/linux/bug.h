/* WARN and BUG: counted, and told with the block in which they stood. */
#ifndef SHIM_LINUX_BUG_H
#define SHIM_LINUX_BUG_H

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/printk.h>

void shim_warn(const char *file, int line);
void shim_bug(const char *file, int line) __noreturn;

#define BUG() shim_bug(__FILE__, __LINE__)
#define BUG_ON(condition) do { \
	if (unlikely(condition)) \
		BUG(); \
} while (0)

#define WARN_ON(condition) ({ \
	int shim_hit = !!(condition); \
	if (unlikely(shim_hit)) \
		shim_warn(__FILE__, __LINE__); \
	unlikely(shim_hit); \
})
#define WARN(condition, format...) ({ \
	int shim_true = !!(condition); \
	if (WARN_ON(shim_true)) \
		printk(format); \
	unlikely(shim_true); \
})
#define WARN_ON_ONCE(condition) ({ \
	static _Bool shim_told; \
	int shim_is = !!(condition); \
	if (unlikely(shim_is) && !shim_told) { \
		shim_told = 1; \
		shim_warn(__FILE__, __LINE__); \
	} \
	unlikely(shim_is); \
})
#define WARN_ONCE(condition, format...) ({ \
	static _Bool shim_printed; \
	int shim_so = !!(condition); \
	if (unlikely(shim_so) && !shim_printed) { \
		shim_printed = 1; \
		shim_warn(__FILE__, __LINE__); \
		printk(format); \
	} \
	unlikely(shim_so); \
})
#define WARN_TAINT(condition, taint, format...) WARN(condition, format)
#define VM_BUG_ON(condition) BUG_ON(condition)
#define VM_WARN_ON(condition) WARN_ON(condition)
#define CHECK_DATA_CORRUPTION(condition, address, format...) WARN(condition, format)

#endif
