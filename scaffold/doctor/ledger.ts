/** Section ledger: whether what was recorded can be read, is whole, is private, and fits on the disk. */
import { readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { verifyChain } from '../../ledger/chain.ts';
import { type Clock, instant } from '../../ledger/clock.ts';
import { LEDGER_GITIGNORE, PRIVATE_DIR, PRIVATE_FILE } from '../../ledger/folders.ts';
import { readSince } from '../../ledger/journal.ts';
import { FAULTS, type Ledger } from '../../ledger/paths.ts';
import { readClosed, readOpen } from '../../verdicts/shelves.ts';
import { counted, type Fact, type Finding, note, problem, type Repair, type Section, warning } from './finding.ts';
import { migrationFindings } from './migrations.ts';
import { listed } from './sources.ts';

export interface LedgerInput {
  ledger: Ledger;
  platform: NodeJS.Platform;
  clock: Clock;
}

export function ledgerSection({ ledger, platform, clock }: LedgerInput): Section {
  const all = (ledger.fallback ? [ledger, ledger.fallback] : [ledger]).map((l) => ({
    ledger: l,
    entries: [...walk(l.dir)],
  }));
  const there = all.filter(({ entries }) => entries.length > 0);
  const facts = there.flatMap((l) => factsOf(l.ledger, l.entries));
  if (there.length === 0) facts.push({ label: 'ledger', value: `${ledger.dir}: nothing is recorded yet` });
  return {
    name: 'ledger',
    facts,
    findings: [
      ...(there.length > 0 ? migrationFindings(ledger) : []),
      ...there.flatMap(({ ledger: l, entries }) => [
        ...access(entries, platform),
        ...chains(entries),
        ...documents(l),
        ...leftovers(l, entries, clock()),
        ...faults(l, clock()),
        ...(l.dir === ledger.dir ? [] : [spilled(l, ledger, entries)].flat()),
      ]),
    ],
  };
}

interface Entry {
  path: string;
  /** Below the ledger, with `/`. */
  below: string;
  stat: Stats;
}

/** The ledger's folder and all that it holds. */
function* walk(dir: string, below = ''): Generator<Entry> {
  const stat = statSync(dir, { throwIfNoEntry: false });
  if (!stat) return;
  yield { path: dir, below, stat };
  if (!stat.isDirectory()) return;
  for (const name of listed(dir)) yield* walk(path.join(dir, name), below === '' ? name : `${below}/${name}`);
}

const isJournal = ({ below }: Entry): boolean => /^journal\/[^/]+\.jsonl$/.test(below);

function factsOf(ledger: Ledger, entries: readonly Entry[]): Fact[] {
  const files = entries.filter((e) => e.stat.isFile());
  const journals = files.filter(isJournal);
  return [
    { label: 'ledger', value: ledger.dir },
    { label: 'size', value: `${bytes(total(files))} in ${counted(files.length, 'file')}` },
    { label: 'journals', value: `${journals.length}, ${bytes(total(journals))}` },
  ];
}

const total = (files: readonly Entry[]): number => files.reduce((sum, f) => sum + f.stat.size, 0);

export const bytes = (n: number): string =>
  n < 1024 ? `${n} bytes` : n < 1024 ** 2 ? `${(n / 1024).toFixed(1)} KB` : `${(n / 1024 ** 2).toFixed(1)} MB`;

/** Whether only the person can read it, and whether the person can. Windows has no such modes. */
function* access(entries: readonly Entry[], platform: NodeJS.Platform): Generator<Finding> {
  const [top] = entries;
  if (top && !top.stat.isDirectory()) {
    const message = 'is a file where the folder of the ledger belongs';
    yield problem({
      id: 'ledger-in-the-way',
      where: top.path,
      message,
      remedy: 'Move it away; the next hook makes the folder.',
    });
    return;
  }
  if (top && !entries.some((e) => e.below === '.gitignore')) {
    yield warning({
      id: 'ledger-not-ignored',
      where: path.join(top.path, '.gitignore'),
      message: 'is missing: git would see what was recorded',
      remedy: 'Run npx troth doctor --fix.',
      repairs: [{ kind: 'write', path: path.join(top.path, '.gitignore'), text: LEDGER_GITIGNORE, mode: PRIVATE_FILE }],
    });
  }
  if (platform === 'win32') return;
  const wrong = entries.filter((e) => modeOf(e) !== rightModeOf(e));
  const open = wrong.filter((e) => (modeOf(e) & 0o077) !== 0);
  if (open.length > 0) yield problem(modes('ledger-not-private', open, 'others on this machine can read or change it'));
  const closed = wrong.filter((e) => !open.includes(e));
  if (closed.length > 0) yield warning(modes('ledger-mode', closed, 'you may not be able to read or change it'));
}

const modeOf = ({ stat }: Entry): number => stat.mode & 0o777;
const rightModeOf = ({ stat }: Entry): number => (stat.isDirectory() ? PRIVATE_DIR : PRIVATE_FILE);

function modes(id: string, wrong: readonly Entry[], so: string) {
  const [first] = wrong as [Entry];
  const others = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : '';
  return {
    id,
    where: first.path,
    message: `its mode is ${octal(modeOf(first))} where ${octal(rightModeOf(first))} belongs${others}: ${so}`,
    remedy: 'Run npx troth doctor --fix.',
    repairs: wrong.map((e): Repair => ({ kind: 'mode', path: e.path, mode: rightModeOf(e) })),
  };
}

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

function* chains(entries: readonly Entry[]): Generator<Finding> {
  for (const { path: file } of entries.filter(isJournal)) {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      const message = `cannot be read: ${(error as Error).message}`;
      yield problem({ id: 'journal-unreadable', where: file, message, remedy: 'Give yourself the right to read it.' });
      continue;
    }
    const { broken, unreadable } = verifyChain(text);
    if (broken.length > 0) {
      const [first = 0] = broken;
      yield problem({
        id: 'chain-broken',
        where: `${file}:${first}`,
        message: `the chain does not hold at ${broken.length} of its lines: the past was changed, or a line was lost`,
        remedy:
          'Compare it with a backup. Nothing is lost that still stands there; the chain goes on from its last line.',
      });
    }
    if (unreadable > 0) {
      const message = `${counted(unreadable, 'line')} cannot be read: torn by a crash or a full disk`;
      yield note({ id: 'journal-torn', where: file, message, remedy: 'Nothing: readers step over it.' });
    }
  }
}

