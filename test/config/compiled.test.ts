/** What hooks have of the config: made once for each change of the file. */
import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { settingsInForce } from '../../config/compiled.ts';
import { readConfig } from '../../config/read.ts';
import { CONFIG_FILE, DEFAULTS } from '../../config/settings.ts';
import type { Ledger } from '../../ledger/paths.ts';
import { tempFolder, unwritable } from '../support/folder.ts';

let root: string;
let ledger: Ledger;
let loaded: number;
beforeEach(() => {
  root = tempFolder();
  ledger = { dir: path.join(root, '.troth', 'ledger'), fallback: null };
  loaded = 0;
});
const load = () => {
  loaded++;
  return { readConfig };
};
const look = () => settingsInForce(root, ledger, load);
let edits = 0;
function write(text: string): void {
  const file = path.join(root, CONFIG_FILE);
  writeFileSync(file, text);
  utimesSync(file, 1_000, 1_000 + edits++); // an edit within the same tick of the clock is seen as well
}

describe('settings in force', () => {
  test('without a file are the defaults, and no reader is loaded', () => {
    expect(look()).toEqual({ settings: DEFAULTS, fault: null, news: false });
    expect(loaded).toBe(0);
  });

  test('are read once for each change of the file', () => {
    write('{ mode: "nudge" }');
    expect(look().settings.mode).toBe('nudge');
    expect(look().settings.mode).toBe('nudge');
    expect(loaded).toBe(1);
    expect(statSync(path.join(ledger.dir, 'config', 'compiled.json')).mode & 0o777).toBe(0o600);
    write('{ mode: "enforce" }');
    expect(look().settings.mode).toBe('enforce');
    expect(loaded).toBe(2);
  });

  test('of a bad file are the last good ones, and the fault is news once', () => {
    write('{ mode: "nudge" }');
    look();
    write('{ mod: 1 }');
    expect(look()).toMatchObject({ settings: { mode: 'nudge' }, fault: { line: 1, column: 3 }, news: true });
    expect(look()).toMatchObject({ settings: { mode: 'nudge' }, fault: { line: 1 }, news: false });
    write('{ mode: "observe" }');
    expect(look()).toMatchObject({ settings: { mode: 'observe' }, fault: null });
  });

  test('of a file that was never good are the defaults', () => {
    write('{ mode: ');
    expect(look()).toMatchObject({ settings: DEFAULTS, fault: { line: 1 }, news: true });
  });

  test('go back to the defaults with the file', () => {
    write('{ mode: "nudge" }');
    look();
    rmSync(path.join(root, CONFIG_FILE));
    expect(look().settings).toEqual(DEFAULTS);
  });

  test('hold without a reader, which is told', () => {
    write('{ mode: "nudge" }');
    const missing = () => {
      throw new Error('Cannot find module');
    };
    expect(settingsInForce(root, ledger, missing)).toMatchObject({ settings: DEFAULTS, news: true });
    expect(look().settings.mode).toBe('nudge'); // once it is there again
  });

  test('of a folder in the file’s place are the defaults', () => {
    mkdirSync(path.join(root, CONFIG_FILE));
    expect(look()).toMatchObject({ settings: DEFAULTS, news: true });
  });

  test('are kept in the fallback where the ledger cannot be written', () => {
    write('{ mode: "nudge" }');
    const target = unwritable();
    settingsInForce(root, target, load);
    expect(settingsInForce(root, target, load).settings.mode).toBe('nudge');
    expect(loaded).toBe(1);
  });

  test('that were made wrong are made again', () => {
    write('{ mode: "nudge" }');
    look();
    writeFileSync(path.join(ledger.dir, 'config', 'compiled.json'), '{"v":1,"settings":{}}');
    expect(look().settings.mode).toBe('nudge');
  });
});
