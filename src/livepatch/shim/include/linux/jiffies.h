/* Time stands still unless a harness moves it. */
#ifndef SHIM_LINUX_JIFFIES_H
#define SHIM_LINUX_JIFFIES_H

#include <linux/types.h>

#define HZ 250
extern unsigned long jiffies;
#define get_jiffies_64() ((u64)jiffies)
#define msecs_to_jiffies(ms) (((unsigned long)(ms) * HZ + 999) / 1000)
#define secs_to_jiffies(seconds) ((unsigned long)(seconds) * HZ)
#define jiffies_to_msecs(ticks) ((unsigned int)((ticks) * (1000 / HZ)))
#define round_jiffies_relative(ticks) (ticks)
#define time_after(a, b) ((long)((b) - (a)) < 0)
#define time_before(a, b) time_after(b, a)
#define time_after_eq(a, b) ((long)((a) - (b)) >= 0)
#define time_before_eq(a, b) time_after_eq(b, a)

#endif
