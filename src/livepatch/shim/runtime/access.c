/* Every read and write of the patch's code comes by here, where it is built with guards. */

/* Shadow: 0 all 8 bytes may be used, 1–7 so many of them, else: */
#define SHIM_RED 0xfa
#define SHIM_FREED 0xfd

static void shim_tell_object(const u8 *at);

static void __noreturn shim_fault(int what, size_t size, int write)
{
	shim_event(KS_FAULT, what | (int)(size < 255 ? size : 255) << 8 | write << 16);
	__builtin_trap();
}

/* What is wrong with an access: enum ks_fault, or 0; of one to an object `shadow` says more. */
static int shim_wrong(const u8 *at, size_t size, u8 *shadow)
{
	const u8 *last = at + size - 1;

	if (size == 0)
		return 0;
	if ((uintptr_t)at < SHIM_NULL_PAGE)
		return KS_NULL;
	if (last < at || last >= shim_heap_end)
		return KS_WILD;
	if (last < shim_heap)
		return 0;
	if (at < shim_heap || last >= shim_heap_top)
		return KS_WILD;
	for (size_t i = (at - shim_heap) / 8; i <= (size_t)(last - shim_heap) / 8; i++) {
		size_t end = (size_t)(last - shim_heap) - i * 8;

		*shadow = shim_shadow[i];
		if (*shadow != 0 && (*shadow >= 8 || (end < 8 ? end : 7) >= *shadow))
			return *shadow == SHIM_FREED ? KS_USE_AFTER_FREE : KS_OUT_OF_BOUNDS;
	}
	return 0;
}

static void shim_check(const void *pointer, size_t size, int write)
{
	u8 shadow = 0;
	int wrong = shim_wrong(pointer, size, &shadow);

	if (!wrong)
		return;
	if (shadow)
		shim_tell_object(pointer);
	shim_fault(wrong, size, write);
}

int ks_usable(const void *pointer, unsigned int size)
{
	u8 shadow = 0;

	return shim_wrong(pointer, size, &shadow) == 0;
}

#define SHIM_HOOKS(size) \
void __asan_load##size(uintptr_t at) { shim_check((void *)at, size, 0); } \
void __asan_store##size(uintptr_t at) { shim_check((void *)at, size, 1); }
SHIM_HOOKS(1)
SHIM_HOOKS(2)
SHIM_HOOKS(4)
SHIM_HOOKS(8)
SHIM_HOOKS(16)

void __asan_loadN(uintptr_t at, size_t size)
{
	shim_check((void *)at, size, 0);
}

void __asan_storeN(uintptr_t at, size_t size)
{
	shim_check((void *)at, size, 1);
}

void __asan_handle_no_return(void)
{
}
