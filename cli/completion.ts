/**
 * troth completion: a script for the shell, made from the commands themselves. It holds all that it needs: no TAB starts
 * Node. (@bomb.sh/tab, which works with commander, starts it at each, and knows no folders.)
 */
import type { Command } from 'commander';
import { bashScript } from './completion/bash.ts';
import { fishScript } from './completion/fish.ts';
import { nodeOf } from './completion/tree.ts';
import { zshScript } from './completion/zsh.ts';
import { Usage } from './failures.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** @throws Usage where there is no script for this shell */
export function completion(root: Command, shell: string): string {
  const known = SHELLS.find((s) => s === shell);
  if (!known) throw new Usage(`completion ${shell}: it is one of ${SHELLS.join(', ')}`);
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[known](nodeOf(root));
}
