/** The built hooks, file by file: what becomes of each is told from its bytes and from what the manifest says of it. */
import path from 'node:path';
import { hashOf, isStock, type Manifest } from './manifest.ts';
import type { Places } from './places.ts';
import { type Change, change, hookKey, type Note, type Read } from './plan.ts';

/**
 * `current`: this version's, to the byte but for line ends. `stock-old`: an earlier version's, replaced.
 * `user-changed`: anybody's else; it stays, and ours is laid beside it. `missing`: put there.
 */
export type HookState = 'current' | 'stock-old' | 'user-changed' | 'missing';

export function stateOf(text: string | null, ours: string, known: Manifest['files'][string] | undefined): HookState {
  if (text === null) return 'missing';
  if (hashOf(text) === hashOf(ours)) return 'current';
  return isStock(text, known) ? 'stock-old' : 'user-changed';
}

/** @param ours the built hooks, by name */
export function hookChanges(
  places: Places,
  ours: ReadonlyMap<string, string>,
  known: Manifest['files'],
  read: Read,
): { changes: Change[]; notes: Note[] } {
  const changes: Change[] = [];
  const notes: Note[] = [];
  for (const [name, text] of ours) {
    const file = path.join(places.hooks, `${name}.cjs`);
    const beside = `${file}.new`;
    const record = known[hookKey(places, name)];
    const before = read(file);
    const put = (target: string, after: string | null) => changes.push(change(places.dir, read, target, after));
    switch (stateOf(before, text, record)) {
      case 'current': // a copy that git gave other line ends stays as it is
        put(file, before);
        break;
      case 'missing':
      case 'stock-old':
        put(file, text);
        break;
      case 'user-changed':
        put(beside, text);
        if (read(beside) !== text) notes.push(changedByHand(hookKey(places, name)));
        continue;
    }
    // What lay beside a file that was changed by hand is of no use once the file is ours again.
    const left = read(beside);
    if (left !== null && (hashOf(left) === hashOf(text) || isStock(left, record))) put(beside, null);
  }
  return { changes, notes };
}

const changedByHand = (key: string): Note => ({
  text: `${key} was changed by hand and stays; this version's is beside it, as .new`,
  remedy: `Take over what you need, or remove ${key} and run this again to have Troth's.`,
});
