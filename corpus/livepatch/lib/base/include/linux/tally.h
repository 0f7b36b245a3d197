/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_TALLY_H
#define _LINUX_TALLY_H

#include <linux/types.h>

/* How far a number is cut down before it is written. */
enum tally_unit {
	TALLY_ONES,
	TALLY_DOZENS,
	TALLY_GROSS,
};

struct tally_range {
	u32 low;
	u32 high;
	bool open;
};

int tally_format(u64 count, enum tally_unit unit, char *buf, size_t size);
int tally_parse(const char *text, u64 *count);
bool tally_within(const struct tally_range *range, u32 at);

#endif
