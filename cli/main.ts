/** The command line: names, options, help; each command is a file beside this one. */
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { audit } from './audit.ts';
import { claims } from './claims.ts';
import { commitments } from './commitments.ts';
import { EXIT, exitCodeOf, explainFailure } from './failures.ts';
import { init } from './init.ts';
import { status } from './status.ts';

declare const __TROTH_VERSION__: string;

const hooksDir = fileURLToPath(new URL('./hooks', import.meta.url));

const exit = (code: number): void => {
  process.exitCode = code;
};

function program(): Command {
  const troth = new Command('troth')
    .description('Holds a coding agent to its word: what it says against what its tool calls did.')
    .version(__TROTH_VERSION__, '-V, --version')
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 found something (checks), 2 usage, 3 refused a file of yours, 4 own fault.\nTROTH_OFF=1 switches every hook off. NO_COLOR=1 switches colours off.',
    )
    .exitOverride();

  troth
    .command('init')
    .argument('[dir]', 'the project', '.')
    .description('install the hooks into a project')
    .option('-y, --yes', 'write without asking')
    .option('-n, --dry-run', 'show what would be written, write nothing')
    .option('--json', 'print what was done as JSON')
    .action(async (dir, options) => exit(await init(dir, options, hooksDir, __TROTH_VERSION__)));

  const reading = (name: string, description: string): Command =>
    troth
      .command(name)
      .description(description)
      .option('--cwd <dir>', 'a folder of the repository', '.')
      .option('--json', 'print JSON, as docs/json.md describes it');

  reading('status', 'one screen of how words and deeds stand')
    .option('--check', 'exit 1 where something lapsed, was contradicted, or failed in Troth itself')
    .action((options) => exit(status(options)));
  reading('commitments', 'what the agent said it will do, and what became of it')
    .option('--state <state>', 'only these: open, kept, lapsed, withdrawn, unverifiable')
    .action(commitments);
  reading('claims', 'what the agent said it did, and whether it was so').action(claims);
  reading('audit', 'every record of the ledger, oldest first')
    .option('--session <id>', 'only this session')
    .action(audit);
  return troth;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.fine : EXIT.fault); // `troth audit | head`
});

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.fine : EXIT.usage; // commander has said why
  } else {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
