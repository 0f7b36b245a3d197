/* Names of addresses: none are known here. */
#ifndef SHIM_LINUX_KALLSYMS_H
#define SHIM_LINUX_KALLSYMS_H

#include <linux/types.h>

#define KSYM_NAME_LEN 512

#endif
