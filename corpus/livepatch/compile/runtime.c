// What the runtime of the shim promises: each function returns the line of the first promise that is broken, or 0.
#include <ks.h>
#include <linux/bitops.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/hashtable.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/mutex.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/workqueue.h>

#define PROMISE(condition) do { \
	if (!(condition)) \
		return __LINE__; \
} while (0)
#define PRINTS(expected, format...) \
	PROMISE(snprintf(text, sizeof(text), format) == (int)strlen(expected) && \
		strcmp(text, expected) == 0)

int KS_EXPORT(of_format)(void)
{
	char text[64], small[4];

	PRINTS("-5 7 0", "%d %u %i", -5, 7u, 0);
	PRINTS("   -5|-5   |-0005", "%5d|%-5d|%05d", -5, -5, -5);
	PRINTS("+3  3 ff 0XFF 017", "%+d % d %x %#X %#o", 3, 3, 255, 255, 15);
	PRINTS("18446744073709551615", "%llu", ~0ULL);
	PRINTS("-9223372036854775808", "%lld", (long long)(1ULL << 63));
	PRINTS("255 -1", "%hhu %hhd", 511, 255);
	PRINTS("abc|ab |  a|(null)", "%s|%-3.2s|%3c|%s", "abc", "abc", 'a', (char *)NULL);
	PRINTS("    7|003|%", "%*d|%.*d|%%", 5, 7, 3, 3);
	PRINTS("(null) (ptr)", "%p %pS", (void *)NULL, (void *)text);
	PROMISE(snprintf(small, sizeof(small), "%s", "abcdef") == 6 && strcmp(small, "abc") == 0);
	PROMISE(scnprintf(small, sizeof(small), "%s", "abcdef") == 3);
	return 0;
}

int KS_EXPORT(of_text)(void)
{
	char text[16] = "  a b ", *rest = text, other[8];
	unsigned long long big;
	int n;
	bool yes;

	PROMISE(strcmp(strim(text), "a b") == 0);
	PROMISE(strscpy(other, "a long text") == -E2BIG && strcmp(other, "a long ") == 0);
	PROMISE(strscpy(other, "abc", sizeof(other)) == 3);
	PROMISE(strchr(other, 'c') == other + 2 && strrchr(other, 'z') == NULL);
	PROMISE(strstr("kernel/livepatch", "live") && !strstr("live", "livepatch"));
	strscpy(text, "x,y", sizeof(text));
	PROMISE(strcmp(strsep(&rest, ","), "x") == 0 && strcmp(rest, "y") == 0);
	PROMISE(strncmp("abc", "abd", 2) == 0 && strcmp("abc", "abd") < 0);
	PROMISE(strcasecmp("ABC", "abc") == 0 && sysfs_streq("on\n", "on"));
	PROMISE(memcmp("abc", "abd", 3) < 0 && memchr("abc", 'b', 3) && !memchr_inv("aaa", 'a', 3));
	PROMISE(kstrtoull("0xff\n", 0, &big) == 0 && big == 255);
	PROMISE(kstrtoint("-12", 10, &n) == 0 && n == -12);
	PROMISE(kstrtoint("2147483648", 10, &n) == -ERANGE && kstrtoint("1x", 10, &n) == -EINVAL);
	PROMISE(kstrtobool("off", &yes) == 0 && !yes && kstrtobool("?", &yes) == -EINVAL);
	return 0;
}

int KS_EXPORT(of_numbers)(void)
{
	unsigned long long product;
	unsigned long bits[2] = { 0, 0 };

	PROMISE(!check_mul_overflow(1ULL << 31, 1ULL << 32, &product) && product == 1ULL << 63);
	PROMISE(check_mul_overflow(1ULL << 32, 1ULL << 32, &product));
	PROMISE(array_size(SIZE_MAX, 2) == SIZE_MAX && kmalloc_array(SIZE_MAX, 2, 0) == NULL);
	PROMISE(min(1, 2) == 1 && max_t(int, -1, 1u) == 1 && clamp(9, 1, 5) == 5);
	PROMISE(DIV_ROUND_UP(7, 2) == 4 && round_up(5, 4) == 8 && ALIGN(9, 8) == 16);
	PROMISE(ilog2(1024) == 10 && roundup_pow_of_two(9) == 16 && fls(0) == 0 && fls(8) == 4);
	set_bit(BITS_PER_LONG, bits);
	PROMISE(bits[1] == 1 && test_and_clear_bit(BITS_PER_LONG, bits) && bits[1] == 0);
	PROMISE(IS_ERR(ERR_PTR(-ENOMEM)) && PTR_ERR(ERR_PTR(-ENOMEM)) == -ENOMEM && !IS_ERR(bits));
	return 0;
}

