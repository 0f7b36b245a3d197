/*
 * printf. Flags `-0+ #`, width and precision (also `*`), hh h l ll z t j, and d i u x X o c s p %.
 * What stands behind %p (%pS, %pK, …) is not interpreted: a pointer is printed as (ptr), so that
 * what is printed does not depend on where things are.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/string.h>

struct out {
	char *to;
	size_t size;
	size_t count; /* that there would be with room enough */
};

struct spec {
	bool left, zero, plus, blank, alternate;
	int width, precision; /* precision -1: none */
	int longs;            /* 1 l, 2 ll, -1 h, -2 hh */
};

static void shim_put(struct out *out, char c)
{
	if (out->count + 1 < out->size)
		out->to[out->count] = c;
	out->count++;
}

/* More than any line needs; a width is the patch's own number. */
#define SHIM_WIDEST 4096

static void shim_pad(struct out *out, char c, int count)
{
	for (count = min(count, SHIM_WIDEST); count > 0; count--)
		shim_put(out, c);
}

static void shim_put_text(struct out *out, const char *text, int length, const struct spec *spec)
{
	if (!spec->left)
		shim_pad(out, ' ', spec->width - length);
	for (int i = 0; i < length; i++)
		shim_put(out, text[i]);
	if (spec->left)
		shim_pad(out, ' ', spec->width - length);
}

static void shim_put_number(struct out *out, u64 n, char sign, int base, bool upper,
			    struct spec *spec)
{
	char digits[24];
	const char *prefix = !spec->alternate ? "" : base == 16 ? (upper ? "0X" : "0x")
								: base == 8 ? "0" : "";
	int count = 0, whole;

	for (; n != 0 || count == 0; n /= base)
		digits[count++] = (upper ? "0123456789ABCDEF" : "0123456789abcdef")[n % base];
	whole = max(count, spec->precision) + (sign != 0) + (int)strlen(prefix);
	if (spec->zero && !spec->left && spec->precision < 0)
		spec->precision = max(count, spec->width - whole + count);
	whole = max(count, spec->precision) + (sign != 0) + (int)strlen(prefix);
	if (!spec->left)
		shim_pad(out, ' ', spec->width - whole);
	if (sign)
		shim_put(out, sign);
	for (; *prefix; prefix++)
		shim_put(out, *prefix);
	shim_pad(out, '0', spec->precision - count);
	while (count > 0)
		shim_put(out, digits[--count]);
	if (spec->left)
		shim_pad(out, ' ', spec->width - whole);
}

static const char *shim_flags(const char *at, struct spec *spec)
{
	for (;; at++) {
		switch (*at) {
		case '-': spec->left = true; break;
		case '0': spec->zero = true; break;
		case '+': spec->plus = true; break;
		case ' ': spec->blank = true; break;
		case '#': spec->alternate = true; break;
		default: return at;
		}
	}
}

static const char *shim_digits(const char *at, int *number)
{
	for (*number = 0; isdigit(*at); at++)
		*number = min(*number * 10 + (*at - '0'), SHIM_WIDEST);
	return at;
}

static const char *shim_length(const char *at, struct spec *spec)
{
	for (;; at++) {
		switch (*at) {
		case 'h': spec->longs--; break;
		case 'l': spec->longs++; break;
		case 'z': case 't': spec->longs = 1; break;
		case 'j': case 'L': case 'q': spec->longs = 2; break;
		default: return at;
		}
	}
}

