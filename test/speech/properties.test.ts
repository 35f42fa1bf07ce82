import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../speech/index.ts';

/** Messages made of what messages are made of. */
const piece = fc.constantFrom(
  "I'll push the branch",
  'I’ve updated `src/a.ts`',
  'Pushed.',
  'All 42 tests pass',
  'once CI is green',
  'Should I merge?',
  '**Build:** ✓',
  '- ',
  '1. ',
  '## Done',
  '\n',
  '\n\n',
  '. ',
  ', and ',
  ' — ',
  ': ',
  '`',
  '"',
  "'",
  '(',
  ')',
  '> ',
  '| a | b |',
  '\u200b',
  '\u00a0',
  'é',
  '日本語',
  '🟢',
  'v1.2.3',
  'https://a.b/c(d)',
  'if you want',
  'not ',
  "don't ",
  '…',
);
const message = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);
const seen = (text: string) =>
  read(text).statements.map(({ kind, action, object, gate, counts }) => ({ kind, action, object, gate, counts }));

describe('whatever the message', () => {
  it('the reading is total and its spans slice back', () => {
    fc.assert(
      fc.property(message, (text) => {
        const { statements, rejected } = read(text);
        for (const s of [...statements, ...rejected]) {
          expect(text.slice(s.start, s.end)).toBe(s.text);
          expect(s.end).toBeGreaterThanOrEqual(s.start);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('a fenced copy of anything adds nothing', () => {
    const plain = message.filter(
      (text) => !/^ {0,12}(?:[-*+>] +)?(?:```|~~~)/m.test(text) && !/[\r\u2028\u2029\u0085]/.test(text),
    );
    fc.assert(
      fc.property(plain, plain, (text, copy) => {
        expect(seen(`${text}\n\n~~~~\n${copy}\n~~~~\n`)).toEqual(seen(text));
      }),
      { numRuns: 500 },
    );
  });

  it('CRLF reads as LF', () => {
    fc.assert(
      fc.property(
        message.filter((text) => !text.includes('\r')),
        (text) => {
          expect(seen(text.replaceAll('\n', '\r\n'))).toEqual(seen(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('another language yields nothing', () => {
    for (const text of [
      'Ich habe die Änderungen nach main gepusht und alle Tests laufen.',
      'Je vais pousser la branche, puis lancer les tests.',
      'He subido los cambios y todas las pruebas pasan.',
      'ブランチをプッシュしました。',
    ])
      expect(read(text).statements).toEqual([]);
  });
});

describe('time', { retry: 4 }, () => {
  const prose =
    "The pager loop was off by one. I fixed it in src/pager.ts and added a test. All 42 tests pass. I'll push the branch once CI is green. ";
  const nasty: Record<string, string> = {
    prose,
    parens: '(',
    promises: "I'll ",
    newlines: '\n',
    letters: 'a',
    quotes: '"\'',
    nested: '> ',
    fences: '```\nx\n~~~\n',
    ticks: '` `` ',
    commas: 'fixed, ',
    cells: '| a |\n',
    links: '](',
  };
  const cost = (text: string): number => {
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 5; i++) {
      const before = performance.now();
      read(text);
      best = Math.min(best, performance.now() - before);
    }
    return best;
  };
  it.each(Object.keys(nasty))('grows no faster than the message: %s', (key) => {
    const unit = nasty[key] ?? '';
    const size = (bytes: number): string => unit.repeat(Math.ceil(bytes / unit.length));
    // Below the bound of what is read, where growth would show.
    const one = cost(size(11_000));
    expect(cost(size(22_000))).toBeLessThan(one * 2.6 + 4);
  });
  it('a promise at the end of a very long message is read', () => {
    const text = `${prose.repeat(8000)}\n\nI'll deploy the worker once the queue has drained.`;
    expect(read(text).statements.at(-1)).toMatchObject({ action: 'deploy', object: 'worker', gate: 'event' });
  });
});
