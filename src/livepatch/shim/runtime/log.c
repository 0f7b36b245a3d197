/* Text and events that leave the sandbox. */
#include <linux/bug.h>

/* A line longer than this is cut. */
#define SHIM_LINE 1024
/* Lines of which the text counts, where the log stays inside: each is formatted for it. */
#define SHIM_HASHED 16

static bool shim_log_off;
static int shim_lines, shim_warns;
/* Of all that was logged (FNV-1a). */
static unsigned int shim_said = 0x811c9dc5;

static int shim_vprintk(const char *format, va_list values)
{
	char line[SHIM_LINE];
	int count;

	if (shim_lines++ >= SHIM_HASHED && shim_log_off)
		return 0;
	count = vscnprintf(line, sizeof(line), format, values);
	for (int i = 0; i < count && shim_lines <= SHIM_HASHED; i++)
		shim_said = (shim_said ^ (u8)line[i]) * 0x01000193;
	if (shim_log_off)
		return 0;
	shim_log((int)(uintptr_t)line, count);
	return count;
}

int _printk(const char *format, ...)
{
	SHIM_FORMAT(count, shim_vprintk(format, values));
}

void panic(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	shim_vprintk(format, values);
	va_end(values);
	shim_fault(KS_PANIC, 0, 0);
}

void dump_stack(void)
{
}

void shim_warn(const char *file, int line)
{
	shim_warns++;
	shim_event(KS_WARN, line);
}

void shim_bug(const char *file, int line)
{
	shim_event(KS_BUG, line);
	__builtin_trap();
}

int KS_EXPORT(ks_warn_count)(void)
{
	return shim_warns;
}

int KS_EXPORT(ks_log_count)(void)
{
	return shim_lines;
}

unsigned int ks_log_hash(void)
{
	return shim_said;
}

void KS_EXPORT(ks_set_log)(int on)
{
	shim_log_off = !on;
}
