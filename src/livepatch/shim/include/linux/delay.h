/* Waiting takes no time here; where it may not be done, it is told. */
#ifndef SHIM_LINUX_DELAY_H
#define SHIM_LINUX_DELAY_H

void shim_might_sleep(void);

#define msleep(ms) ((void)(ms), shim_might_sleep())
#define ssleep(seconds) ((void)(seconds), shim_might_sleep())
#define usleep_range(low, high) ((void)(low), (void)(high), shim_might_sleep())
#define udelay(us) ((void)(us))
#define ndelay(ns) ((void)(ns))
#define mdelay(ms) ((void)(ms))

#endif
