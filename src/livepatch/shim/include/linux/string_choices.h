/* One of two words. */
#ifndef SHIM_LINUX_STRING_CHOICES_H
#define SHIM_LINUX_STRING_CHOICES_H

#include <linux/types.h>

static inline const char *str_yes_no(bool yes)
{
	return yes ? "yes" : "no";
}

static inline const char *str_on_off(bool on)
{
	return on ? "on" : "off";
}

static inline const char *str_true_false(bool is)
{
	return is ? "true" : "false";
}

static inline const char *str_enabled_disabled(bool is)
{
	return is ? "enabled" : "disabled";
}

static inline const char *str_enable_disable(bool is)
{
	return is ? "enable" : "disable";
}

static inline const char *str_read_write(bool is)
{
	return is ? "read" : "write";
}

static inline const char *str_plural(size_t count)
{
	return count == 1 ? "" : "s";
}

#endif
