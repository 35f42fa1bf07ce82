import { describe, expect, test } from 'vitest';
import { oneLine, table } from '../../cli/output.ts';

describe('a table', () => {
  test('has aligned columns, no rules and no blanks at line ends', () => {
    const lines = table(
      ['STATE', 'WORDS'],
      [
        ['open', 'I’ll push'],
        ['unverifiable', 'x'],
      ],
    ).split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toBe(line.trimEnd());
    const at = lines[1]?.indexOf('I’ll push');
    expect(lines[2]?.indexOf('x')).toBe(at);
  });
});

describe('one line', () => {
  test('has no line ends and no more than it may', () => {
    expect(oneLine(' a\n b\t c ', 10)).toBe('a b c');
    expect(oneLine('abcdefghij', 10)).toBe('abcdefghij');
    expect(oneLine('abcdefghijk', 10)).toBe('abcdefghi…');
  });
});
