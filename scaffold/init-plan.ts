/** init and upgrade: what has to be written so that this version is installed. Pure apart from `read` and `exists`. */
import path from 'node:path';
import { LEDGER_GITIGNORE, PRIVATE_FILE } from '../ledger/folders.ts';
import { type BlockTrace, onlyImports, traceOf, withBlock } from './claude-md.ts';
import { hookChanges } from './hook-files.ts';
import { fileRecord, type Manifest, readManifest, renderManifest } from './manifest.ts';
import type { Places } from './places.ts';
import { type Change, change, hookKey, type Note, type Plan, type Read, shown } from './plan.ts';
import { Refusal } from './refusal.ts';
import type { Manner } from './registrations.ts';
import { withHooks } from './settings.ts';
import { joinTraces } from './settings-entries.ts';
import { MOST_BYTES } from './settings-shape.ts';
import { compareVersions } from './versions.ts';

export interface PlanInput {
  places: Places;
  version: string;
  manner: Manner;
  /** The built hooks, by name. */
  hooks: ReadonlyMap<string, string>;
  /** Whether the person wants the block in CLAUDE.md; `null` where nobody said: as before, or as seems right. */
  claudeMd: boolean | null;
  /** More files to write where they are missing: the person's answers. */
  answers: ReadonlyMap<string, string>;
  read: Read;
  exists(file: string): boolean;
  /** Where a path leads to, through links. */
  real(file: string): string;
}

const PRIVATE_GITIGNORE = '# Installed for one person: not for git.\n*\n';

/** @throws Refusal where a file of the person's cannot be changed safely, or a newer Troth is installed */
export function planInit(input: PlanInput): Plan {
  const { places, version, read, manner } = input;
  const known = readManifest(read(places.manifest));
  if (known) checkScope(places, known, version);
  const put = (file: string, after: string | null, more?: Partial<Change>) =>
    change(places.dir, read, file, after, more);
  const hooks = hookChanges(places, input.hooks, known?.files ?? {}, read);
  const block = planBlock(input, known);
  const settings = withHooks(places.settings, read(places.settings), manner);
  // What was there before is gone with the manifest that told it, or was never written down.
  const nobodyKnows = known ? known.before === null : settings.wasRegistered;
  const manifest: Manifest = {
    version,
    scope: places.scope,
    files: fileRecords(input, known?.files ?? {}),
    claudeMd: block.wanted,
    before: nobodyKnows
      ? null
      : {
          settings: joinTraces(known?.before?.settings ?? null, settings.trace),
          claudeMd: block.trace ?? known?.before?.claudeMd ?? null,
          folders: known?.before?.folders ?? missingFolders(input),
        },
  };
  return {
    places,
    version,
    steps: [
      // First: from here on, what is half done can be finished or taken back.
      put(places.manifest, renderManifest(manifest)),
      ...places.ignores.map((file) => put(file, PRIVATE_GITIGNORE)),
      ...(places.ledger ? [put(path.join(places.ledger, '.gitignore'), LEDGER_GITIGNORE, { mode: PRIVATE_FILE })] : []),
      ...hooks.changes,
      ...[...input.answers].map(([file, text]) => put(file, read(file) ?? text)), // one that is there is the person's
      ...(block.change ? [block.change] : []),
      // Last: what is registered is there already.
      put(places.settings, settings.text, { shared: true }),
    ],
    notes: [...answerNotes(input), ...hooks.notes, ...block.notes, ...sizeNotes(places.settings, settings.text)],
  };
}

/** An answer never changes a file that is there. */
const answerNotes = ({ answers, read, places }: PlanInput): Note[] =>
  [...answers].flatMap(([file, text]) => {
    const there = read(file);
    if (there === null || there === text) return [];
    return [{ text: `${shown(places.dir, file)} is there and stays as it is`, remedy: 'Set in it what you want.' }];
  });

