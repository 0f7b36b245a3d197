/* All of it stands in <linux/compiler.h>. */
#ifndef SHIM_LINUX_COMPILER_ATTRIBUTES_H
#define SHIM_LINUX_COMPILER_ATTRIBUTES_H

#include <linux/compiler.h>

#endif
