/** The help that fits a screen, and the page of docs that is made from the commands. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { formatHelp } from '../../cli/help.ts';
import { program } from '../../cli/main.ts';
import { manual } from '../../cli/manual.ts';

const root = program({ hooksDir: '', version: '0' }, '');

describe('troth --help', () => {
  const lines = root.helpInformation().trimEnd().split('\n');

  test('fits 24 lines of 80 columns, the prompt included', () => {
    expect(lines.length).toBeLessThan(24);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test('names every command, what it does, and the exit codes', () => {
    for (const command of root.commands) {
      expect(
        lines.filter((line) => line.startsWith(`  ${command.name()} `)),
        command.name(),
      ).toHaveLength(1);
    }
    expect(lines.join(' ')).toMatch(/0 fine.*1 found.*2 usage.*3 refused.*4 own fault.*5 another/);
  });

  test('stands closer where there are more commands', () => {
    const many = new Command('troth').configureHelp({ formatHelp }).description('x');
    for (let i = 0; i < 19; i++) many.command(`c${i}`).description('y');
    expect(many.helpInformation().trimEnd().split('\n')).toHaveLength(23);
  });
});

test("a command's own help is told in full", () => {
  const init = root.commands.find((c) => c.name() === 'init');
  expect(init?.helpInformation()).toContain('Usage: troth init [options] [dir]');
  expect(init?.helpInformation()).toContain('--dry-run');
});

test('docs/cli.md is what the commands say today: else npm run docs', () => {
  const file = path.join(import.meta.dirname ?? '.', '..', '..', 'docs', 'cli.md');
  expect(readFileSync(file, 'utf8')).toBe(manual(root));
});
