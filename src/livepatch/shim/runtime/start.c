/*
 * Lays out what lies behind the program's own data:
 *
 *   | input | output | hits by block | shadow | heap … |
 */
extern u8 __heap_base[];
void __wasm_call_ctors(void);

unsigned char *ks_input;
int *ks_output;

static u8 *shim_lay(u8 **at, size_t size)
{
	u8 *start = *at;

	*at += (size + 63) & ~(size_t)63;
	return start;
}

void KS_EXPORT(_initialize)(void)
{
	u8 *at = (u8 *)(((uintptr_t)__heap_base + 63) & ~(uintptr_t)63);
	u8 *end = (u8 *)(__builtin_wasm_memory_size(0) * (uintptr_t)65536);

	/* First the constructors: one of them tells how many blocks there are. */
	__wasm_call_ctors();
	ks_input = shim_lay(&at, KS_INPUT_SIZE);
	ks_output = (int *)shim_lay(&at, KS_OUTPUT_WORDS * sizeof(int));
	ks_cover = ks_cover_count ? shim_lay(&at, ks_cover_count) : NULL;
	shim_shadow = shim_lay(&at, (size_t)(end - at) / 9);
	shim_heap = shim_heap_top = at;
	/* Whole chunks of shadow only; the last bytes of memory stay free. */
	shim_heap_end = end - 64;
}

int KS_EXPORT(ks_input_at)(void)
{
	return (int)(uintptr_t)ks_input;
}

int KS_EXPORT(ks_output_at)(void)
{
	return (int)(uintptr_t)ks_output;
}

/* The program's own data ends here: what lies below is put back between runs. */
int KS_EXPORT(ks_data_end)(void)
{
	return (int)(uintptr_t)__heap_base;
}
