/* Where it stood before 6.12. */
#ifndef SHIM_ASM_UNALIGNED_H
#define SHIM_ASM_UNALIGNED_H

#include <linux/unaligned.h>

#endif
