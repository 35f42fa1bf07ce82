import { mkdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMANDS, FAULTS, fileNameFor, isPlainName, journalFile, ledgerFor, ledgerOf } from '../../ledger/paths.ts';
import { tempFolder } from '../support/folder.ts';

describe('the file name for an id', () => {
  test.each(['0f3c9e62-5b1a-4f0e-9d7b-2c1f4a7e8d90', 'agent_7', 'x'])('%s is itself', (id) => {
    expect(fileNameFor(id)).toBe(id);
  });

  test.each([
    '../../etc/passwd',
    '..',
    '.',
    '',
    'a/b',
    'a\\b',
    'a\0b',
    '-rf',
    '.git',
    'NUL',
    'com1',
    'é',
    FAULTS,
    COMMANDS,
  ])('%j is a digest', (id) => {
    expect(fileNameFor(id)).toMatch(/^x-[0-9a-f]{24}$/);
  });

  test('never leaves the journal’s folder, whatever the id', () => {
    const ledger = { dir: '/repo/.troth/ledger', fallback: null };
    const hostile = fc.array(fc.constantFrom('..', '/', '\\', '\0', ':', 'a', '~', '%2e', '\n', ' '), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          hostile.map((p) => p.join('')),
        ),
        (id) => {
          const name = fileNameFor(id);
          expect(isPlainName(name)).toBe(true);
          for (const p of [path.posix, path.win32]) {
            expect(p.dirname(p.join('/repo', `${name}.jsonl`))).toBe(p.normalize('/repo'));
          }
          expect(path.dirname(journalFile(ledger, name))).toBe('/repo/.troth/ledger/journal');
        },
      ),
      { numRuns: 100 },
    );
  });

  test('differs where the ids differ', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(fileNameFor(a) === fileNameFor(b)).toBe(a === b);
      }),
    );
  });
});

describe('the ledger of a repository', () => {
  test('lies in it; its fallback in the XDG state folder, one for each repository', () => {
    const a = ledgerOf('/srv/a', { XDG_STATE_HOME: '/state', HOME: '/home/me' });
    const b = ledgerOf('/srv/b', { XDG_STATE_HOME: '/state', HOME: '/home/me' });
    expect(a.dir).toBe(path.join('/srv/a', '.troth', 'ledger'));
    expect(a.fallback?.dir).toMatch(/^\/state\/troth\/ledgers\/[0-9a-f]{24}$/);
    expect(a.fallback?.fallback).toBeNull();
    expect(a.fallback?.dir).not.toBe(b.fallback?.dir);
  });

  test('without XDG_STATE_HOME, or with one that is no absolute path, the fallback lies below HOME', () => {
    for (const XDG_STATE_HOME of [undefined, '', 'relative/state']) {
      expect(ledgerOf('/a', { XDG_STATE_HOME, HOME: '/home/me' }).fallback?.dir).toMatch(
        /^\/home\/me\/\.local\/state\/troth\/ledgers\//,
      );
    }
  });
});

describe('the ledger that a hook writes to', () => {
  const env = { XDG_STATE_HOME: '/state', HOME: '/home/me' };

  test("is the repository's for hooks that were installed in it", () => {
    expect(ledgerFor('/srv/a', env, false)).toEqual(ledgerOf('/srv/a', env));
  });

  test("is the state folder's for a guest, so that a strange repository gets no file", () => {
    expect(ledgerFor('/srv/a', env, true)).toEqual(ledgerOf('/srv/a', env).fallback);
    expect(ledgerFor('/srv/a', {}, true)).toEqual(ledgerOf('/srv/a', {})); // nowhere else to write to
  });

  test("is the repository's for a guest too where Troth is at home", () => {
    const root = tempFolder();
    mkdirSync(path.join(root, '.troth'));
    expect(ledgerFor(root, env, true)).toEqual(ledgerOf(root, env));
  });

  test('is another where the environment names one, by an absolute path only', () => {
    expect(ledgerFor('/srv/a', { ...env, TROTH_LEDGER: '/trial' }, false)).toEqual({ dir: '/trial', fallback: null });
    expect(ledgerFor('/srv/a', { ...env, TROTH_LEDGER: 'trial' }, false)).toEqual(ledgerOf('/srv/a', env));
  });
});
