/* Annotations. Those for tools that do not run here say nothing; the others say it to clang. */
#ifndef SHIM_LINUX_COMPILER_H
#define SHIM_LINUX_COMPILER_H

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define barrier() __asm__ volatile("" : : : "memory")
#define barrier_data(pointer) __asm__ volatile("" : : "r"(pointer) : "memory")
#define unreachable() __builtin_unreachable()
#define fallthrough __attribute__((__fallthrough__))

#define __user
#define __kernel
#define __iomem
#define __percpu
#define __rcu
#define __force
#define __nocast
#define __safe
#define __bitwise
#define __private
#define __acquires(x)
#define __releases(x)
#define __must_hold(x)
#define __acquire(x) ((void)0)
#define __release(x) ((void)0)
#define __init
#define __exit
#define __initdata
#define __initconst
#define __exitdata
#define __ref
#define __refdata
#define __read_mostly
#define __ro_after_init
#define __latent_entropy
#define __randomize_layout
#define randomized_struct_fields_start
#define randomized_struct_fields_end
#define __counted_by(member)
#define __nonstring
#define notrace
#define noinstr
#define asmlinkage
#define __visible
#define __no_sanitize_address
#define __no_kcsan
#define __assume_aligned(...)
#define __alloc_size(...)
#define __compiletime_error(text)
#define __compiletime_warning(text)
#define __diag_push()
#define __diag_pop()
#define __diag_ignore_all(option, comment)

#define inline inline __attribute__((__unused__))
#define __inline inline
#define __always_inline inline __attribute__((__always_inline__))
#define noinline __attribute__((__noinline__))
#define noinline_for_stack noinline
#define __flatten __attribute__((__flatten__))
#define __cold __attribute__((__cold__))
#define __noreturn __attribute__((__noreturn__))
#define __pure __attribute__((__pure__))
#define __attribute_const__ __attribute__((__const__))
#define __must_check __attribute__((__warn_unused_result__))
#define __maybe_unused __attribute__((__unused__))
#define __always_unused __attribute__((__unused__))
#define __used __attribute__((__used__))
#define __weak __attribute__((__weak__))
#define __alias(symbol) __attribute__((__alias__(#symbol)))
#define __packed __attribute__((__packed__))
#define __aligned(bytes) __attribute__((__aligned__(bytes)))
#define ____cacheline_aligned
#define ____cacheline_aligned_in_smp
#define __cacheline_aligned
#define __printf(format, first) __attribute__((__format__(printf, format, first)))
#define __scanf(format, first) __attribute__((__format__(scanf, format, first)))
#define __malloc __attribute__((__malloc__))
#define __section(name)
#define __cleanup(function) __attribute__((__cleanup__(function)))

#define READ_ONCE(x) (*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, value) (*(volatile __typeof__(x) *)&(x) = (value))
#define data_race(expression) (expression)
#define OPTIMIZER_HIDE_VAR(variable) __asm__("" : "=r"(variable) : "0"(variable))
#define RELOC_HIDE(pointer, offset) ((__typeof__(pointer))((unsigned long)(pointer) + (offset)))
#define __is_constexpr(x) __builtin_constant_p(x)
#define __same_type(a, b) __builtin_types_compatible_p(__typeof__(a), __typeof__(b))
#define __must_be_array(a) 0
#define absolute_pointer(value) ((void *)(value))
#define __UNIQUE_ID_2(prefix, number) shim_unique_##prefix##number
#define __UNIQUE_ID_1(prefix, number) __UNIQUE_ID_2(prefix, number)
#define __UNIQUE_ID(prefix) __UNIQUE_ID_1(prefix, __COUNTER__)

/* One thread runs here: to order memory is to keep the compiler from moving things. */
#define smp_mb() barrier()
#define smp_rmb() barrier()
#define smp_wmb() barrier()
#define mb() barrier()
#define rmb() barrier()
#define wmb() barrier()
#define smp_mb__before_atomic() barrier()
#define smp_mb__after_atomic() barrier()
#define smp_store_release(pointer, value) WRITE_ONCE(*(pointer), value)
#define smp_load_acquire(pointer) READ_ONCE(*(pointer))
#define smp_store_mb(variable, value) WRITE_ONCE(variable, value)

#endif
