/* Queued work and completions. */
#include <linux/completion.h>
#include <linux/workqueue.h>

static LIST_HEAD(shim_work);

bool schedule_work(struct work_struct *work)
{
	shim_check(work, sizeof(*work), 1);
	if (work->pending)
		return false;
	work->pending = 1;
	list_add_tail(&work->entry, &shim_work);
	return true;
}

static void shim_dequeue(struct work_struct *work)
{
	shim_check(work, sizeof(*work), 1);
	work->pending = 0;
	list_del_init(&work->entry);
}

bool cancel_work_sync(struct work_struct *work)
{
	shim_check(work, sizeof(*work), 1);
	if (!work->pending)
		return false;
	shim_dequeue(work);
	return true;
}

bool flush_work(struct work_struct *work)
{
	if (!cancel_work_sync(work))
		return false;
	work->func(work);
	return true;
}

/* Work that queues itself again runs again the next time only. */
int KS_EXPORT(ks_run_work)(void)
{
	LIST_HEAD(batch);
	int count = 0;

	for (list_splice_init(&shim_work, &batch); !list_empty(&batch); count++) {
		struct work_struct *work = list_first_entry(&batch, struct work_struct, entry);

		shim_dequeue(work);
		work->func(work);
	}
	return count;
}

void complete(struct completion *completion)
{
	shim_check(completion, sizeof(*completion), 1);
	if (completion->done != UINT_MAX)
		completion->done++;
}

void complete_all(struct completion *completion)
{
	shim_check(completion, sizeof(*completion), 1);
	completion->done = UINT_MAX;
}

void wait_for_completion(struct completion *completion)
{
	shim_might_sleep();
	shim_check(completion, sizeof(*completion), 1);
	if (!completion->done)
		ks_run_work();
	shim_check(completion, sizeof(*completion), 1);
	if (!completion->done)
		shim_fault(KS_DEADLOCK, 0, 0);
	if (completion->done != UINT_MAX)
		completion->done--;
}
