/* What is open now: locks, RCU, interrupts off; oldest first, each with the block that opened it. */

/* More at once is a loop that locks. */
#define SHIM_SECTIONS 64

static struct section {
	int kind;
	unsigned int block;
	const void *lock;
} shim_sections[SHIM_SECTIONS];
static int shim_section_count, shim_misuses;
static unsigned int shim_misuse_block;

static void shim_misuse(int what)
{
	shim_misuses++;
	shim_misuse_block = shim_block;
	shim_event(KS_MISUSE, what);
}

static void shim_open(int kind, const void *lock)
{
	if (shim_section_count == SHIM_SECTIONS) {
		shim_misuse(KS_TOO_DEEP);
		return;
	}
	shim_sections[shim_section_count++] = (struct section){ kind, shim_block, lock };
}

/* Closes the newest of this kind and lock; tells a misuse where there is none. */
static bool shim_close(int kind, const void *lock)
{
	for (int i = shim_section_count - 1; i >= 0; i--) {
		if (shim_sections[i].kind != kind || shim_sections[i].lock != lock)
			continue;
		shim_section_count--;
		for (; i < shim_section_count; i++)
			shim_sections[i] = shim_sections[i + 1];
		return true;
	}
	shim_misuse(KS_NOT_HELD);
	return false;
}

static int shim_depth(int kind)
{
	int depth = 0;

	for (int i = 0; i < shim_section_count; i++)
		depth += shim_sections[i].kind == kind;
	return depth;
}

int shim_in_atomic(void)
{
	for (int i = 0; i < shim_section_count; i++)
		if (shim_sections[i].kind != KS_MUTEX)
			return 1;
	return 0;
}

void shim_might_sleep(void)
{
	if (shim_section_count != 0 && shim_in_atomic())
		shim_misuse(KS_SLEEP);
}

int shim_is_held(const void *lock)
{
	for (int i = 0; i < shim_section_count; i++)
		if (shim_sections[i].lock == lock)
			return 1;
	return 0;
}

void shim_assert_held(const void *lock)
{
	if (!shim_is_held(lock))
		shim_misuse(KS_ASSERT);
}

int KS_EXPORT(ks_open_count)(void)
{
	return shim_section_count;
}

int KS_EXPORT(ks_open_kind)(int n)
{
	return n >= 0 && n < shim_section_count ? shim_sections[n].kind : -1;
}

int KS_EXPORT(ks_open_block)(int n)
{
	return n >= 0 && n < shim_section_count ? (int)shim_sections[n].block : -1;
}

int ks_misuse_at(void)
{
	return (int)shim_misuse_block;
}

int KS_EXPORT(ks_misuse_count)(void)
{
	return shim_misuses;
}
