/* Division of 64-bit numbers. */
#ifndef SHIM_ASM_DIV64_H
#define SHIM_ASM_DIV64_H

#include <linux/math64.h>

#endif
