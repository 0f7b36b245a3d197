import { defineConfig } from 'vitest/config';

/** Where to write a report for machines as well; `.ci/run` sets it. */
const report = process.env['SIDENOTE_REPORT'];

/** Paths are relative to the checkout, where npm scripts run. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 60_000,
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    ...(report === undefined
      ? {}
      : { reporters: ['default', 'json'], outputFile: { json: report } }),
  },
});
