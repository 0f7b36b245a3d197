/* Interrupts: none ever comes, but to leave them off is told. */
#ifndef SHIM_LINUX_IRQFLAGS_H
#define SHIM_LINUX_IRQFLAGS_H

void shim_irq_disable(void);
void shim_irq_enable(void);
unsigned long shim_irq_save(void);
void shim_irq_restore(unsigned long flags);
int irqs_disabled(void);

#define local_irq_disable() shim_irq_disable()
#define local_irq_enable() shim_irq_enable()
#define local_irq_save(flags) ((flags) = shim_irq_save())
#define local_irq_restore(flags) shim_irq_restore(flags)

#endif
