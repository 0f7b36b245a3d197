/* Modules, the one task, and time. */
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/sched.h>

struct module shim_this_module = { .state = MODULE_STATE_LIVE, .name = "patch" };
DEFINE_MUTEX(module_mutex);
struct task_struct shim_task = { .pid = 1, .tgid = 1, .comm = "sandbox", .patch_state = -1,
				 .tasks = LIST_HEAD_INIT(shim_task.tasks) };
unsigned long jiffies;

/* A NULL module is the kernel itself, which stays. */
bool try_module_get(struct module *module)
{
	if (!module)
		return true;
	shim_check(module, sizeof(*module), 1);
	if (module->state == MODULE_STATE_GOING)
		return false;
	module->refcnt++;
	return true;
}

void __module_get(struct module *module)
{
	WARN_ON(!try_module_get(module));
}

void module_put(struct module *module)
{
	if (!module)
		return;
	shim_check(module, sizeof(*module), 1);
	WARN_ON(module->refcnt <= 0);
	module->refcnt--;
}

int module_refcount(struct module *module)
{
	return module->refcnt;
}

/* No other module is loaded. */
struct module *find_module(const char *name)
{
	return NULL;
}
