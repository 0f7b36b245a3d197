/* Caches of objects of one size: each object is an allocation of its own. */

struct kmem_cache *kmem_cache_create(const char *name, unsigned int size, unsigned int align,
				     unsigned int flags, void (*constructor)(void *object))
{
	struct kmem_cache *cache = kmalloc(sizeof(*cache), 0);

	if (cache)
		*cache = (struct kmem_cache){ name, size, constructor };
	return cache;
}

void kmem_cache_destroy(struct kmem_cache *cache)
{
	kfree(cache);
}

void *kmem_cache_alloc(struct kmem_cache *cache, gfp_t flags)
{
	void *object = kmalloc(cache->size, flags);

	if (object && cache->constructor)
		cache->constructor(object);
	return object;
}

void kmem_cache_free(struct kmem_cache *cache, void *object)
{
	kfree(object);
}
