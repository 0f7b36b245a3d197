/* Objects that are counted. */
#include <linux/kobject.h>

static ssize_t shim_attr_show(struct kobject *kobj, struct attribute *attr, char *text)
{
	struct kobj_attribute *at = container_of(attr, struct kobj_attribute, attr);

	return at->show ? at->show(kobj, at, text) : -EIO;
}

static ssize_t shim_attr_store(struct kobject *kobj, struct attribute *attr, const char *text,
			       size_t count)
{
	struct kobj_attribute *at = container_of(attr, struct kobj_attribute, attr);

	return at->store ? at->store(kobj, at, text, count) : -EIO;
}

const struct sysfs_ops kobj_sysfs_ops = { shim_attr_show, shim_attr_store };
static const struct kobj_type shim_plain = { .sysfs_ops = &kobj_sysfs_ops };
static struct kobject shim_kernel = { .name = "kernel", .ktype = &shim_plain,
				      .kref = { REFCOUNT_INIT(1) }, .state_initialized = 1 };
struct kobject *kernel_kobj = &shim_kernel;

void kobject_init(struct kobject *kobj, const struct kobj_type *type)
{
	shim_check(kobj, sizeof(*kobj), 1);
	WARN_ON(!type || kobj->state_initialized);
	kref_init(&kobj->kref);
	INIT_LIST_HEAD(&kobj->entry);
	kobj->ktype = type;
	kobj->state_initialized = 1;
	kobj->state_in_sysfs = 0;
}

static int shim_kobject_add(struct kobject *kobj, struct kobject *parent, const char *format,
			    va_list values)
{
	shim_check(kobj, sizeof(*kobj), 1);
	if (WARN_ON(!kobj->state_initialized))
		return -EINVAL;
	shim_might_sleep();
	kobj->name = shim_print_new(0, format, values);
	if (!kobj->name)
		return -ENOMEM;
	kobj->parent = kobject_get(parent);
	kobj->state_in_sysfs = 1;
	return 0;
}

int kobject_add(struct kobject *kobj, struct kobject *parent, const char *format, ...)
{
	SHIM_FORMAT(error, shim_kobject_add(kobj, parent, format, values));
}

int kobject_init_and_add(struct kobject *kobj, const struct kobj_type *type,
			 struct kobject *parent, const char *format, ...)
{
	kobject_init(kobj, type);
	SHIM_FORMAT(error, shim_kobject_add(kobj, parent, format, values));
}

/* Takes it out of sysfs; what it holds of its parent ends here. */
void kobject_del(struct kobject *kobj)
{
	struct kobject *parent;

	if (!kobj)
		return;
	shim_check(kobj, sizeof(*kobj), 1);
	parent = kobj->parent;
	kobj->state_in_sysfs = 0;
	kobj->parent = NULL;
	kobject_put(parent);
}

struct kobject *kobject_get(struct kobject *kobj)
{
	if (!kobj)
		return NULL;
	shim_check(kobj, sizeof(*kobj), 1);
	WARN_ON(!kobj->state_initialized);
	kref_get(&kobj->kref);
	return kobj;
}

static void shim_kobject_end(struct kref *kref)
{
	struct kobject *kobj = container_of(kref, struct kobject, kref);
	const char *name = kobj->name;

	if (kobj->state_in_sysfs)
		kobject_del(kobj);
	if (kobj->ktype && kobj->ktype->release)
		kobj->ktype->release(kobj);
	kfree(name);
}

void kobject_put(struct kobject *kobj)
{
	if (!kobj)
		return;
	shim_check(kobj, sizeof(*kobj), 1);
	WARN_ON(!kobj->state_initialized);
	kref_put(&kobj->kref, shim_kobject_end);
}

static void shim_kobject_free(struct kobject *kobj)
{
	kfree(kobj);
}

struct kobject *kobject_create_and_add(const char *name, struct kobject *parent)
{
	static const struct kobj_type dynamic = { .release = shim_kobject_free };
	struct kobject *kobj = kmalloc(sizeof(*kobj), __GFP_ZERO);

	if (!kobj || kobject_init_and_add(kobj, &dynamic, parent, "%s", name) == 0)
		return kobj;
	kobject_put(kobj);
	return NULL;
}
