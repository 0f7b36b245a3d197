/* Work for later: it runs where a harness calls ks_run_work(), or where something waits for it. */
#ifndef SHIM_LINUX_WORKQUEUE_H
#define SHIM_LINUX_WORKQUEUE_H

#include <linux/list.h>
#include <linux/types.h>

struct work_struct;
typedef void (*work_func_t)(struct work_struct *work);

struct work_struct {
	struct list_head entry;
	work_func_t func;
	int pending;
};

struct delayed_work {
	struct work_struct work;
};

struct workqueue_struct;
#define system_wq ((struct workqueue_struct *)0)
#define system_percpu_wq system_wq
#define system_unbound_wq system_wq

#define __WORK_INITIALIZER(name, function) { { &(name).entry, &(name).entry }, function, 0 }
#define DECLARE_WORK(name, function) \
	struct work_struct name = __WORK_INITIALIZER(name, function)
#define DECLARE_DELAYED_WORK(name, function) \
	struct delayed_work name = { __WORK_INITIALIZER((name).work, function) }
#define INIT_WORK(at, function) do { \
	INIT_LIST_HEAD(&(at)->entry); \
	(at)->func = (function); \
	(at)->pending = 0; \
} while (0)
#define INIT_DELAYED_WORK(at, function) INIT_WORK(&(at)->work, function)

bool schedule_work(struct work_struct *work);
bool cancel_work_sync(struct work_struct *work);
bool flush_work(struct work_struct *work);

#define work_pending(at) ((at)->pending != 0)
#define queue_work(queue, at) schedule_work(at)
#define schedule_delayed_work(at, delay) schedule_work(&(at)->work)
#define queue_delayed_work(queue, at, delay) schedule_work(&(at)->work)
#define mod_delayed_work(queue, at, delay) schedule_work(&(at)->work)
#define cancel_work(at) cancel_work_sync(at)
#define cancel_delayed_work(at) cancel_work_sync(&(at)->work)
#define cancel_delayed_work_sync(at) cancel_work_sync(&(at)->work)
#define flush_delayed_work(at) flush_work(&(at)->work)
#define to_delayed_work(at) container_of(at, struct delayed_work, work)

#endif
