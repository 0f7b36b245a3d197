/*
 * Memory. Each object stands between red zones; what was freed is poisoned and used again as late
 * as possible. An object is filled with a pattern unless zeroes are asked for.
 */
#ifndef SHIM_LINUX_SLAB_H
#define SHIM_LINUX_SLAB_H

#include <linux/bug.h>
#include <linux/cleanup.h>
#include <linux/gfp.h>
#include <linux/overflow.h>
#include <linux/types.h>

#define KMALLOC_MAX_SIZE (1UL << 22)
#define ZERO_SIZE_PTR ((void *)16)
#define ZERO_OR_NULL_PTR(pointer) ((unsigned long)(pointer) <= (unsigned long)ZERO_SIZE_PTR)

void *kmalloc(size_t size, gfp_t flags);
void *krealloc(const void *object, size_t size, gfp_t flags);
void kfree(const void *object);
void kfree_sensitive(const void *object);
size_t ksize(const void *object);

static inline void *kzalloc(size_t size, gfp_t flags)
{
	return kmalloc(size, flags | __GFP_ZERO);
}

static inline void *kmalloc_array(size_t count, size_t size, gfp_t flags)
{
	return kmalloc(size_mul(count, size), flags);
}

static inline void *kcalloc(size_t count, size_t size, gfp_t flags)
{
	return kmalloc_array(count, size, flags | __GFP_ZERO);
}

static inline void *krealloc_array(void *object, size_t count, size_t size, gfp_t flags)
{
	return krealloc(object, size_mul(count, size), flags);
}

#define kmalloc_node(size, flags, node) kmalloc(size, flags)
#define kzalloc_node(size, flags, node) kzalloc(size, flags)
#define kvmalloc(size, flags) kmalloc(size, flags)
#define kvzalloc(size, flags) kzalloc(size, flags)
#define kvmalloc_array(count, size, flags) kmalloc_array(count, size, flags)
#define kvcalloc(count, size, flags) kcalloc(count, size, flags)
#define kvfree(object) kfree(object)
#define kmalloc_obj(object, flags...) kmalloc(sizeof(object), GFP_KERNEL)
#define kzalloc_obj(object, flags...) kzalloc(sizeof(object), GFP_KERNEL)

DEFINE_FREE(kfree, void *, if (!ZERO_OR_NULL_PTR(_T)) kfree(_T))

/* A cache of objects of one size. */
struct kmem_cache {
	const char *name;
	unsigned int size;
	void (*constructor)(void *object);
};

struct kmem_cache *kmem_cache_create(const char *name, unsigned int size, unsigned int align,
				     unsigned int flags, void (*constructor)(void *object));
void kmem_cache_destroy(struct kmem_cache *cache);
void *kmem_cache_alloc(struct kmem_cache *cache, gfp_t flags);
#define kmem_cache_zalloc(cache, flags) kmem_cache_alloc(cache, (flags) | __GFP_ZERO)
void kmem_cache_free(struct kmem_cache *cache, void *object);
#define KMEM_CACHE(name, flags) \
	kmem_cache_create(#name, sizeof(struct name), __alignof__(struct name), flags, NULL)
#define SLAB_HWCACHE_ALIGN 0
#define SLAB_PANIC 0
#define SLAB_ACCOUNT 0

#endif
