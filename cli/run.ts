/** Runs the command line: the one file of `cli/` that does something when it is loaded. */
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import type { ReleaseNote } from '../scaffold/releases.ts';
import { EXIT, exitCodeOf, explainFailure } from './failures.ts';
import { program } from './main.ts';

declare const __TROTH_VERSION__: string;
declare const __RELEASE_NOTES__: readonly ReleaseNote[];

const source = {
  hooksDir: fileURLToPath(new URL('./hooks', import.meta.url)),
  version: __TROTH_VERSION__,
  notes: __RELEASE_NOTES__,
};
const workerFile = fileURLToPath(new URL('./replay-worker.js', import.meta.url));

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.fine : EXIT.fault); // `troth audit | head`
});

try {
  await program(source, workerFile).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.fine : EXIT.usage; // commander has said why
  } else {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
