/** What the shells themselves make of the completion scripts. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { completion, SHELLS } from '../../cli/completion.ts';
import { Usage } from '../../cli/failures.ts';
import { program } from '../../cli/main.ts';
import { tempFolder } from '../support/folder.ts';

const root = program({ hooksDir: '', version: '0' }, '');

/** A folder with two folders and a file, and the script beside it. */
function scene(shell: string): { cwd: string; script: string } {
  const base = tempFolder();
  const cwd = path.join(base, 'here');
  for (const name of ['docs', 'my dir']) mkdirSync(path.join(cwd, name), { recursive: true });
  writeFileSync(path.join(cwd, 'draft.md'), '');
  const script = path.join(base, shell);
  writeFileSync(script, completion(root, shell));
  return { cwd, script };
}

const lines = (text: string): string[] => text.split('\n').filter(Boolean).sort();

/** What each shell offers for a line; its last word is the one that is being typed. */
const OFFERS: Record<string, (line: string) => string[]> = {
  bash(line) {
    const { cwd, script } = scene('bash');
    const ask = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _troth; printf "%s\\n" "${COMPREPLY[@]}"';
    return lines(execFileSync('bash', ['-c', ask, script, ...line.split(' ')], { cwd, encoding: 'utf8' }));
  },
  fish(line) {
    const { cwd, script } = scene('fish');
    const ask = `source ${script}; complete -C ${JSON.stringify(line)}`;
    const env = { ...process.env, HOME: cwd };
    const found = execFileSync('fish', ['--no-config', '-c', ask], { cwd, encoding: 'utf8', env });
    return lines(found).map((offer) => offer.replace(/\t.*/, '').replace(/\/$/, ''));
  },
};
const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

describe.each(Object.entries(OFFERS))('%s', (shell, offers) => {
  test.skipIf(!isThere(shell)).each<[string, string[]]>([
    ['troth ini', ['init']],
    ['troth co', ['commitments', 'completion', 'config']],
    ['troth init --sc', ['--scope']],
    ['troth init --scope ', ['local', 'project', 'user']],
    ['troth commitments --state o', ['open']],
    ['troth status --cwd do', ['docs']],
    ['troth init --yes do', ['docs']],
    ['troth init dr', []],
    ['troth replay dr', ['draft.md']],
    ['troth report --out dr', ['draft.md']],
    ['troth completion ', ['bash', 'fish', 'zsh']],
    ['troth migrations u', ['undo']],
    ['troth --cwd', []],
    ['troth status --cwd init --ch', ['--check']],
  ])('%s<TAB>', (line, expected) => {
    expect(offers(line)).toEqual(expected);
  });

  test.skipIf(!isThere(shell))('offers every command, and none twice', () => {
    const found = offers('troth ');
    expect(found).toEqual([...new Set(found)]);
    for (const command of root.commands) expect(found).toContain(command.name());
  });
});

test('bash offers a folder with a blank as one', () => {
  expect(OFFERS.bash?.('troth init my')).toEqual(['my dir']);
});

/** Types each line and TAB in one terminal, where `troth` prints what it is handed. */
function typedInZsh(typed: readonly string[]): string[] {
  const { cwd, script } = scene('zsh');
  const ask = `
    zmodload zsh/zpty
    read_until() { local out= chunk; repeat 400; do zpty -rt shell chunk && out+=$chunk; [[ $out == *$~1* ]] && break; sleep 0.02; done; print -r -- $out }
    zpty -b shell 'zsh -f -i'
    zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source "$SCRIPT"; troth() { print -r -- "line <$*>" }; print rea''dy'
    read_until ready
    for line in "$@"; do zpty -wn shell "$line"$'\t\n'; read_until 'line <*>'; done
    zpty -d shell`;
  const env = { ...process.env, SCRIPT: script };
  const printed = execFileSync('zsh', ['-f', '-c', ask, 'zsh', ...typed], { cwd, env, encoding: 'utf8' });
  return [...printed.matchAll(/line <([^$].*?)>/g)].map((found) => found[1] ?? '');
}

test.skipIf(!isThere('zsh'))(
  'zsh completes what is typed',
  () => {
    const lines = {
      'troth ini': 'init',
      'troth init --sc': 'init --scope',
      'troth init --scope lo': 'init --scope local',
      'troth status --cwd do': 'status --cwd docs',
      'troth init --yes do': 'init --yes docs',
      'troth replay dr': 'replay draft.md',
      'troth migrations un': 'migrations undo',
      'troth init dr': 'init dr',
      'troth completion fi': 'completion fish',
    };
    expect(typedInZsh(Object.keys(lines))).toEqual(Object.values(lines));
  },
  60_000,
);

test('another shell is a usage error that names those that are known', () => {
  expect(() => completion(root, 'tcsh')).toThrow(Usage);
  expect(() => completion(root, 'tcsh')).toThrow(SHELLS.join(', '));
});
