/* Bytes turned round. */
#ifndef SHIM_LINUX_SWAB_H
#define SHIM_LINUX_SWAB_H

#include <asm/byteorder.h>

#endif
