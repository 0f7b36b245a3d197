// SPDX-License-Identifier: MIT
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/tally.h>

static const char *const tally_names[] = { "", " dz", " gr" };

static u64 tally_divisor(enum tally_unit unit)
{
	switch (unit) {
	case TALLY_DOZENS:
		return 12;
	case TALLY_GROSS:
		return 144;
	default:
		return 1;
	}
}

/**
 * tally_format() - write a number in units of its own
 * @count: what was counted
 * @unit: what it is counted in
 * @buf: where it is written
 * @size: of @buf
 *
 * Return: characters that it takes, without the NUL.
 */
int tally_format(u64 count, enum tally_unit unit, char *buf, size_t size)
{
	u64 divisor = tally_divisor(unit);
	u64 whole = count / divisor;
	u64 rest = count % divisor;

	if (rest)
		return snprintf(buf, size, "%llu+%llu%s", whole, rest, tally_names[unit]);
	return snprintf(buf, size, "%llu%s", whole, tally_names[unit]);
}
EXPORT_SYMBOL_GPL(tally_format);

/**
 * tally_parse() - read what tally_format() writes, as far as it goes
 * @text: digits, and perhaps a unit
 * @count: where the number is put
 *
 * Return: 0, or -EINVAL.
 */
int tally_parse(const char *text, u64 *count)
{
	u64 n = 0;

	if (!isdigit(*text))
		return -EINVAL;
	while (isdigit(*text)) {
		if (n > 100000000)
			return -ERANGE;
		n = n * 10 + (*text++ - '0');
	}
	if (strcmp(text, " dz") == 0)
		n *= 12;
	else if (strcmp(text, " gr") == 0)
		n *= 144;
	else if (*text != '\0')
		return -EINVAL;
	*count = n;
	return 0;
}
EXPORT_SYMBOL_GPL(tally_parse);

/* Whether a number is in a range; an open one has no end. */
bool tally_within(const struct tally_range *range, u32 at)
{
	if (at < range->low)
		return false;
	return range->open || at <= range->high;
}
EXPORT_SYMBOL_GPL(tally_within);
