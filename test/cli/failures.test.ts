import { describe, expect, test } from 'vitest';
import { EXIT, exitCodeOf, explainFailure, Usage } from '../../cli/failures.ts';
import { Busy, NewerLedger } from '../../migrators/migration.ts';
import { placeOf, Refusal } from '../../scaffold/refusal.ts';

describe('a failure', () => {
  test('of the words on the command line is 2, of a user’s file 3, of Troth itself 4, of another at work 5', () => {
    expect(exitCodeOf(new Usage('x'))).toBe(EXIT.usage);
    expect(exitCodeOf(new Refusal('f', 'x', 'y'))).toBe(EXIT.refused);
    expect(exitCodeOf(new NewerLedger('f'))).toBe(EXIT.refused);
    expect(exitCodeOf(new Busy('x'))).toBe(EXIT.busy);
    expect(exitCodeOf(new Error('x'))).toBe(EXIT.fault);
    expect(exitCodeOf('x')).toBe(EXIT.fault);
    expect(EXIT).toEqual({ fine: 0, found: 1, usage: 2, refused: 3, fault: 4, busy: 5 });
  });

  test('of a file says where, what, what to do, and that nothing was changed', () => {
    const refusal = new Refusal('/p/settings.json', 'not valid JSON', 'Remove the comment.', { line: 3, column: 7 });
    expect(explainFailure(refusal)).toBe(
      'troth: /p/settings.json:3:7: not valid JSON (line 3, column 7)\n  Remove the comment.\n  Nothing was changed.',
    );
    expect(explainFailure(new Refusal('/p/a', 'changed', 'Again.'))).toBe(
      'troth: /p/a: changed\n  Again.\n  Nothing was changed.',
    );
  });

  test('of a newer ledger says which, that it is read, and what to use', () => {
    expect(explainFailure(new NewerLedger('/p/format.json'))).toBe(
      'troth: /p/format.json: was written by a newer Troth: this one only reads it\n  Use the newer one: npm install troth@latest\n  Nothing in the ledger was changed.',
    );
    expect(explainFailure(new Busy('another is at work'))).toBe(
      'troth: another is at work\n  Try again when it is done.',
    );
  });

  test('of usage is told plainly; a fault is owned', () => {
    expect(explainFailure(new Usage('no such folder'))).toBe('troth: no such folder');
    expect(explainFailure(new Error('EIO'))).toBe('troth: a fault of its own: EIO');
    expect(explainFailure('odd')).toBe('troth: a fault of its own: odd');
  });
});

test('a place is a line and a column from 1, whatever ends the lines', () => {
  for (const eol of ['\n', '\r\n', '\r']) {
    const text = `ab${eol}cd${eol}`;
    expect(placeOf(text, 0)).toEqual({ line: 1, column: 1 });
    expect(placeOf(text, text.indexOf('d'))).toEqual({ line: 2, column: 2 });
    expect(placeOf(text, text.length)).toEqual({ line: 3, column: 1 });
  }
});