/* The arguments are taken here, in one frame: a va_list that is handed on may not be used again. */
int vsnprintf(char *to, size_t size, const char *at, va_list values)
{
	struct out out = { to, size, 0 };

	for (; shim_check(at, 1, 0), *at; at++) {
		struct spec spec = { .precision = -1 };

		if (*at != '%') {
			shim_put(&out, *at);
			continue;
		}
		at = shim_flags(at + 1, &spec);
		if (*at == '*') {
			spec.width = va_arg(values, int);
			spec.left |= spec.width < 0;
			spec.width = spec.width < 0 ? -spec.width : spec.width;
			at++;
		} else {
			at = shim_digits(at, &spec.width);
		}
		if (*at == '.' && at[1] == '*') {
			spec.precision = va_arg(values, int);
			at += 2;
		} else if (*at == '.') {
			at = shim_digits(at + 1, &spec.precision);
		}
		at = shim_length(at, &spec);
		char kind = *at;
		if (kind == '\0')
			break;
		if (kind == 'd' || kind == 'i') {
			s64 n = spec.longs >= 2 ? va_arg(values, long long)
			      : spec.longs == 1 ? va_arg(values, long) : va_arg(values, int);
			n = spec.longs == -1 ? (short)n : spec.longs <= -2 ? (s8)n : n;
			shim_put_number(&out, n < 0 ? 0 - (u64)n : (u64)n,
					n < 0 ? '-' : spec.plus ? '+' : spec.blank ? ' ' : 0,
					10, false, &spec);
		} else if (kind == 'u' || kind == 'x' || kind == 'X' || kind == 'o') {
			u64 n = spec.longs >= 2 ? va_arg(values, unsigned long long)
			      : spec.longs == 1 ? va_arg(values, unsigned long)
						: va_arg(values, unsigned int);
			n = spec.longs == -1 ? (u16)n : spec.longs <= -2 ? (u8)n : n;
			shim_put_number(&out, n, 0, kind == 'u' ? 10 : kind == 'o' ? 8 : 16,
					kind == 'X', &spec);
		} else if (kind == 'c') {
			char c = (char)va_arg(values, int);
			shim_put_text(&out, &c, 1, &spec);
		} else if (kind == 's') {
			const char *text = va_arg(values, const char *);
			text = text ? text : "(null)";
			shim_put_text(&out, text,
				      (int)(spec.precision < 0
						    ? strlen(text)
						    : strnlen(text, (size_t)spec.precision)),
				      &spec);
		} else if (kind == 'p') {
			bool none = va_arg(values, void *) == NULL;
			shim_put_text(&out, none ? "(null)" : "(ptr)", none ? 6 : 5, &spec);
			while (isalnum(at[1]))
				at++;
		} else {
			shim_put(&out, kind);
		}
	}
	if (size != 0)
		to[min(out.count, size - 1)] = '\0';
	return (int)out.count;
}

int vscnprintf(char *to, size_t size, const char *format, va_list values)
{
	int count = vsnprintf(to, size, format, values);

	return size == 0 ? 0 : min(count, (int)size - 1);
}

#define SHIM_FORMAT(result, call) \
	va_list values; \
	va_start(values, format); \
	int result = call; \
	va_end(values); \
	return result

int snprintf(char *to, size_t size, const char *format, ...)
{
	shim_check(to, size, 1);
	SHIM_FORMAT(count, vsnprintf(to, size, format, values));
}

int scnprintf(char *to, size_t size, const char *format, ...)
{
	shim_check(to, size, 1);
	SHIM_FORMAT(count, vscnprintf(to, size, format, values));
}

/* Without a size, the room is what the text takes. */
static int shim_sprint(char *to, const char *format, va_list values)
{
	va_list again;
	va_copy(again, values);
	size_t size = (size_t)vsnprintf(NULL, 0, format, again) + 1;
	va_end(again);

	shim_check(to, size, 1);
	return vsnprintf(to, size, format, values);
}

int sprintf(char *to, const char *format, ...)
{
	SHIM_FORMAT(count, shim_sprint(to, format, values));
}

int sysfs_emit(char *to, const char *format, ...)
{
	SHIM_FORMAT(count, shim_sprint(to, format, values));
}

static char *shim_print_new(gfp_t flags, const char *format, va_list values)
{
	va_list again;
	va_copy(again, values);
	size_t size = (size_t)vsnprintf(NULL, 0, format, again) + 1;
	va_end(again);
	char *text = kmalloc(size, flags);

	if (text)
		vsnprintf(text, size, format, values);
	return text;
}

char *kasprintf(gfp_t flags, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	char *text = shim_print_new(flags, format, values);
	va_end(values);
	return text;
}
