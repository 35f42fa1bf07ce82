/** From the file's text to settings, or to what is wrong with it and where. */
import { describe, expect, test } from 'vitest';
import { durationOf, durationText } from '../../config/durations.ts';
import { nearest } from '../../config/nearest.ts';
import { lineAndColumn, placeIn } from '../../config/places.ts';
import { readConfig } from '../../config/read.ts';
import { DEFAULTS } from '../../config/settings.ts';

const HOUR = 3_600_000;

describe('a config', () => {
  test.each(['', '{}', '\uFEFF{}', '// nothing yet\n', '/* { mode: 1 } */'])(
    'that says nothing is the defaults: %j',
    (text) => {
      expect(readConfig(text)).toEqual({ settings: DEFAULTS, fault: null });
    },
  );

  test('is JSON5: comments, bare keys, single quotes, trailing commas', () => {
    const text =
      "{\n  // ours\n  mode: 'nudge',\n  commitments: { ttl: '90m', ceiling: '2d', perSession: 3, perRepository: 9, },\n}\n";
    expect(readConfig(text).settings).toEqual({
      mode: 'nudge',
      commitments: { ttl: 1.5 * HOUR, ceiling: 48 * HOUR, perSession: 3, perRepository: 9 },
      actions: [],
    });
  });

  test('that raises the ttl alone raises the ceiling with it', () => {
    expect(readConfig('{ commitments: { ttl: "3d" } }').settings?.commitments.ceiling).toBe(72 * HOUR);
  });

  test.each([
    ['{\n  mod: "nudge",\n}', 'unknown key "mod": did you mean "mode"?', 2, 3],
    ['{ zzz: 1 }', 'unknown key "zzz": known are ', 1, 3],
    [
      '{ commitments: {\n    "perSesion": 3 } }',
      'unknown key "commitments.perSesion": did you mean "perSession"?',
      2,
      5,
    ],
    ['{ mode: "loud" }', 'mode must be one of "observe", "nudge", "enforce"', 1, 9],
    ['{ commitments: { ttl: 6 } }', 'commitments.ttl must be a time', 1, 23],
    ['{ commitments: { ttl: "6 hours" } }', 'commitments.ttl must be a time', 1, 23],
    ['{ commitments: { ttl: "31d" } }', 'commitments.ttl must be a time', 1, 23],
    ['{ commitments: { perSession: 0 } }', 'commitments.perSession must be a whole number', 1, 30],
    ['{ commitments: { perSession: 1.5 } }', 'commitments.perSession must be a whole number', 1, 30],
    [
      '{ commitments: { ttl: "2h", ceiling: "1h" } }',
      'commitments.ceiling must not be less than ttl: at least "2h"',
      1,
      38,
    ],
    ['{ commitments: { perSession: 60, perRepository: 50 } }', 'at least 60', 1, 49],
    ['{ commitments: null }', 'commitments must be an object', 1, 16],
    ['[]', 'the file must be an object', 1, 1],
    ['{ mode: enforce }', 'not valid JSON5: invalid character', 1, 9],
    ['{ mode: "nudge"', 'not valid JSON5: invalid end of input', 1, 16],
  ])('%j is refused with what is wrong and where', (text, message, line, column) => {
    const { settings, fault } = readConfig(text);
    expect(settings).toBeNull();
    expect(fault?.message).toContain(message);
    expect([fault?.line, fault?.column]).toEqual([line, column]);
  });

  test('of many faults tells the first in the file', () => {
    expect(readConfig('{\n commitments: { ttl: 1 },\n mode: 2 }').fault?.line).toBe(2);
    expect(readConfig('{\n mode: 2,\n commitments: { ttl: 1 } }').fault?.line).toBe(2);
  });
});

describe('a place', () => {
  const text = '{ // {"a": 0}\n  "a": [ { b: \'}\' }, 2 ],\n  /* a: */ c: { a: 3 },\n}';
  test.each([
    [['a'], '"a"', '['],
    [['a', 0, 'b'], 'b', "'}'"],
    [['a', 1], '2', '2'],
    [['c', 'a'], 'a', '3'],
  ])('of %j', (path, key, value) => {
    const place = placeIn(text, path);
    expect(text.slice(place?.key)).toSatisfy((rest: string) => rest.startsWith(key));
    expect(text.slice(place?.value)).toSatisfy((rest: string) => rest.startsWith(value));
  });
  test('that is not there is none', () => expect(placeIn(text, ['c', 'b'])).toBeNull());
  test('counts lines of every kind', () => expect(lineAndColumn('a\r\nb\rc\nde', 8)).toEqual({ line: 4, column: 2 }));
});

test.each([
  ['90m', 1.5 * HOUR, '90m'],
  ['6h', 6 * HOUR, '6h'],
  ['48h', 48 * HOUR, '2d'],
  ['1.5h', 1.5 * HOUR, '90m'],
  [' 2 d ', 48 * HOUR, '2d'],
])('%j is a length of time', (text, ms, again) => {
  expect(durationOf(text)).toBe(ms);
  expect(durationText(ms)).toBe(again);
});
test.each(['', 'h', '6', '6 hours', '-1h', '1e3h'])('%j is none', (text) => expect(durationOf(text)).toBeNull());

test.each([
  ['mdoe', 'mode'],
  ['commitment', 'commitments'],
  ['perSesion', 'perSession'],
])('%j was meant to be %j', (word, meant) => {
  expect(nearest(word, ['mode', 'commitments', 'perSession'])).toBe(meant);
});
test('what is like nothing has no suggestion', () => expect(nearest('zzz', ['mode', 'ttl'])).toBeNull());
