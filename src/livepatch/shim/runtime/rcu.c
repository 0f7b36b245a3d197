/* Grace periods: they end when somebody waits for one, or when a harness says so. */
#include <linux/rcupdate.h>

/* A head that waits to be freed keeps its object where a callback would stand. */
struct freed {
	struct callback_head *next;
	void *object;
};

static struct callback_head *shim_callbacks, *shim_frees;
static int shim_periods;

void shim_rcu_lock(void)
{
	shim_open(KS_RCU, NULL);
}

void shim_rcu_unlock(void)
{
	shim_close(KS_RCU, NULL);
}

int rcu_read_lock_held(void)
{
	return shim_depth(KS_RCU) != 0;
}

int rcu_is_watching(void)
{
	return 1;
}

void call_rcu(struct rcu_head *head, rcu_callback_t function)
{
	shim_check(head, sizeof(*head), 1);
	head->func = function;
	head->next = shim_callbacks;
	shim_callbacks = head;
}

void shim_free_rcu(struct rcu_head *head, void *object)
{
	struct freed *freed = (struct freed *)head;

	shim_check(head, sizeof(*head), 1);
	freed->object = object;
	freed->next = shim_frees;
	shim_frees = head;
}

int KS_EXPORT(ks_grace_period)(void)
{
	struct callback_head *callback = shim_callbacks, *free = shim_frees, *next;
	int count = 0;

	shim_periods++;
	shim_callbacks = NULL;
	shim_frees = NULL;
	for (; callback; callback = next, count++) {
		shim_check(callback, sizeof(*callback), 0);
		next = callback->next;
		callback->func(callback);
	}
	for (; free; free = next, count++) {
		shim_check(free, sizeof(*free), 0);
		next = free->next;
		kfree(((struct freed *)free)->object);
	}
	return count;
}

int KS_EXPORT(ks_grace_count)(void)
{
	return shim_periods;
}

void synchronize_rcu(void)
{
	if (rcu_read_lock_held())
		shim_fault(KS_DEADLOCK, 0, 0);
	shim_might_sleep();
	ks_grace_period();
}

void rcu_barrier(void)
{
	synchronize_rcu();
}
