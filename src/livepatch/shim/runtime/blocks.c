/* Called at the start of each block of the patch's code: fuel, coverage, where we are. */

static int shim_fuel = 0x7fffffff;
static unsigned int *shim_guards;
unsigned char *ks_cover;
unsigned int ks_cover_count;

/* Each file's constructor calls it with the whole array, which the linker has joined. */
void __sanitizer_cov_trace_pc_guard_init(unsigned int *start, unsigned int *stop)
{
	if (shim_guards || start == stop)
		return;
	shim_guards = start;
	ks_cover_count = stop - start;
	for (unsigned int n = 1; start < stop; n++)
		*start++ = n;
}

void __sanitizer_cov_trace_pc_guard(unsigned int *guard)
{
	unsigned int block = *guard;

	shim_block = block;
	if (ks_cover && block <= ks_cover_count && ks_cover[block - 1] != 255)
		ks_cover[block - 1]++;
	if (--shim_fuel < 0) {
		shim_event(KS_FUEL, block);
		__builtin_trap();
	}
}

unsigned int KS_EXPORT(ks_block)(void)
{
	return shim_block;
}

void KS_EXPORT(ks_set_fuel)(int blocks)
{
	shim_fuel = blocks;
}

int KS_EXPORT(ks_cover_at)(void)
{
	return (int)(unsigned long)ks_cover;
}

int KS_EXPORT(ks_cover_size)(void)
{
	return ks_cover ? ks_cover_count : 0;
}
