/**
 * Words of the kernel's C that expand to attributes or nothing. The grammar knows no macros and would
 * take them for types or names:
 *
 *     static int __init f(void);    →   static int        f(void);
 *     int g(…) __must_hold(&lock);  →   int g(…)                 ;
 */
const bare: readonly string[] = [
  '__always_inline',
  '__always_unused',
  '__cold',
  '__cpuinit',
  '__deprecated',
  '__devexit',
  '__devinit',
  '__exit',
  '__force',
  '__init',
  '__init_or_module',
  '__initconst',
  '__initdata',
  '__iomem',
  '__kprobes',
  '__latent_entropy',
  '__malloc',
  '__maybe_unused',
  '__meminit',
  '__must_check',
  '__net_exit',
  '__net_init',
  '__noreturn',
  '__packed',
  '__percpu',
  '__private',
  '__pure',
  '__randomize_layout',
  '__rcu',
  '__read_mostly',
  '__ref',
  '__ro_after_init',
  '__sched',
  '__syscall',
  '__used',
  '__user',
  '__visible',
  '__weak',
  '____cacheline_aligned',
  '____cacheline_aligned_in_smp',
  'asmlinkage',
  'fastcall',
  'noinline',
  'noinline_for_stack',
  'notrace',
  'noinstr',
];

/** The same with arguments. */
const called: readonly string[] = [
  '__acquires',
  '__alias',
  '__aligned',
  '__alloc_size',
  '__attribute__',
  '__attribute',
  '__bpf_kfunc',
  '__cond_acquires',
  '__counted_by',
  '__diagnose_as',
  '__must_hold',
  '__nonstring',
  '__printf',
  '__releases',
  '__scanf',
  '__section',
  '__malloc',
];

const bareWords = new RegExp(String.raw`\b(?:${bare.join('|')})\b(?!\s*\()`, 'g');
// two levels of parentheses, as in __attribute__((aligned(8)))
const calledWords = new RegExp(
  String.raw`\b(?:${called.join('|')})\b\s{0,8}\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`,
  'g',
);

const blank = (word: string): string => word.replace(/[^\n]/g, ' ');

/** The code with blanks for such words, as long as it was. */
export function withoutAttributes(code: string): string {
  return code.replace(bareWords, blank).replace(calledWords, blank);
}
