import { expect, test } from 'vitest';
import { isRobot, robots } from '../../src/message/robots.ts';

function wrote(from: string): boolean {
  return isRobot((field) => (field === 'from' ? from : ''));
}

test.each(robots.map(({ field, pattern, example }) => [field, example, pattern] as const))(
  'A robot is known by %s: %s',
  (_field, example, pattern) => {
    expect(pattern.test(example)).toBe(true);
  },
);

test.each([
  'kbuild test robot <lkp@intel.com>',
  'sashiko-bot@kernel.org <sashiko-bot@kernel.org>',
  'patchwork-bot+linux-riscv@kernel.org <patchwork-bot+linux-riscv@kernel.org>',
  'tip-bot for Author One <tipbot@zytor.com>',
  'kernelci.org bot <bot@kernelci.org>',
])('%s is a robot', (from) => {
  expect(wrote(from)).toBe(true);
});

test.each([
  'Pieter Bot <pieter.abbott@example.org>',
  'Abbott One <abbott@example.org>',
  'Claude One <claude@example.org>',
  'Robot Fan <fan@example.org>',
])('%s is a person', (from) => {
  expect(wrote(from)).toBe(false);
});