function sizeNotes(file: string, text: string): Note[] {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_BYTES) return [];
  const size = `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return [
    { text: `${file} is ${size} large: Claude Code reads none above 2 MB`, remedy: 'Make it smaller.', silences: true },
  ];
}

/** Of the hooks that this version has, and of what earlier answers of the person's wrote. */
function fileRecords({ places, hooks, answers, read }: PlanInput, known: Manifest['files']): Manifest['files'] {
  const isHook = (key: string): boolean => key.startsWith(hookKey(places, '').slice(0, -'.cjs'.length));
  const fresh = [...answers].filter(([file]) => read(file) === null);
  return Object.fromEntries([
    ...Object.entries(known).filter(([key]) => !isHook(key)),
    ...fresh.map(([file, text]) => [shown(places.dir, file), fileRecord(text, undefined)] as const),
    ...[...hooks].map(([name, text]) => {
      const key = hookKey(places, name);
      return [key, fileRecord(text, known[key])] as const;
    }),
  ]);
}

function checkScope({ manifest, scope }: Places, known: Manifest, version: string): void {
  if (known.scope !== scope) {
    throw new Refusal(
      manifest,
      `Troth is installed here with scope ${known.scope}, not ${scope}`,
      `Keep that scope, or move: troth uninstall --keep-ledger, then troth init --scope ${scope}`,
    );
  }
  if (compareVersions(known.version, version) <= 0) return;
  throw new Refusal(
    manifest,
    `was written by Troth ${known.version}, which is newer than this one, ${version}`,
    'Use the newer one: npx troth@latest upgrade',
  );
}

interface BlockPart {
  wanted: boolean;
  change: Change | null;
  trace: BlockTrace | null;
  notes: Note[];
}

function planBlock({ places, read, exists, real, claudeMd, version }: PlanInput, known: Manifest | null): BlockPart {
  const file = places.claudeMd;
  const text = read(file);
  const name = path.basename(file);
  const reason = claudeMd === null && known === null ? reasonToLeave(places, text, { exists, real }) : null;
  const wanted = claudeMd ?? known?.claudeMd ?? reason === null;
  const notes: Note[] = reason ? [{ text: reason, remedy: 'To have the block all the same: --claude-md' }] : [];
  if (!wanted) return { wanted, change: null, trace: null, notes };
  const block = withBlock(file, text, version);
  if (block.state === 'kept-edited') notes.push({ text: `the Troth block in ${name} was edited by hand and stays` });
  return {
    wanted,
    change: change(places.dir, read, file, block.text, { shared: true }),
    trace: block.state === 'added' ? traceOf(text) : null,
    notes,
  };
}

/** Files that speak to several agents, or only pass on to others, are left alone unless the person asks. */
export function reasonToLeave(
  { dir, scope, claudeMd }: Places,
  text: string | null,
  { exists, real }: Pick<PlanInput, 'exists' | 'real'>,
): string | null {
  const name = path.basename(claudeMd);
  if (path.basename(real(claudeMd)) === 'AGENTS.md')
    return `${name} is a link to AGENTS.md, so no block was added to it`;
  if (text !== null && onlyImports(text)) return `${name} only imports other files, so no block was added to it`;
  if (text === null && scope === 'project' && exists(path.join(dir, 'AGENTS.md'))) {
    return 'there is an AGENTS.md and no CLAUDE.md, so none was made';
  }
  return null;
}

/** Folders of other people's kind that init will make, outermost first. */
function missingFolders({ places, exists }: PlanInput): string[] {
  const missing: string[] = [];
  for (const file of [places.settings, places.hooks, places.claudeMd]) {
    const above: string[] = [];
    let folder = path.dirname(file);
    for (; !exists(folder); folder = path.dirname(folder)) above.unshift(folder);
    missing.push(...above);
  }
  return [...new Set(missing)].map((folder) => path.relative(places.dir, folder).replaceAll('\\', '/'));
}