int KS_EXPORT(of_memory)(void)
{
	int before = ks_live_count();
	u8 *zeroes = kzalloc(100, GFP_KERNEL), *grown;

	PROMISE(zeroes && !memchr_inv(zeroes, 0, 100) && ((unsigned long)zeroes & 15) == 0);
	zeroes[99] = 7;
	grown = krealloc(zeroes, 3000, GFP_KERNEL);
	PROMISE(grown[99] == 7 && ksize(grown) == 3000);
	PROMISE(ks_live_count() == before + 1 && ks_live_size(before) == 3000);
	kfree(grown);
	kfree(NULL);
	kfree(kmalloc(0, GFP_KERNEL));
	ks_fail_alloc(2);
	grown = kmalloc(8, GFP_KERNEL);
	PROMISE(grown && !kmalloc(8, GFP_KERNEL));
	kfree(grown);
	PROMISE(kmalloc(KMALLOC_MAX_SIZE + 1, GFP_KERNEL) == NULL);
	/* Sixty times the heap: what was freed must come back. */
	for (int i = 0; i < 1000; i++) {
		grown = kmalloc(1 << 20, GFP_KERNEL);
		PROMISE(grown);
		kfree(grown);
	}
	PROMISE(ks_live_count() == before);
	return 0;
}

struct entry {
	struct hlist_node node;
	struct rcu_head rcu;
	int key;
};
static DEFINE_HASHTABLE(entries, 3);

int KS_EXPORT(of_tables)(void)
{
	struct entry *entry;
	int bucket, count = 0, before = ks_live_count();

	for (int key = 0; key < 20; key++) {
		entry = kzalloc(sizeof(*entry), GFP_KERNEL);
		entry->key = key;
		hash_add_rcu(entries, &entry->node, key);
	}
	rcu_read_lock();
	hash_for_each_possible_rcu(entries, entry, node, 7)
		count += entry->key == 7;
	rcu_read_unlock();
	PROMISE(count == 1);
	/* Who stands on an entry that leaves its chain can still go on. */
	hash_for_each(entries, bucket, entry, node) {
		hash_del_rcu(&entry->node);
		kfree_rcu(entry, rcu);
	}
	PROMISE(hash_empty(entries) && ks_live_count() == before + 20);
	PROMISE(ks_grace_period() == 20 && ks_live_count() == before);
	return 0;
}

static char *visitor;
static void visit(void)
{
	ks_at_sleep = NULL;
	visitor = kmalloc(8, GFP_KERNEL);
}

int KS_EXPORT(of_asking)(void)
{
	static DEFINE_SPINLOCK(spin);
	char *object = kmalloc(9, GFP_KERNEL);
	int maker = ks_block_of(object + 8), periods = ks_grace_count();

	PROMISE(ks_usable(object, 9) && !ks_usable(object, 10) && !ks_usable(NULL, 1));
	PROMISE(maker > 0 && ks_usable(NULL, 0) && ks_usable(&visitor, sizeof(visitor)));
	if (object)
		kfree(object);
	PROMISE(!ks_usable(object, 1) && ks_block_of(object) != maker);
	synchronize_rcu();
	ks_grace_period();
	PROMISE(ks_grace_count() == periods + 2);
	ks_at_sleep = visit;
	spin_lock(&spin);
	kfree(kmalloc(8, GFP_ATOMIC));
	PROMISE(ks_at_sleep && ks_misuse_count() == 0);
	kfree(kmalloc(8, GFP_KERNEL));
	PROMISE(ks_at_sleep && ks_misuse_count() == 1 && ks_misuse_at() > 0);
	spin_unlock(&spin);
	kfree(kmalloc(8, GFP_KERNEL));
	PROMISE(!ks_at_sleep && visitor && ks_live_count() == 1);
	kfree(visitor);
	return 0;
}

static int worked;
static DECLARE_COMPLETION(ready);
static void work_done(struct work_struct *work)
{
	worked++;
	complete(&ready);
}
static DECLARE_WORK(work, work_done);

static int released;
static void release(struct kobject *kobj)
{
	released++;
}
static const struct kobj_type type = { .release = release };

int KS_EXPORT(of_waiting)(void)
{
	struct kobject parent = {}, child = {};

	PROMISE(schedule_work(&work) && !schedule_work(&work) && worked == 0);
	wait_for_completion(&ready);
	PROMISE(worked == 1 && ks_run_work() == 0);
	PROMISE(kobject_init_and_add(&parent, &type, NULL, "p%d", 1) == 0);
	PROMISE(kobject_init_and_add(&child, &type, &parent, "child") == 0);
	PROMISE(strcmp(kobject_name(&parent), "p1") == 0);
	kobject_put(&parent);
	PROMISE(released == 0);
	kobject_put(&child);
	PROMISE(released == 2 && ks_live_count() == 0);
	return 0;
}

int KS_EXPORT(of_locks)(void)
{
	static DEFINE_SPINLOCK(spin);
	static DEFINE_MUTEX(mutex);
	unsigned long flags;
	void *object;

	spin_lock_irqsave(&spin, flags);
	PROMISE(irqs_disabled() && ks_open_count() == 2 && ks_misuse_count() == 0);
	PROMISE(!spin_trylock(&spin));
	object = kmalloc(8, GFP_ATOMIC);
	PROMISE(ks_misuse_count() == 0);
	kfree(kmalloc(8, GFP_KERNEL));
	PROMISE(ks_misuse_count() == 1);
	spin_unlock_irqrestore(&spin, flags);
	kfree(object);
	{
		guard(mutex)(&mutex);
		PROMISE(mutex_is_locked(&mutex));
		lockdep_assert_held(&mutex);
	}
	PROMISE(ks_open_count() == 0 && ks_misuse_count() == 1);
	lockdep_assert_held(&mutex);
	mutex_unlock(&mutex);
	PROMISE(ks_misuse_count() == 3);
	return 0;
}
