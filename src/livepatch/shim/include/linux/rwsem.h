/* Semaphores for readers and writers. */
#ifndef SHIM_LINUX_RWSEM_H
#define SHIM_LINUX_RWSEM_H

#include <linux/lockdep.h>
#include <linux/types.h>

/* 1 written, below zero so many readers. */
struct rw_semaphore {
	int held;
};

#define DECLARE_RWSEM(name) struct rw_semaphore name = { 0 }
#define init_rwsem(semaphore) ((semaphore)->held = 0)

void down_read(struct rw_semaphore *semaphore);
void up_read(struct rw_semaphore *semaphore);
void down_write(struct rw_semaphore *semaphore);
void up_write(struct rw_semaphore *semaphore);

#endif
