/* Exported symbols: all of a program is linked together here, so that there is nothing to do. */
#ifndef SHIM_LINUX_EXPORT_H
#define SHIM_LINUX_EXPORT_H

#include <linux/compiler.h>
#include <linux/stringify.h>

#define EXPORT_SYMBOL(symbol) _Static_assert(sizeof(&symbol) != 0, "")
#define EXPORT_SYMBOL_GPL(symbol) EXPORT_SYMBOL(symbol)
#define EXPORT_SYMBOL_NS(symbol, space) EXPORT_SYMBOL(symbol)
#define EXPORT_SYMBOL_NS_GPL(symbol, space) EXPORT_SYMBOL(symbol)

struct module;
#ifndef THIS_MODULE
extern struct module shim_this_module;
#define THIS_MODULE (&shim_this_module)
#endif

#endif
