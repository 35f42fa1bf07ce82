/** Where an install is to lie: in a repository or not, at its root or below, beside other installs. Reads only. */
import path from 'node:path';
import { checkoutOf, isInstalled } from '../ledger/roots.ts';
import type { Note } from './plan.ts';

export interface Surroundings {
  /** The root of the checkout that holds the folder; `null` outside of any. */
  root: string | null;
  /** The nearest folder above, in the same checkout, where Troth is installed already. */
  installedAbove: string | null;
}

export function surroundingsOf(dir: string): Surroundings {
  const root = checkoutOf(dir)?.worktree ?? null;
  let above = dir;
  while (root !== null && above !== root && path.dirname(above) !== above) {
    above = path.dirname(above);
    if (isInstalled(above)) return { root, installedAbove: above };
  }
  return { root, installedAbove: null };
}

/** What a person should know of the place that was chosen. Claude Code reads settings in the folder it is started in, and not above. */
export function placeNotes(dir: string, { root, installedAbove }: Surroundings): Note[] {
  if (root === null) {
    return [
      {
        text: `${dir} is not a git repository: what Troth records belongs to this folder alone`,
        remedy: 'In a repository: git init, then this again.',
      },
    ];
  }
  if (installedAbove !== null) {
    const text = `Troth is installed in ${installedAbove} already; here it works where Claude Code is started in ${dir}`;
    return [{ text, remedy: 'For one install: troth uninstall in one of the two.' }];
  }
  if (root === dir) return [];
  return [
    {
      text: `${dir} lies inside of ${root}: hooks run only where Claude Code is started in ${dir}`,
      remedy: `For the whole repository: troth init ${root}`,
    },
  ];
}
