/**
 * uninstall: the registration goes first, so that nothing calls what is no longer there; the manifest goes last, so
 * that whatever ends half-way can be finished. What the person changed stays and is named.
 */
import path from 'node:path';
import { isEdited, withoutBlock } from './claude-md.ts';
import { hashOf, isStock, type Manifest, readManifest } from './manifest.ts';
import type { Places } from './places.ts';
import { change, hookKey, type Note, type Plan, type Read, type Step } from './plan.ts';
import { withoutHooks } from './settings.ts';

/** What becomes of the records: moved out of the tree, left where they are, or destroyed. */
export type Records = 'archive' | 'keep' | 'purge';

export interface UninstallInput {
  places: Places;
  version: string;
  /** This version's built hooks, by name. */
  hooks: ReadonlyMap<string, string>;
  records: Records;
  read: Read;
  exists(file: string): boolean;
  /** Names in a folder; none where it is not there. */
  list(folder: string): string[];
}

/** @throws Refusal where a file of the person's cannot be changed safely */
export function planUninstall(input: UninstallInput): Plan {
  const { places, read } = input;
  const known = readManifest(read(places.manifest));
  const { steps, notes } = shared(input, known);
  const files = ownFiles(input, known);
  const folders = (known?.before?.folders ?? USUAL_FOLDERS).filter(isBelow).reverse();
  return {
    places,
    version: input.version,
    steps: [
      ...steps,
      ...files.steps,
      ...places.ignores.map((file) => change(places.dir, read, file, null)),
      { kind: 'folder', folder: places.hooks },
      ...folders.map((folder): Step => ({ kind: 'folder', folder: path.join(places.dir, folder) })),
      ...recordSteps(input),
      change(places.dir, read, places.manifest, null),
      { kind: 'folder', folder: path.dirname(places.manifest) },
    ],
    notes: [...notes, ...files.notes],
  };
}

/** Where nobody knows which folders init made: those go that it may have made, if nothing is in them. */
const USUAL_FOLDERS = ['.claude', '.claude/hooks'];

/** The person's own files that Troth added to. */
function shared({ places, read }: UninstallInput, known: Manifest | null): { steps: Step[]; notes: Note[] } {
  const { dir, settings, claudeMd } = places;
  const before = { settings: read(settings), claudeMd: read(claudeMd) };
  const steps: Step[] = [];
  const notes: Note[] = [];
  if (before.settings !== null) {
    const after = withoutHooks(settings, before.settings, known?.before?.settings ?? null);
    steps.push(change(dir, read, settings, after, { shared: true }));
  }
  if (before.claudeMd !== null) {
    const after = withoutBlock(claudeMd, before.claudeMd, known?.before?.claudeMd ?? null);
    steps.push(change(dir, read, claudeMd, after, { shared: true }));
    if (isEdited(claudeMd, before.claudeMd)) {
      const name = path.basename(claudeMd);
      notes.push({ text: `the Troth block in ${name} was edited by hand and stays`, remedy: 'Remove it by hand.' });
    }
  }
  return { steps, notes };
}

/** Every file that some version wrote and nobody changed. */
function ownFiles({ places, hooks, read }: UninstallInput, known: Manifest | null): { steps: Step[]; notes: Note[] } {
  const files = known?.files ?? {};
  const current = new Map([...hooks].map(([name, text]) => [hookKey(places, name), hashOf(text)]));
  const keys = [...new Set([...Object.keys(files), ...current.keys()])].filter(isBelow);
  const steps: Step[] = [];
  const notes: Note[] = [];
  for (const key of keys) {
    for (const name of [key, `${key}.new`]) {
      const file = path.join(places.dir, name);
      const text = read(file);
      if (text === null) continue;
      if (isStock(text, files[key]) || hashOf(text) === current.get(key))
        steps.push(change(places.dir, read, file, null));
      else notes.push({ text: `${name} was changed by hand and stays`, remedy: 'Remove it by hand.' });
    }
  }
  return { steps, notes };
}

/** A name from the manifest never leads out of the install. */
const isBelow = (key: string): boolean => !path.isAbsolute(key) && !key.split(/[\\/]/).includes('..');

function recordSteps({ places, records, exists, list }: UninstallInput): Step[] {
  const { ledger, backups, archive, dir } = places;
  // Another worktree's install uses the same ledger.
  const isShared = ledger !== null && isUsedElsewhere(ledger, dir, exists);
  if (records === 'keep' || isShared) return [];
  if (records === 'purge') {
    const all = [ledger, backups, archive?.ledger, archive?.backups];
    return all.flatMap((from): Step[] => (from ? [{ kind: 'store', from, to: null }] : []));
  }
  // Without a home to go to, records and backups stay where they are.
  const steps: Step[] = archive ? [{ kind: 'store', from: backups, to: archive.backups }] : [];
  if (ledger === null) return steps;
  if (isBlank(ledger, list)) return [...steps, { kind: 'store', from: ledger, to: null }];
  return archive?.ledger ? [...steps, { kind: 'store', from: ledger, to: archive.ledger }] : steps;
}

function isUsedElsewhere(ledger: string, dir: string, exists: (file: string) => boolean): boolean {
  const main = path.dirname(path.dirname(ledger));
  return main !== dir && exists(path.join(main, '.troth', 'manifest.json'));
}

const RECORDS = ['journal', 'commitments', 'followups', 'receipts', 'waivers', 'quarantine', 'memory'];

/** A ledger in which nothing was ever recorded. */
const isBlank = (ledger: string, list: (folder: string) => string[]): boolean =>
  RECORDS.every((name) => list(path.join(ledger, name)).length === 0);
