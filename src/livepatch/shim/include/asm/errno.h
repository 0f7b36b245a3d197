/* The same as <linux/errno.h>. */
#ifndef SHIM_ASM_ERRNO_H
#define SHIM_ASM_ERRNO_H

#include <linux/errno.h>

#endif