function* documents(ledger: Ledger): Generator<Finding> {
  for (const { file, reason } of [readOpen(ledger), readClosed(ledger)].flatMap((shelf) => shelf.unreadable)) {
    const message = `cannot be read: ${reason.slice(0, 160)}`;
    yield warning({
      id: 'document-unreadable',
      where: file,
      message,
      remedy: 'Mend it, or delete it. The next hook sets it aside.',
    });
  }
}

/** A lock is held for less than a millisecond, and a draft as long. */
const LEFT_MS = 60_000;

function* leftovers(ledger: Ledger, entries: readonly Entry[], now: number): Generator<Finding> {
  for (const kind of ['lock', 'draft']) {
    const left = entries.filter(
      ({ below, stat }) => below.startsWith(`${kind}s/`) && stat.isFile() && Math.abs(now - stat.mtimeMs) > LEFT_MS,
    );
    const [oldest] = left.sort((a, b) => a.stat.mtimeMs - b.stat.mtimeMs);
    if (!oldest) continue;
    yield warning({
      id: `${kind}-left`,
      where: oldest.path,
      message: `${counted(left.length, kind)} of processes that died, the oldest of ${instant(oldest.stat.mtimeMs)}`,
      remedy: 'Run npx troth doctor --fix.',
      repairs: left.map(({ path: file, stat }): Repair => ({ kind: 'remove', path: file, mtimeMs: stat.mtimeMs })),
    });
  }
  const aside = entries.filter((e) => e.below.startsWith('quarantine/') && e.stat.isFile());
  if (aside.length > 0) {
    const message = `${counted(aside.length, 'record')} could not be read and lie aside`;
    const remedy = 'Look at them: mend and move them back, or delete them.';
    yield warning({ id: 'quarantined', where: path.join(ledger.dir, 'quarantine'), message, remedy });
  }
}

const RECENT_MS = 7 * 24 * 60 * 60_000;

/** Troth's own faults of the last week; older ones are history. */
function* faults(ledger: Ledger, now: number): Generator<Finding> {
  const since = instant(now - RECENT_MS);
  const recent = readSince(ledger, FAULTS, 0).records.filter((r) => r.kind === 'fault' && r.at >= since);
  const last = recent.at(-1);
  if (last?.kind !== 'fault') return;
  yield warning({
    id: 'faults',
    where: path.join(ledger.dir, 'journal', `${FAULTS}.jsonl`),
    message: `${counted(recent.length, 'fault')} of Troth's own in the last 7 days, the last at ${last.at} in ${last.where}: ${last.error.slice(0, 160)}`,
    remedy: 'See them all: npx troth audit',
  });
}

/** Records beside the ledger, because it could not be written then. */
function spilled(fallback: Ledger, ledger: Ledger, entries: readonly Entry[]): Finding[] {
  if (!entries.some(isJournal) || !statSync(ledger.dir, { throwIfNoEntry: false })) return [];
  return [
    note({
      id: 'ledger-spilled',
      where: fallback.dir,
      message: `holds records as well: ${ledger.dir} could not be written then, or the plugin was there first`,
      remedy: 'Nothing: the commands read both.',
    }),
  ];
}
