/** What init asks a person at a terminal, before it shows what it would write. */
import { cancel, confirm, intro, isCancel, select } from '@clack/prompts';
import { MODES, type Mode } from '../config/settings.ts';
import { SCOPES, type Scope } from '../scaffold/places.ts';

/** The choices that are still open; what was said on the command line, or is there already, is not asked. */
export interface Questions {
  /** The root of the repository, where the folder that was named is not it. */
  root: string | null;
  dir: string;
  scope: boolean;
  mode: boolean;
  /** Asked with what seems right. `null`: not asked. */
  claudeMd: ((dir: string, scope: Scope) => boolean) | null;
}

export interface Answers {
  dir: string;
  scope: Scope | null;
  mode: Mode | null;
  claudeMd: boolean | null;
}

/** The person left. */
export class Left extends Error {}

const SCOPE_HINTS: Record<Scope, string> = {
  project: 'committed: everybody who clones it has Troth',
  local: 'this checkout, for you alone: nothing to commit',
  user: 'every project of yours on this machine',
};

const MODE_HINTS: Record<Mode, string> = {
  observe: 'you are told in one line',
  nudge: 'the agent is told, once, and goes on',
  enforce: 'the agent may not stop before it has put it right, once',
};

/** @throws Left where the person pressed Escape or Ctrl-C: nothing was written */
export async function ask(version: string, open: Questions): Promise<Answers> {
  intro(`Troth ${version}`);
  const dir =
    open.root === null
      ? open.dir
      : await said<string>(
          select({
            message: 'Which folder? Claude Code reads hooks in the folder that it is started in.',
            options: [
              { value: open.root, label: open.root, hint: 'the repository' },
              { value: open.dir, label: open.dir, hint: 'this part of it' },
            ],
          }),
        );
  const scope = open.scope
    ? await said<Scope>(select({ message: 'For whom?', options: choices(SCOPES, SCOPE_HINTS) }))
    : null;
  const mode =
    open.mode && scope !== 'user'
      ? await said<Mode>(
          select({ message: 'When the agent says what is not so:', options: choices(MODES, MODE_HINTS) }),
        )
      : null;
  const suggested = open.claudeMd?.(dir, scope ?? 'project');
  const claudeMd =
    suggested === undefined
      ? null
      : await said<boolean>(
          confirm({ message: 'Add a few lines to CLAUDE.md that tell the agent of it?', initialValue: suggested }),
        );
  return { dir, scope, mode, claudeMd };
}

const choices = (values: readonly string[], hints: Record<string, string>) =>
  values.map((value) => ({ value, label: value, hint: hints[value] ?? '' }));

async function said<T>(answer: Promise<unknown>): Promise<T> {
  const value = await answer;
  if (!isCancel(value)) return value as T;
  cancel('Nothing was written.');
  throw new Left();
}
