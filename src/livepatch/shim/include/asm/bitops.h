/* The same as <linux/bitops.h>. */
#ifndef SHIM_ASM_BITOPS_H
#define SHIM_ASM_BITOPS_H

#include <linux/bitops.h>

#endif
