/* Text: each byte is checked before it is read, so that text without an end is found. */
#include <linux/ctype.h>
#include <linux/string.h>

static char shim_char(const char *at)
{
	shim_check(at, 1, 0);
	return *at;
}

static void shim_put_char(char *at, char c)
{
	shim_check(at, 1, 1);
	*at = c;
}

size_t strnlen(const char *text, size_t count)
{
	size_t n = 0;

	while (n < count && shim_char(text + n))
		n++;
	return n;
}

size_t strlen(const char *text)
{
	return strnlen(text, SIZE_MAX);
}

int strncmp(const char *a, const char *b, size_t count)
{
	for (; count > 0; a++, b++, count--) {
		u8 x = (u8)shim_char(a), y = (u8)shim_char(b);

		if (x != y)
			return x < y ? -1 : 1;
		if (x == 0)
			break;
	}
	return 0;
}

int strcmp(const char *a, const char *b)
{
	return strncmp(a, b, SIZE_MAX);
}

int strncasecmp(const char *a, const char *b, size_t count)
{
	for (; count > 0; a++, b++, count--) {
		int x = tolower((u8)shim_char(a)), y = tolower((u8)shim_char(b));

		if (x != y)
			return x - y;
		if (x == 0)
			break;
	}
	return 0;
}

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, SIZE_MAX);
}

char *strcpy(char *to, const char *from)
{
	size_t n = 0;

	do
		shim_put_char(to + n, shim_char(from + n));
	while (to[n++]);
	return to;
}

char *strncpy(char *to, const char *from, size_t count)
{
	size_t length = strnlen(from, count);

	shim_check(to, count, 1);
	memcpy(to, from, length);
	memset(to + length, 0, count - length);
	return to;
}

char *strncat(char *to, const char *from, size_t count)
{
	size_t start = strlen(to), length = strnlen(from, count);

	shim_check(to + start, length + 1, 1);
	memcpy(to + start, from, length);
	to[start + length] = '\0';
	return to;
}

char *strcat(char *to, const char *from)
{
	return strncat(to, from, SIZE_MAX);
}

ssize_t strscpy_sized(char *to, const char *from, size_t count)
{
	size_t length;

	if (count == 0)
		return -E2BIG;
	length = strnlen(from, count);
	shim_check(to, count, 1);
	memcpy(to, from, length == count ? count - 1 : length);
	to[length == count ? count - 1 : length] = '\0';
	return length == count ? -E2BIG : (ssize_t)length;
}

size_t strlcpy(char *to, const char *from, size_t count)
{
	strscpy_sized(to, from, count);
	return strlen(from);
}

size_t strlcat(char *to, const char *from, size_t count)
{
	size_t start = strnlen(to, count);

	return start + strlcpy(to + start, from, count - start);
}

char *kstrndup(const char *text, size_t count, gfp_t flags)
{
	return text ? kmemdup_nul(text, strnlen(text, count), flags) : NULL;
}

char *kstrdup(const char *text, gfp_t flags)
{
	return kstrndup(text, SIZE_MAX, flags);
}

char *kmemdup_nul(const char *from, size_t count, gfp_t flags)
{
	char *copy = kmalloc(count + 1, flags);

	if (!copy)
		return NULL;
	shim_check(from, count, 0);
	memcpy(copy, from, count);
	copy[count] = '\0';
	return copy;
}

const char *kstrdup_const(const char *text, gfp_t flags)
{
	return kstrdup(text, flags);
}

void kfree_const(const void *text)
{
	kfree(text);
}
