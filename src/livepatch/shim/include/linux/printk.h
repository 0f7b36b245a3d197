/* The log: text that goes out of the sandbox, cut where it is too much. */
#ifndef SHIM_LINUX_PRINTK_H
#define SHIM_LINUX_PRINTK_H

#include <linux/compiler.h>

#define KERN_SOH "\001"
#define KERN_EMERG KERN_SOH "0"
#define KERN_ALERT KERN_SOH "1"
#define KERN_CRIT KERN_SOH "2"
#define KERN_ERR KERN_SOH "3"
#define KERN_WARNING KERN_SOH "4"
#define KERN_NOTICE KERN_SOH "5"
#define KERN_INFO KERN_SOH "6"
#define KERN_DEBUG KERN_SOH "7"
#define KERN_CONT KERN_SOH "c"
#define KERN_DEFAULT ""

int _printk(const char *format, ...) __printf(1, 2);
void dump_stack(void);

#ifndef pr_fmt
#define pr_fmt(format) format
#endif

#define printk(format...) _printk(format)
#define pr_emerg(format, ...) printk(KERN_EMERG pr_fmt(format), ##__VA_ARGS__)
#define pr_alert(format, ...) printk(KERN_ALERT pr_fmt(format), ##__VA_ARGS__)
#define pr_crit(format, ...) printk(KERN_CRIT pr_fmt(format), ##__VA_ARGS__)
#define pr_err(format, ...) printk(KERN_ERR pr_fmt(format), ##__VA_ARGS__)
#define pr_warn(format, ...) printk(KERN_WARNING pr_fmt(format), ##__VA_ARGS__)
#define pr_notice(format, ...) printk(KERN_NOTICE pr_fmt(format), ##__VA_ARGS__)
#define pr_info(format, ...) printk(KERN_INFO pr_fmt(format), ##__VA_ARGS__)
#define pr_cont(format, ...) printk(KERN_CONT format, ##__VA_ARGS__)
/* As in a kernel without dynamic debugging: checked by the compiler, never printed. */
#define no_printk(format, ...) ({ \
	if (0) \
		printk(format, ##__VA_ARGS__); \
	0; \
})
#define pr_debug(format, ...) no_printk(KERN_DEBUG pr_fmt(format), ##__VA_ARGS__)
#define pr_devel(format, ...) pr_debug(format, ##__VA_ARGS__)

#define shim_print_once(print, arguments...) do { \
	static _Bool shim_printed; \
	if (!shim_printed) { \
		shim_printed = 1; \
		print(arguments); \
	} \
} while (0)
#define printk_once(arguments...) shim_print_once(printk, arguments)
#define pr_err_once(arguments...) shim_print_once(pr_err, arguments)
#define pr_warn_once(arguments...) shim_print_once(pr_warn, arguments)
#define pr_info_once(arguments...) shim_print_once(pr_info, arguments)
#define pr_err_ratelimited(arguments...) pr_err(arguments)
#define pr_warn_ratelimited(arguments...) pr_warn(arguments)
#define pr_info_ratelimited(arguments...) pr_info(arguments)

#endif
