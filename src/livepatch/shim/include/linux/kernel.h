/* What nearly every file leans on; the parts stand in headers of their own, as in the kernel. */
#ifndef SHIM_LINUX_KERNEL_H
#define SHIM_LINUX_KERNEL_H

#include <linux/align.h>
#include <linux/array_size.h>
#include <linux/bitops.h>
#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kconfig.h>
#include <linux/limits.h>
#include <linux/log2.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/printk.h>
#include <linux/stdarg.h>
#include <linux/stringify.h>
#include <linux/types.h>
#include <linux/typecheck.h>

#define upper_32_bits(n) ((u32)(((u64)(n)) >> 32))
#define lower_32_bits(n) ((u32)(n))
#define u64_to_user_ptr(n) ((void *)(uintptr_t)(n))
#define REPEAT_BYTE(x) ((~0ul / 0xff) * (x))
#define might_sleep() shim_might_sleep()
#define might_sleep_if(condition) do { \
	if (condition) \
		might_sleep(); \
} while (0)
#define might_fault() might_sleep()

void shim_might_sleep(void);
void panic(const char *format, ...) __noreturn __printf(1, 2);

int snprintf(char *to, size_t size, const char *format, ...) __printf(3, 4);
int scnprintf(char *to, size_t size, const char *format, ...) __printf(3, 4);
int sprintf(char *to, const char *format, ...) __printf(2, 3);
int vsnprintf(char *to, size_t size, const char *format, va_list values) __printf(3, 0);
int vscnprintf(char *to, size_t size, const char *format, va_list values) __printf(3, 0);
int kstrtoull(const char *text, unsigned int base, unsigned long long *result);
int kstrtoll(const char *text, unsigned int base, long long *result);
int kstrtoul(const char *text, unsigned int base, unsigned long *result);
int kstrtol(const char *text, unsigned int base, long *result);
int kstrtouint(const char *text, unsigned int base, unsigned int *result);
int kstrtoint(const char *text, unsigned int base, int *result);
int kstrtobool(const char *text, bool *result);

enum system_states { SYSTEM_BOOTING, SYSTEM_SCHEDULING, SYSTEM_RUNNING };
#define system_state SYSTEM_RUNNING

#endif
