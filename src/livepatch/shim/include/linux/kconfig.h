/* Questions about the configuration: 1 where CONFIG_X is defined as 1, else 0. */
#ifndef SHIM_LINUX_KCONFIG_H
#define SHIM_LINUX_KCONFIG_H

#define SHIM_ANSWER_1 0,
#define shim_second(first, second, ...) second
#define shim_answer(junk) shim_second(junk 1, 0, 0)
#define shim_ask(value) shim_answer(SHIM_ANSWER_##value)
#define shim_enabled(option) shim_ask(option)

#define IS_ENABLED(option) (shim_enabled(option) || shim_enabled(option##_MODULE))
#define IS_BUILTIN(option) shim_enabled(option)
#define IS_MODULE(option) shim_enabled(option##_MODULE)
#define IS_REACHABLE(option) IS_ENABLED(option)

#endif
