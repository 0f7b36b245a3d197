// SPDX-License-Identifier: MIT
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/types.h>

static int strand_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* Two digits a byte; ends at what is none. Returns how many bytes that were. */
size_t strand_pack(u8 *to, const char *from, size_t count)
{
	size_t done;

	for (done = 0; done < count; done++) {
		int high = strand_value(from[2 * done]);
		int low;

		if (high < 0)
			break;
		low = strand_value(from[2 * done + 1]);
		if (low < 0)
			break;
		to[done] = high << 4 | low;
	}
	return done;
}
EXPORT_SYMBOL(strand_pack);

/* Where the last run of a byte begins; NULL without one. */
const u8 *strand_last(const u8 *at, size_t len, u8 byte)
{
	const u8 *found = NULL;
	size_t i;

	for (i = 0; i < len; i++) {
		if (at[i] == byte && (i == 0 || at[i - 1] != byte))
			found = at + i;
	}
	return found;
}
EXPORT_SYMBOL(strand_last);

/* `?` is any character, `*` any number of them. */
bool strand_match(const char *pattern, const char *text)
{
	const char *star = NULL, *back = NULL;

	while (*text) {
		if (*pattern == '*') {
			star = ++pattern;
			back = text;
		} else if (*pattern == '?' || *pattern == *text) {
			pattern++;
			text++;
		} else if (star) {
			pattern = star;
			text = ++back;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return *pattern == '\0';
}
EXPORT_SYMBOL(strand_match);

/* A copy without what is at its ends; the caller frees it. */
char *strand_trim(const char *text, char end)
{
	size_t length;

	while (*text && *text == end)
		text++;
	length = strlen(text);
	while (length > 0 && text[length - 1] == end)
		length--;
	return kmemdup_nul(text, length, GFP_KERNEL);
}
EXPORT_SYMBOL(strand_trim);
