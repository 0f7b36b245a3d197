/* All of it stands in <linux/compiler.h>. */
#ifndef SHIM_LINUX_COMPILER_TYPES_H
#define SHIM_LINUX_COMPILER_TYPES_H

#include <linux/compiler.h>

#endif
