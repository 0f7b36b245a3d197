/* Sections that nobody may interrupt. */
#ifndef SHIM_LINUX_PREEMPT_H
#define SHIM_LINUX_PREEMPT_H

void shim_preempt_disable(void);
void shim_preempt_enable(void);
int shim_in_atomic(void);

#define preempt_disable() shim_preempt_disable()
#define preempt_enable() shim_preempt_enable()
#define preempt_disable_notrace() shim_preempt_disable()
#define preempt_enable_notrace() shim_preempt_enable()
#define in_atomic() shim_in_atomic()
#define preemptible() (!shim_in_atomic())
#define in_interrupt() 0
#define in_irq() 0
#define in_softirq() 0
#define in_task() 1

#endif
