/* Numbers in text: a sign, 0x or 0 for the base where none is given, one newline at the end. */

static int shim_digit(char c)
{
	if (isdigit(c))
		return c - '0';
	return isxdigit(c) ? tolower(c) - 'a' + 10 : 99;
}

int kstrtoull(const char *text, unsigned int base, unsigned long long *result)
{
	u64 n = 0;
	int count = 0;

	if (shim_char(text) == '+')
		text++;
	if (base == 0)
		base = shim_char(text) != '0' ? 10 : tolower(shim_char(text + 1)) == 'x' ? 16 : 8;
	if (base == 16 && shim_char(text) == '0' && tolower(shim_char(text + 1)) == 'x')
		text += 2;
	for (; shim_digit(shim_char(text)) < (int)base; text++, count++) {
		unsigned int digit = (unsigned int)shim_digit(*text);

		if (n > (U64_MAX - digit) / base)
			return -ERANGE;
		n = n * base + digit;
	}
	if (*text == '\n')
		text++;
	if (count == 0 || shim_char(text) != '\0')
		return -EINVAL;
	*result = n;
	return 0;
}

int kstrtoll(const char *text, unsigned int base, long long *result)
{
	bool negative = shim_char(text) == '-';
	unsigned long long n;
	int error = kstrtoull(text + negative, base, &n);

	if (error)
		return error;
	if (n > (unsigned long long)S64_MAX + negative)
		return -ERANGE;
	*result = (s64)(negative ? 0 - n : n);
	return 0;
}

#define SHIM_NARROWER(name, wider, wide, type) \
int name(const char *text, unsigned int base, type *result) \
{ \
	wide n; \
	int error = wider(text, base, &n); \
	if (error) \
		return error; \
	if ((wide)(type)n != n) \
		return -ERANGE; \
	*result = (type)n; \
	return 0; \
}
SHIM_NARROWER(kstrtoul, kstrtoull, unsigned long long, unsigned long)
SHIM_NARROWER(kstrtouint, kstrtoull, unsigned long long, unsigned int)
SHIM_NARROWER(kstrtol, kstrtoll, long long, long)
SHIM_NARROWER(kstrtoint, kstrtoll, long long, int)

/* y, t, 1, on; n, f, 0, off: the first letters decide. */
int kstrtobool(const char *text, bool *result)
{
	char first = (char)tolower(shim_char(text));
	char second = first == 'o' ? (char)tolower(shim_char(text + 1)) : 0;
	bool yes = first == 'y' || first == 't' || first == '1' || second == 'n';
	bool no = first == 'n' || first == 'f' || first == '0' || second == 'f';

	if (!yes && !no)
		return -EINVAL;
	*result = yes;
	return 0;
}
