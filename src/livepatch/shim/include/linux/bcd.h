/* Two decimal digits in a byte. */
#ifndef SHIM_LINUX_BCD_H
#define SHIM_LINUX_BCD_H

#include <linux/types.h>

unsigned int _bcd2bin(unsigned char value);
unsigned char _bin2bcd(unsigned int value);

#define bcd2bin(x) _bcd2bin(x)
#define bin2bcd(x) _bin2bcd(x)
#define bcd_is_valid(x) (((x) & 15) < 10 && (x) >> 4 < 10)

#endif
