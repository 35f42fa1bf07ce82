import { defineConfig } from 'vitest/config';

/** Units first; `packed` and `claude` drive the packed tarball, the latter through the real client. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'units',
          testTimeout: 20_000, // the machine may have other work
          include: [
            'test/{replay,report,speech,evidence,verdicts,ledger,config,scaffold,hooks,cli,migrators,scripts}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'packed',
          include: ['test/packed/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          globalSetup: 'test/support/install.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'claude',
          include: ['test/claude/**/*.test.ts'],
          sequence: { groupOrder: 2 }, // one after the other: a stop that waits is timed against nothing else
          globalSetup: 'test/support/install.ts',
          testTimeout: 180_000,
          hookTimeout: 600_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
