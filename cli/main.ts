/** The command line: names, options, help; each command is a file beside this one. */

import { readFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { MODES } from '../config/settings.ts';
import { COMMITMENT_STATES, VERDICTS } from '../domain/index.ts';
import type { Package } from '../scaffold/init.ts';
import { SCOPES } from '../scaffold/places.ts';
import { audit } from './audit.ts';
import { claims } from './claims.ts';
import { classifyLines } from './classify.ts';
import { commitments } from './commitments.ts';
import { showCommitment } from './commitments-show.ts';
import { withdrawCommitment } from './commitments-withdraw.ts';
import { completion, SHELLS } from './completion.ts';
import { config } from './config.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { EXIT, Usage } from './failures.ts';
import { formatHelp } from './help.ts';
import { importInstar } from './import.ts';
import { init } from './init.ts';
import { migrations, retry, skip, undo } from './migrations.ts';
import { out } from './output.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { ownActionsAt } from './settings.ts';
import { status } from './status.ts';
import { uninstall } from './uninstall.ts';
import { upgrade } from './upgrade.ts';

const exit = (code: number): void => {
  process.exitCode = code;
};

/** @param workerFile what `replay` reads transcripts in */
export function program(source: Package, workerFile: string): Command {
  const troth = new Command('troth')
    .description('Holds a coding agent to its word: what it says against what its tool calls did.')
    .version(source.version, '-V, --version')
    .configureHelp({ formatHelp })
    .exitOverride();

  const changing = (name: string, description: string): Command =>
    troth
      .command(name)
      .argument('[dir]', 'the project', '.')
      .description(description)
      .option('-y, --yes', 'do it without asking')
      .option('-n, --dry-run', 'show what would be done, do nothing')
      .option('--json', 'print what was done as JSON')
      .addOption(
        oneOf('--scope <scope>', 'project (committed), local (this checkout) or user (every project)', SCOPES),
      );

  changing('init', 'install the hooks into a project')
    .addOption(oneOf('--mode <mode>', 'what a false word leads to: observe, nudge or enforce', MODES))
    .option('--claude-md', 'put the block into CLAUDE.md also where it seems out of place')
    .option('--no-claude-md', 'leave CLAUDE.md alone')
    .action(async (dir, options) => exit(await init(dir, options, source)));
  changing('upgrade', 'bring an install to this version: files, then records').action(async (dir, options) =>
    exit(await upgrade(dir, options, source)),
  );
  changing('uninstall', 'take out all that init put in; records leave the tree and are kept')
    .summary('take out all that init put in')
    .option('--keep-ledger', 'leave the records where they are')
    .option('--purge', 'destroy the records too')
    .action(async (dir, options) => exit(await uninstall(dir, options, source)));

  troth
    .command('doctor')
    .description('whether Troth does here what it says; exit 1 on a problem')
    .option('--cwd <dir>', 'a folder of the project', '.')
    .option('--fix', 'mend what can be mended safely')
    .option('--check', 'print problems only')
    .option('--json', 'print JSON, as docs/json.md describes it')
    .action(async (options) => exit(await doctor(options, source)));

  const reading = (name: string, description: string): Command =>
    troth
      .command(name)
      .description(description)
      .option('--cwd <dir>', 'a folder of the repository', '.')
      .option('--json', 'print JSON, as docs/json.md describes it');

  const formatted = (command: Command): Command =>
    command
      .option('--md', 'print Markdown')
      .option('--html', 'print one page of HTML')
      .option('--out <file>', 'write it there instead');

  reading('status', 'one screen of how words and deeds stand')
    .option('--check', 'exit 1 where something lapsed, was contradicted, or failed in Troth itself')
    .action((options) => exit(status(options)));
  const commitmentsCommand = reading('commitments', 'what the agent said it will do, and what became of it')
    .addOption(oneOf('--state <state>', 'only these', COMMITMENT_STATES))
    .action(commitments);
  commitmentsCommand
    .command('show')
    .argument('<id>', 'its id, or the beginning of it')
    .description('one of them, with all that became of it')
    .action((id, _, command) => showCommitment(id, command.optsWithGlobals()));
  commitmentsCommand
    .command('withdraw')
    .argument('<id>', 'its id, or the beginning of it')
    .description('take one back: it is held against nobody')
    .requiredOption('--why <text>', 'why, for the record')
    .action((id, _, command) => withdrawCommitment(id, command.optsWithGlobals()));
  reading('claims', 'what the agent said it did, and whether it was so')
    .addOption(oneOf('--verdict <verdict>', 'only these', VERDICTS))
    .option('--since <when>', 'only since then: 24h, 7d, 2026-11-01')
    .action(claims);
  formatted(reading('report', 'the say/do ratio over time and by action, and what to look at'))
    .option('--since <when>', 'only since then: 24h, 7d, 2026-11-01')
    .action(report);
  reading('config', 'the settings in force, or what is wrong with troth.config.json5').action(config);
  reading('audit', 'every record of the ledger, oldest first')
    .option('--session <id>', 'only this session')
    .action(audit);
  const migrationsCommand = reading(
    'migrations',
    'data migrations and their states; undo, skip and retry by id',
  ).action((options) => exit(migrations(options)));
  const byId = (name: string, description: string): Command =>
    migrationsCommand.command(name).argument('<id>', 'as `troth migrations` lists it').description(description);
  byId('undo', 'restore what it replaced, where nothing has changed since').action((id, _, command) =>
    exit(undo(id, command.optsWithGlobals(), source.version)),
  );
  byId('skip', 'never run it').action((id, _, command) => skip(id, command.optsWithGlobals(), source.version));
  byId('retry', 'run a skipped one at the next upgrade').action((id, _, command) =>
    retry(id, command.optsWithGlobals()),
  );
  formatted(troth.command('replay').option('--json', 'print JSON, as docs/json.md describes it'))
    .argument('[paths...]', 'transcripts, folders of them, or projects; else what Claude Code keeps, of the last week')
    .description('what agents said and did in transcripts that exist already; writes nothing')
    .summary('what agents said and did in transcripts of before')
    .option('--last', 'only the session that was written last')
    .option('--all', 'all that Claude Code keeps, of whatever age')
    .option('--since <when>', 'only turns since then: 24h, 7d, 2026-11-01')
    .option('--check', 'exit 1 where something was contradicted, unsupported or dropped')
    .action(async (paths, options) => exit(await replay(paths, options, workerFile)));
  troth
    .command('import')
    .description('take over the records of another tool')
    .command('instar')
    .argument('<path>', 'its state/commitments.json, or the folder of the agent')
    .description('commitments of an instar agent, each with what is really known of it; the source is only read')
    .option('--cwd <dir>', 'a folder of the repository', '.')
    .option('-n, --dry-run', 'show what would be taken over, write nothing')
    .option('--json', 'print what was taken over as JSON')
    .action((from, options) => exit(importInstar(from, options, source.version)));
  troth
    .command('explain')
    .argument('[text...]', 'what an agent said; from stdin where it is not given')
    .description('what a text promises and claims, what only looks like it, and why')
    .option('--cwd <dir>', 'a folder of the repository, whose own actions count', '.')
    .action((text: string[], { cwd }: { cwd: string }) => {
      const own = ownActionsAt(cwd);
      for (const line of explain(text.length > 0 ? text.join(' ') : stdin(), { own })) out(line);
    });
  troth
    .command('classify')
    .requiredOption('--jsonl', 'lines {id, text} in on stdin, lines {id, statements} out')
    .description('read many texts')
    .option('--cwd <dir>', 'a folder of the repository, whose own actions count', '.')
    .action(({ cwd }: { cwd: string }) => {
      const lines = classifyLines(stdin(), { own: ownActionsAt(cwd) });
      for (const { line } of lines) out(line);
      exit(lines.every((l) => l.ok) ? EXIT.fine : EXIT.found);
    });
  const shell = new Argument('<shell>', `one of ${SHELLS.join(', ')}`);
  shell.argChoices = [...SHELLS];
  troth
    .command('completion')
    .addArgument(shell)
    .description('a script that completes what you type; the end of docs/cli.md says where it goes')
    .summary('a script that completes what you type')
    .action((name: string) => out(completion(troth, name).trimEnd()));
  return troth;
}

/** Known to help, manual and completion; the command itself says what is wrong with another word. */
function oneOf(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, description);
  option.argChoices = [...words];
  return option;
}

/** @throws Usage where a person sits at it and would wait for nothing */
function stdin(): string {
  if (process.stdin.isTTY) throw new Usage('nothing to read: give the text as an argument, or on stdin');
  return readFileSync(0, 'utf8');
}
