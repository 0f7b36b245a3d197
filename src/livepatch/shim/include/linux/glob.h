/* Patterns of the shell. */
#ifndef SHIM_LINUX_GLOB_H
#define SHIM_LINUX_GLOB_H

#include <linux/types.h>

bool glob_match(char const *pattern, char const *text);

#endif
