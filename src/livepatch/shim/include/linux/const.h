/* Constants that C and assembler share. */
#ifndef SHIM_LINUX_CONST_H
#define SHIM_LINUX_CONST_H

#define _AC(value, suffix) value##suffix
#define UL(value) (value##UL)
#define ULL(value) (value##ULL)

#endif
