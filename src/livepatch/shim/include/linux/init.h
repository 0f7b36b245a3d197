/* Functions that run at start: here nobody calls them but a harness. */
#ifndef SHIM_LINUX_INIT_H
#define SHIM_LINUX_INIT_H

#include <linux/compiler.h>
#include <linux/types.h>

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

#define shim_initcall(function) \
	static initcall_t shim_initcall_##function __maybe_unused = function
#define early_initcall(function) shim_initcall(function)
#define core_initcall(function) shim_initcall(function)
#define subsys_initcall(function) shim_initcall(function)
#define fs_initcall(function) shim_initcall(function)
#define device_initcall(function) shim_initcall(function)
#define late_initcall(function) shim_initcall(function)
#define __setup(string, function)

#endif
