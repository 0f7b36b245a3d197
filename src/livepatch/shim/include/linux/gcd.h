/* The greatest number that divides two. */
#ifndef SHIM_LINUX_GCD_H
#define SHIM_LINUX_GCD_H

unsigned long gcd(unsigned long a, unsigned long b);

#endif
