/*
 * The heap. Objects are laid one after the other:
 *
 *   | struct chunk, red | object … | red |
 *
 * What is freed waits, oldest first, until the heap is full; only then is it used again, for the
 * same size of chunk.
 */
#include <linux/slab.h>

struct chunk {
	u32 size;        /* of the object, in bytes */
	u32 state;
	u32 allocated;   /* block */
	u32 freed;       /* block */
	struct chunk *next; /* freed after this one */
};

#define SHIM_LIVE 0x11fe11fe
#define SHIM_DEAD 0xdeaddead
/* Red zone before an object; it holds the chunk. A multiple of 16, the largest alignment. */
#define SHIM_BEFORE 32
#define SHIM_AFTER 16
#define SHIM_CLASSES 24

static struct { struct chunk *oldest, *newest; } shim_waiting[SHIM_CLASSES];
static int shim_live, shim_fail_in;
void (*ks_at_sleep)(void);

/* Chunks have a size of 64, 128, 256 … bytes, or, below 1 kB, any multiple of 16. */
static size_t shim_whole(size_t size)
{
	size_t whole = (SHIM_BEFORE + size + SHIM_AFTER + 15) & ~(size_t)15;

	return whole <= 1024 ? whole : (size_t)1 << (64 - __builtin_clzll(whole - 1));
}

static unsigned int shim_class(size_t whole)
{
	return 63 - __builtin_clzll(whole);
}

static struct chunk *shim_reuse(size_t whole)
{
	unsigned int class = shim_class(whole);
	struct chunk **at = &shim_waiting[class].oldest;

	for (struct chunk *before = NULL; *at; before = *at, at = &(*at)->next) {
		struct chunk *found = *at;

		if (shim_whole(found->size) != whole)
			continue;
		*at = found->next;
		if (shim_waiting[class].newest == found)
			shim_waiting[class].newest = before;
		return found;
	}
	return NULL;
}

static struct chunk *shim_take(size_t whole)
{
	struct chunk *chunk = (struct chunk *)shim_heap_top;

	if (whole > (size_t)(shim_heap_end - shim_heap_top))
		return shim_reuse(whole);
	shim_heap_top += whole;
	return chunk;
}

static u8 *shim_object(struct chunk *chunk)
{
	return (u8 *)chunk + SHIM_BEFORE;
}

static void shim_mark(struct chunk *chunk)
{
	size_t whole = shim_whole(chunk->size), size = chunk->size;
	u8 *shadow = shim_shadow + ((u8 *)chunk - shim_heap) / 8;

	__builtin_memset(shadow, SHIM_RED, whole / 8);
	__builtin_memset(shadow + SHIM_BEFORE / 8, 0, size / 8);
	if (size % 8)
		shadow[(SHIM_BEFORE + size) / 8] = size % 8;
}

static bool shim_fails(void)
{
	return shim_fail_in > 0 && --shim_fail_in == 0;
}

void *kmalloc(size_t size, gfp_t flags)
{
	struct chunk *chunk;

	if (gfpflags_allow_blocking(flags)) {
		shim_might_sleep();
		/* Whoever holds something lets nobody by who wants the same. */
		if (ks_at_sleep && ks_open_count() == 0)
			ks_at_sleep();
	}
	if (size == 0)
		return ZERO_SIZE_PTR;
	if (size > KMALLOC_MAX_SIZE || shim_fails())
		return NULL;
	chunk = shim_take(shim_whole(size));
	if (!chunk)
		return NULL;
	*chunk = (struct chunk){ .size = size, .state = SHIM_LIVE, .allocated = shim_block };
	shim_mark(chunk);
	shim_live++;
	__builtin_memset(shim_object(chunk), flags & __GFP_ZERO ? 0 : 0xa5, size);
	return shim_object(chunk);
}

