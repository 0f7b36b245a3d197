/** A mark by which a robot is known. */
interface Mark {
  /** The field it stands in, lower case; `from` is `Name <address>`, decoded. */
  readonly field: string;
  readonly pattern: RegExp;
  /** A line that the pattern finds. */
  readonly example: string;
}

/** Robots that write to kernel lists, each with a line it wrote. The first row that fits decides. */
export const robots: readonly Mark[] = [
  // by address
  { field: 'from', pattern: /<lkp@intel\.com>/i, example: 'kernel test robot <lkp@intel.com>' },
  {
    field: 'from',
    pattern: /<syzbot(?:\+[\w-]+)?@/i,
    example: 'syzbot <syzbot+0123456789abcdef0123@syzkaller.appspotmail.com>',
  },
  {
    field: 'from',
    pattern: /<(?:[\w.]+[-+])?patchwork[-_.]?bot\b/i,
    example: 'patchwork-bot+netdevbpf@kernel.org <patchwork-bot+netdevbpf@kernel.org>',
  },
  {
    field: 'from',
    pattern: /<tip-?bot\d?@/i,
    example: 'tip-bot2 for Author One <tip-bot2@linutronix.de>',
  },
  {
    field: 'from',
    pattern: /<[^@<>\s]{1,64}[-+_.]bot\d?(?:[-+_.][^@<>\s]{0,64})?@/i,
    example: 'pr-tracker-bot@kernel.org <pr-tracker-bot@kernel.org>',
  },
  {
    field: 'from',
    pattern: /<bot[-+_.@]/i,
    example: 'bot+bpf-ci@kernel.org <bot+bpf-ci@kernel.org>',
  },
  { field: 'from', pattern: /<sashiko\b/i, example: 'Sashiko <sashiko@example.org>' },
  {
    field: 'from',
    pattern: /<(?:regzbot|kernelci|buildbot|bugzilla-daemon|ci[-_]notify|lkft|cki-project)[@+-]/i,
    example: 'bugzilla-daemon@kernel.org <bugzilla-daemon@kernel.org>',
  },
  {
    field: 'from',
    pattern: /<(?:mailer-daemon|no-?reply|do-?not-?reply)@/i,
    example: 'Mail Delivery System <MAILER-DAEMON@example.org>',
  },
  // by name
  {
    field: 'from',
    pattern:
      /\b(?:kernel|kbuild|kernel build|0-?day|patchew|build|hulk|abaci|media ci) (?:test )?(?:ro)?bot\b/i,
    example: 'kernel test robot <oliver.sang@intel.com>',
  },
  {
    field: 'from',
    pattern: /^"?(?:0-?day|syzbot|regzbot|sashiko|patchwork(?: bot)?|kernelci)\b/i,
    example: 'Patchwork <patchwork@example.org>',
  },
  {
    field: 'from',
    pattern: /\b(?:ai|llm|automated|claude|gemini) (?:code )?review(?:er| bot)?\b/i,
    example: 'AI reviewer <reviews@example.org>',
  },
  { field: 'from', pattern: /\bCI (?:ro)?bot\b/i, example: 'Example CI bot <ci@example.org>' },
  // by what the sending tool says of itself
  { field: 'x-patchwork-bot', pattern: /\S/, example: 'notify' },
  { field: 'x-pr-tracked-list-id', pattern: /\S/, example: '<list.example.org>' },
  { field: 'x-stable', pattern: /^(?:review|commit)\b/i, example: 'review' },
  { field: 'auto-submitted', pattern: /^auto-/i, example: 'auto-replied (vacation)' },
];

/**
 * Whether a robot wrote a mail.
 *
 * @param valueOf the value of a field by its lower-case name, empty where absent.
 */
export function isRobot(valueOf: (field: string) => string): boolean {
  return robots.some(({ field, pattern }) => pattern.test(valueOf(field)));
}
