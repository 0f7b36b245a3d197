/* Bytes as hexadecimal digits, and back. */
#ifndef SHIM_LINUX_HEX_H
#define SHIM_LINUX_HEX_H

#include <linux/types.h>

extern const char hex_asc[];
extern const char hex_asc_upper[];

#define hex_asc_lo(byte) hex_asc[(byte) & 15]
#define hex_asc_hi(byte) hex_asc[((byte) >> 4) & 15]
#define hex_asc_upper_lo(byte) hex_asc_upper[(byte) & 15]
#define hex_asc_upper_hi(byte) hex_asc_upper[((byte) >> 4) & 15]

static inline char *hex_byte_pack(char *to, u8 byte)
{
	*to++ = hex_asc_hi(byte);
	*to++ = hex_asc_lo(byte);
	return to;
}

static inline char *hex_byte_pack_upper(char *to, u8 byte)
{
	*to++ = hex_asc_upper_hi(byte);
	*to++ = hex_asc_upper_lo(byte);
	return to;
}

int hex_to_bin(unsigned char digit);
int hex2bin(u8 *to, const char *from, size_t count);
char *bin2hex(char *to, const void *from, size_t count);

#endif