/* The chunk of an object that is to be freed or resized; ends the run where there is none. */
static struct chunk *shim_chunk(const void *object)
{
	struct chunk *chunk = (struct chunk *)((u8 *)object - SHIM_BEFORE);
	bool inside = (u8 *)chunk >= shim_heap && (const u8 *)object < shim_heap_top &&
		      ((uintptr_t)object & 15) == 0;

	if (inside && chunk->state == SHIM_DEAD) {
		shim_tell_object(object);
		shim_fault(KS_DOUBLE_FREE, 0, 1);
	}
	if (!inside || chunk->state != SHIM_LIVE)
		shim_fault(KS_BAD_FREE, 0, 1);
	return chunk;
}

void kfree(const void *object)
{
	struct chunk *chunk;

	if (ZERO_OR_NULL_PTR(object))
		return;
	chunk = shim_chunk(object);
	chunk->state = SHIM_DEAD;
	chunk->freed = shim_block;
	chunk->next = NULL;
	shim_live--;
	__builtin_memset(shim_object(chunk), 0x6b, chunk->size);
	__builtin_memset(shim_shadow + (shim_object(chunk) - shim_heap) / 8, SHIM_FREED,
			 (chunk->size + 7) / 8);
	unsigned int class = shim_class(shim_whole(chunk->size));
	if (shim_waiting[class].newest)
		shim_waiting[class].newest->next = chunk;
	else
		shim_waiting[class].oldest = chunk;
	shim_waiting[class].newest = chunk;
}

void kfree_sensitive(const void *object)
{
	kfree(object);
}

size_t ksize(const void *object)
{
	return ZERO_OR_NULL_PTR(object) ? 0 : shim_chunk(object)->size;
}

void *krealloc(const void *object, size_t size, gfp_t flags)
{
	size_t old = ksize(object);
	void *moved;

	if (size == 0) {
		kfree(object);
		return ZERO_SIZE_PTR;
	}
	moved = kmalloc(size, flags);
	if (!moved)
		return NULL;
	if (old)
		__builtin_memcpy(moved, object, old < size ? old : size);
	kfree(object);
	return moved;
}

/* Chunks in order of address. */
static struct chunk *shim_next(struct chunk *chunk)
{
	u8 *at = chunk ? (u8 *)chunk + shim_whole(chunk->size) : shim_heap;

	return at < shim_heap_top ? (struct chunk *)at : NULL;
}

/* Of the object that `at` is in or next to, says who allocated it, and who freed it. */
static void shim_tell_object(const u8 *at)
{
	struct chunk *chunk = shim_next(NULL);

	while (chunk && (u8 *)chunk + shim_whole(chunk->size) <= at)
		chunk = shim_next(chunk);
	if (!chunk)
		return;
	shim_event(KS_ALLOCATED_AT, chunk->allocated);
	if (chunk->state == SHIM_DEAD)
		shim_event(KS_FREED_AT, chunk->freed);
}

int ks_block_of(const void *at)
{
	struct chunk *chunk = shim_next(NULL);

	while (chunk && (const u8 *)chunk + shim_whole(chunk->size) <= (const u8 *)at)
		chunk = shim_next(chunk);
	if (!chunk || (const u8 *)at < (const u8 *)chunk)
		return 0;
	return (int)(chunk->state == SHIM_DEAD ? chunk->freed : chunk->allocated);
}

static struct chunk *shim_nth_live(int n)
{
	for (struct chunk *chunk = shim_next(NULL); chunk; chunk = shim_next(chunk))
		if (chunk->state == SHIM_LIVE && n-- == 0)
			return chunk;
	return NULL;
}

int KS_EXPORT(ks_live_count)(void)
{
	return shim_live;
}

int KS_EXPORT(ks_live_size)(int n)
{
	struct chunk *chunk = shim_nth_live(n);

	return chunk ? (int)chunk->size : -1;
}

int KS_EXPORT(ks_live_block)(int n)
{
	struct chunk *chunk = shim_nth_live(n);

	return chunk ? (int)chunk->allocated : -1;
}

void KS_EXPORT(ks_fail_alloc)(int n)
{
	shim_fail_in = n;
}
