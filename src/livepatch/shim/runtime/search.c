/* Looking for something in a text. */

char *strchrnul(const char *text, int byte)
{
	while (shim_char(text) && *text != (char)byte)
		text++;
	return (char *)text;
}

char *strchr(const char *text, int byte)
{
	char *at = strchrnul(text, byte);

	return *at == (char)byte ? at : NULL;
}

char *strnchr(const char *text, size_t count, int byte)
{
	for (; count > 0 && shim_char(text); text++, count--)
		if (*text == (char)byte)
			return (char *)text;
	return NULL;
}

char *strrchr(const char *text, int byte)
{
	const char *found = NULL;

	for (;; text++) {
		if (shim_char(text) == (char)byte)
			found = text;
		if (*text == '\0')
			return (char *)found;
	}
}

char *strnstr(const char *text, const char *part, size_t count)
{
	size_t length = strlen(part), whole = strnlen(text, count);

	for (; whole >= length; text++, whole--)
		if (strncmp(text, part, length) == 0)
			return (char *)text;
	return NULL;
}

char *strstr(const char *text, const char *part)
{
	return strnstr(text, part, SIZE_MAX);
}

size_t strcspn(const char *text, const char *any)
{
	size_t n = 0;

	while (shim_char(text + n) && !strchr(any, text[n]))
		n++;
	return n;
}

size_t strspn(const char *text, const char *any)
{
	size_t n = 0;

	while (shim_char(text + n) && strchr(any, text[n]))
		n++;
	return n;
}

char *strpbrk(const char *text, const char *any)
{
	const char *at = text + strcspn(text, any);

	return *at ? (char *)at : NULL;
}

char *strsep(char **at, const char *any)
{
	char *start = *at, *end;

	if (!start)
		return NULL;
	end = strpbrk(start, any);
	if (end)
		shim_put_char(end++, '\0');
	*at = end;
	return start;
}

char *skip_spaces(const char *text)
{
	while (isspace((u8)shim_char(text)))
		text++;
	return (char *)text;
}

char *strim(char *text)
{
	size_t length = strlen(text);

	while (length > 0 && isspace((u8)text[length - 1]))
		length--;
	shim_put_char(text + length, '\0');
	return skip_spaces(text);
}

/* Equal but for a newline at the end of one. */
bool sysfs_streq(const char *a, const char *b)
{
	while (shim_char(a) && shim_char(a) == shim_char(b))
		a++, b++;
	if (shim_char(a) == '\n' && shim_char(a + 1) == '\0')
		a++;
	if (shim_char(b) == '\n' && shim_char(b + 1) == '\0')
		b++;
	return shim_char(a) == '\0' && shim_char(b) == '\0';
}

int match_string(const char *const *texts, size_t count, const char *text)
{
	for (size_t i = 0; i < count && texts[i]; i++)
		if (strcmp(texts[i], text) == 0)
			return (int)i;
	return -EINVAL;
}
