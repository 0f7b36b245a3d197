/* Parameters of modules: plain variables here. */
#ifndef SHIM_LINUX_MODULEPARAM_H
#define SHIM_LINUX_MODULEPARAM_H

#define module_param(name, type, mode)
#define module_param_named(name, variable, type, mode)
#define MODULE_PARM_DESC(name, text)

#endif
