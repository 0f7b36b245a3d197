/* Memory. The names without a prefix serve the runtime too; instrumented code calls __asan_…. */
#include <linux/string.h>

void *memcpy(void *to, const void *from, size_t count)
{
	u8 *a = to;
	const u8 *b = from;

	for (; count >= 8; count -= 8, a += 8, b += 8)
		__builtin_memcpy_inline(a, b, 8);
	while (count-- > 0)
		*a++ = *b++;
	return to;
}

void *memmove(void *to, const void *from, size_t count)
{
	u8 *a = to;
	const u8 *b = from;

	if (a <= b || a >= b + count)
		return memcpy(to, from, count);
	while (count-- > 0)
		a[count] = b[count];
	return to;
}

void *memset(void *at, int byte, size_t count)
{
	u8 *a = at;
	u64 eight = 0x0101010101010101ull * (u8)byte;

	for (; count >= 8; count -= 8, a += 8)
		__builtin_memcpy_inline(a, &eight, 8);
	while (count-- > 0)
		*a++ = (u8)byte;
	return at;
}

void *__asan_memcpy(void *to, const void *from, size_t count)
{
	shim_check(from, count, 0);
	shim_check(to, count, 1);
	return memcpy(to, from, count);
}

void *__asan_memmove(void *to, const void *from, size_t count)
{
	shim_check(from, count, 0);
	shim_check(to, count, 1);
	return memmove(to, from, count);
}

void *__asan_memset(void *at, int byte, size_t count)
{
	shim_check(at, count, 1);
	return memset(at, byte, count);
}

int memcmp(const void *a, const void *b, size_t count)
{
	const u8 *x = a, *y = b;

	shim_check(a, count, 0);
	shim_check(b, count, 0);
	for (size_t i = 0; i < count; i++)
		if (x[i] != y[i])
			return x[i] - y[i];
	return 0;
}

void *memscan(void *at, int byte, size_t count)
{
	u8 *a = at;

	shim_check(at, count, 0);
	while (count > 0 && *a != (u8)byte)
		a++, count--;
	return a;
}

void *memchr(const void *at, int byte, size_t count)
{
	u8 *found = memscan((void *)at, byte, count);

	return found == (const u8 *)at + count ? NULL : found;
}

void *memchr_inv(const void *at, int byte, size_t count)
{
	const u8 *a = at;

	shim_check(at, count, 0);
	for (; count > 0; a++, count--)
		if (*a != (u8)byte)
			return (void *)a;
	return NULL;
}

void *kmemdup(const void *from, size_t count, gfp_t flags)
{
	void *copy = kmalloc(count, flags);

	shim_check(from, count, 0);
	return ZERO_OR_NULL_PTR(copy) ? copy : memcpy(copy, from, count);
}

/* The high half of a product of 64-bit numbers, for __builtin_mul_overflow(). */
typedef unsigned __int128 u128;
__int128 __multi3(__int128 a, __int128 b)
{
	u64 al = (u64)a, bl = (u64)b;
	u64 a0 = (u32)al, a1 = al >> 32, b0 = (u32)bl, b1 = bl >> 32;
	u64 low = a0 * b0, middle = a1 * b0 + (low >> 32), other = a0 * b1 + (u32)middle;
	u64 high = a1 * b1 + (middle >> 32) + (other >> 32);

	high += al * (u64)((u128)b >> 64) + (u64)((u128)a >> 64) * bl;
	return (__int128)((u128)high << 64 | (other << 32 | (u32)low));
}
