/* The same as <linux/bug.h>. */
#ifndef SHIM_ASM_BUG_H
#define SHIM_ASM_BUG_H

#include <linux/bug.h>

#endif
