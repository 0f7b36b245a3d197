/* Compares types while compiling. */
#ifndef SHIM_LINUX_TYPECHECK_H
#define SHIM_LINUX_TYPECHECK_H

#define typecheck(type, x) ({ \
	type shim_type; \
	__typeof__(x) shim_other; \
	(void)(&shim_type == &shim_other); \
	1; \
})

#endif
