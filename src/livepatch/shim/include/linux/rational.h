/* Fractions. */
#ifndef SHIM_LINUX_RATIONAL_H
#define SHIM_LINUX_RATIONAL_H

void rational_best_approximation(unsigned long numerator, unsigned long denominator,
				 unsigned long most_numerator, unsigned long most_denominator,
				 unsigned long *best_numerator, unsigned long *best_denominator);

#endif
