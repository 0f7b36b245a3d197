/* What stands in a node that was taken out: in the first page, where every access is a fault. */
#ifndef SHIM_LINUX_POISON_H
#define SHIM_LINUX_POISON_H

#define LIST_POISON1 ((void *)0x100)
#define LIST_POISON2 ((void *)0x122)

#endif
