/* Kinds of ASCII characters. */
#ifndef SHIM_LINUX_CTYPE_H
#define SHIM_LINUX_CTYPE_H

static inline int isdigit(int c)
{
	return c >= '0' && c <= '9';
}

static inline int isupper(int c)
{
	return c >= 'A' && c <= 'Z';
}

static inline int islower(int c)
{
	return c >= 'a' && c <= 'z';
}

static inline int tolower(int c)
{
	return isupper(c) ? c | 0x20 : c;
}

static inline int toupper(int c)
{
	return islower(c) ? c & ~0x20 : c;
}

static inline int isspace(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0;
}

#define isalpha(c) (isupper(c) || islower(c))
#define isalnum(c) (isalpha(c) || isdigit(c))
#define isxdigit(c) (isdigit(c) || (tolower(c) >= 'a' && tolower(c) <= 'f'))
#define isprint(c) ((c) >= ' ' && (c) <= '~')
#define isgraph(c) ((c) > ' ' && (c) <= '~')
#define ispunct(c) (isgraph(c) && !isalnum(c))
#define iscntrl(c) ((unsigned)(c) < ' ' || (c) == 127)
#define isascii(c) ((unsigned)(c) < 128)

#endif
