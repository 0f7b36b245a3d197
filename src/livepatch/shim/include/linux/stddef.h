/* NULL, offsetof and the groups of members that share one name. */
#ifndef SHIM_LINUX_STDDEF_H
#define SHIM_LINUX_STDDEF_H

#define NULL ((void *)0)
#define offsetof(type, member) __builtin_offsetof(type, member)
#define sizeof_field(type, member) sizeof(((type *)0)->member)
#define offsetofend(type, member) (offsetof(type, member) + sizeof_field(type, member))

#define struct_group(name, members...) \
	union { \
		struct { members }; \
		struct { members } name; \
	}
#define DECLARE_FLEX_ARRAY(type, name) \
	struct { \
		struct { } shim_empty_##name; \
		type name[]; \
	}

#endif
