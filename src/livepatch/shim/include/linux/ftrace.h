/* Function tracing: the names that livepatch.h needs; nothing is traced here. */
#ifndef SHIM_LINUX_FTRACE_H
#define SHIM_LINUX_FTRACE_H

#include <linux/types.h>

struct ftrace_regs;
struct ftrace_ops;

typedef void (*ftrace_func_t)(unsigned long ip, unsigned long parent_ip, struct ftrace_ops *ops,
			      struct ftrace_regs *regs);

struct ftrace_ops {
	ftrace_func_t func;
	unsigned long flags;
	void *private;
};

#endif
