/* Locks of all kinds. A semaphore that is read may sleep, but counts as a mutex for that. */
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>

static void shim_hold(int kind, const void *lock, int *held)
{
	shim_check(held, sizeof(*held), 1);
	if (*held != 0)
		shim_fault(KS_DEADLOCK, 0, 0);
	*held = 1;
	shim_open(kind, lock);
}

static void shim_let_go(int kind, const void *lock, int *held)
{
	shim_check(held, sizeof(*held), 1);
	if (shim_close(kind, lock))
		*held = 0;
}

static void shim_hold_reader(int kind, const void *lock, int *held)
{
	shim_check(held, sizeof(*held), 1);
	if (*held > 0)
		shim_fault(KS_DEADLOCK, 0, 0);
	--*held;
	shim_open(kind, lock);
}

static void shim_let_reader_go(int kind, const void *lock, int *held)
{
	shim_check(held, sizeof(*held), 1);
	if (shim_close(kind, lock))
		++*held;
}

void mutex_lock(struct mutex *mutex)
{
	shim_might_sleep();
	shim_hold(KS_MUTEX, mutex, &mutex->held);
}

int mutex_trylock(struct mutex *mutex)
{
	shim_check(mutex, sizeof(*mutex), 1);
	if (mutex->held)
		return 0;
	shim_hold(KS_MUTEX, mutex, &mutex->held);
	return 1;
}

void mutex_unlock(struct mutex *mutex)
{
	shim_let_go(KS_MUTEX, mutex, &mutex->held);
}

void shim_spin_lock(const void *lock, int *held)
{
	shim_hold(KS_SPINLOCK, lock, held);
}

int shim_spin_trylock(const void *lock, int *held)
{
	shim_check(held, sizeof(*held), 1);
	if (*held)
		return 0;
	shim_hold(KS_SPINLOCK, lock, held);
	return 1;
}

void shim_spin_unlock(const void *lock, int *held)
{
	shim_let_go(KS_SPINLOCK, lock, held);
}

void shim_read_lock(const void *lock, int *held)
{
	shim_hold_reader(KS_READER, lock, held);
}

void shim_read_unlock(const void *lock, int *held)
{
	shim_let_reader_go(KS_READER, lock, held);
}

void down_read(struct rw_semaphore *semaphore)
{
	shim_might_sleep();
	shim_hold_reader(KS_MUTEX, semaphore, &semaphore->held);
}

void up_read(struct rw_semaphore *semaphore)
{
	shim_let_reader_go(KS_MUTEX, semaphore, &semaphore->held);
}

void down_write(struct rw_semaphore *semaphore)
{
	shim_might_sleep();
	shim_hold(KS_MUTEX, semaphore, &semaphore->held);
}

void up_write(struct rw_semaphore *semaphore)
{
	shim_let_go(KS_MUTEX, semaphore, &semaphore->held);
}

void shim_preempt_disable(void)
{
	shim_open(KS_PREEMPT, NULL);
}

void shim_preempt_enable(void)
{
	shim_close(KS_PREEMPT, NULL);
}

void shim_irq_disable(void)
{
	if (!irqs_disabled())
		shim_open(KS_IRQ, NULL);
}

void shim_irq_enable(void)
{
	if (irqs_disabled())
		shim_close(KS_IRQ, NULL);
}

unsigned long shim_irq_save(void)
{
	unsigned long was = !irqs_disabled();

	shim_irq_disable();
	return was;
}

void shim_irq_restore(unsigned long flags)
{
	if (flags)
		shim_irq_enable();
}

int irqs_disabled(void)
{
	return shim_depth(KS_IRQ) != 0;
}
