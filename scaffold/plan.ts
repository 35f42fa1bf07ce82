/** What init will do, decided without writing anything. A dry run is this plan, printed. */
import path from 'node:path';
import { LEDGER_GITIGNORE, PRIVATE_FILE } from '../ledger/folders.ts';
import { sha256 } from '../ledger/hash.ts';
import { withBlock } from './claude-md.ts';
import { MANIFEST, readManifest, renderManifest } from './manifest.ts';
import { HOOK_FOLDER, HOOK_NAMES } from './registrations.ts';
import { withHooks } from './settings.ts';

/** One file: `after === before` means that nothing is to be done. */
export interface Change {
  /** Below the project, with `/`; absolute where it lies elsewhere. */
  path: string;
  before: string | null;
  after: string;
  /** Of a file that is new; an existing file keeps its own. */
  mode: number;
  note: string | null;
}

export interface Plan {
  dir: string;
  version: string;
  changes: Change[];
}

export interface PlanInput {
  dir: string;
  /** The ledger's folder: in a linked worktree it is the main worktree's. */
  ledger: string;
  version: string;
  /** The built hooks, by name. */
  hooks: ReadonlyMap<string, string>;
  /** A file's text by its path below the project (or absolute), or `null`. */
  read(path: string): string | null;
}

const SETTINGS = '.claude/settings.json';

/** @throws Refusal where a file of the person's cannot be changed safely */
export function planInit(input: PlanInput): Plan {
  const { dir, version, read } = input;
  const known = readManifest(read(MANIFEST));
  const change = (file: string, after: string, note: string | null = null, mode = 0o644): Change => ({
    path: file,
    before: read(file),
    after,
    mode,
    note,
  });
  const hooks = HOOK_NAMES.map((name) => hookChange(name, input, known?.files ?? {}));
  const block = withBlock(path.join(dir, 'CLAUDE.md'), read('CLAUDE.md'), version);
  const kept = block.state === 'kept-edited' ? 'the Troth block was edited by hand and stays as it is' : null;
  const manifest = renderManifest({
    version,
    files: Object.fromEntries(
      HOOK_NAMES.map((name) => [`${HOOK_FOLDER}/${name}.cjs`, { sha256: sha256(source(input, name)) }]),
    ),
  });
  return {
    dir,
    version,
    changes: [
      change(ledgerFile(dir, input.ledger, '.gitignore'), LEDGER_GITIGNORE, null, PRIVATE_FILE),
      ...hooks,
      change('CLAUDE.md', block.text, kept),
      change(MANIFEST, manifest),
      // Last: what is registered is there already.
      change(SETTINGS, withHooks(path.join(dir, SETTINGS), read(SETTINGS))),
    ],
  };
}

function ledgerFile(dir: string, ledger: string, name: string): string {
  const file = path.join(ledger, name);
  const below = path.relative(dir, file);
  return below.startsWith('..') || path.isAbsolute(below) ? file : below.replaceAll('\\', '/');
}

function source({ hooks }: PlanInput, name: string): string {
  const text = hooks.get(name);
  if (text === undefined) throw new Error(`the hook ${name} is not built`);
  return text;
}

/** A hook file that the person changed stays; ours is laid beside it. */
function hookChange(name: string, input: PlanInput, known: Record<string, { sha256: string }>): Change {
  const file = `${HOOK_FOLDER}/${name}.cjs`;
  const after = source(input, name);
  const before = input.read(file);
  const theirs = before !== null && before !== after && sha256(before) !== known[file]?.sha256;
  if (!theirs) return { path: file, before, after, mode: 0o644, note: null };
  const beside = `${file}.new`;
  const note = `${file} was changed by hand and stays; this version's is beside it`;
  return { path: beside, before: input.read(beside), after, mode: 0o644, note };
}

export const pending = (plan: Plan): Change[] => plan.changes.filter((c) => c.before !== c.after);
