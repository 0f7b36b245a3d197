/* A task: one exists, and runs. */
#ifndef SHIM_LINUX_SCHED_H
#define SHIM_LINUX_SCHED_H

#include <linux/list.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/types.h>

#define TASK_COMM_LEN 16
#define TASK_RUNNING 0
#define TASK_INTERRUPTIBLE 1
#define TASK_UNINTERRUPTIBLE 2

struct task_struct {
	unsigned int __state;
	pid_t pid;
	pid_t tgid;
	unsigned long flags;
	unsigned long thread_flags;
	int patch_state;
	struct list_head tasks;
	char comm[TASK_COMM_LEN];
};

extern struct task_struct shim_task;
#define current (&shim_task)
#define get_current() current
#define task_pid_nr(task) ((task)->pid)
#define set_current_state(state) WRITE_ONCE(current->__state, state)
#define __set_current_state(state) set_current_state(state)

void shim_might_sleep(void);
#define schedule() shim_might_sleep()
#define cond_resched() (shim_might_sleep(), 0)
#define yield() schedule()

#endif
