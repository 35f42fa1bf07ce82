import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withBlock } from '../../scaffold/claude-md.ts';
import { Refusal } from '../../scaffold/refusal.ts';

const add = (text: string | null, version = '1.0.0') => withBlock('/p/CLAUDE.md', text, version);
const BLOCK = add(null).text;
/** A block as an older version wrote it, with words of its own. */
const oldBlock = (body: string): string => {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return `<!-- troth:begin 0.0.1 sha256:${hash} -->\n${body}\n<!-- troth:end -->`;
};
const blocksIn = (text: string): number => text.match(/^<!-- troth:begin /gm)?.length ?? 0;

describe('the block in CLAUDE.md', () => {
  test('is the whole file where there was none', () => {
    expect(add(null)).toEqual({ text: BLOCK, state: 'added' });
    expect(add('')).toEqual({ text: BLOCK, state: 'added' });
    expect(BLOCK).toMatch(
      /^<!-- troth:begin 1\.0\.0 sha256:[0-9a-f]{16} -->\n## Troth\n[\s\S]+\n<!-- troth:end -->\n$/,
    );
  });

  test('is at most 2 KB', () => {
    expect(Buffer.byteLength(BLOCK)).toBeLessThanOrEqual(2_048);
  });

  test.each([
    ['a final newline', '# Mine\n\nText.\n', '# Mine\n\nText.\n\n'],
    ['no final newline', '# Mine\n\nText.', '# Mine\n\nText.\n\n'],
    ['an empty last line', '# Mine\n\n', '# Mine\n\n'],
    ['CRLF', '# Mine\r\n\r\nText.\r\n', '# Mine\r\n\r\nText.\r\n\r\n'],
    ['CRLF and no final newline', '# Mine\r\nText.', '# Mine\r\nText.\r\n\r\n'],
  ])('follows a text with %s, which stays, one empty line between', (_, text, before) => {
    const { text: result, state } = add(text);
    const block = text.includes('\r\n') ? BLOCK.replaceAll('\n', '\r\n') : BLOCK;
    expect({ result, state }).toEqual({ result: before + block, state: 'added' });
    expect(add(result)).toEqual({ text: result, state: 'current' });
  });

  test('is left alone where it is current, also by another version with the same words', () => {
    expect(add(`# Mine\n\n${BLOCK}`, '9.9.9')).toEqual({ text: `# Mine\n\n${BLOCK}`, state: 'current' });
  });

  test('of an older version is replaced in its place; what stands around it stays', () => {
    for (const eol of ['\n', '\r\n']) {
      const old = oldBlock('## Old\n\nwords').replaceAll('\n', eol);
      const { text, state } = add(`before${eol}${eol}${old}${eol}${eol}behind${eol}`);
      expect(state).toBe('replaced');
      expect(text).toBe(`before${eol}${eol}${BLOCK.trimEnd().replaceAll('\n', eol)}${eol}${eol}behind${eol}`);
    }
  });

  test('that the person edited is theirs', () => {
    for (const edit of [
      (t: string) => t.replace('## Troth', '## Troth, as we use it'),
      (t: string) => t.replace('<!-- troth:end', 'One more line.\n<!-- troth:end'),
      (t: string) => t.replace(/sha256:[0-9a-f]+/, 'sha256:0000000000000000'),
      (t: string) => t.replace(/ sha256:[0-9a-f]+/, ''),
    ]) {
      const text = edit(`# Mine\n\n${BLOCK}`);
      expect(add(text)).toEqual({ text, state: 'kept-edited' });
    }
  });

  test('is not edited by a change of line ends or of blanks at its edges', () => {
    const text = `# Mine\r\n\r\n${BLOCK.replaceAll('\n', '\r\n')}`;
    expect(add(text).state).toBe('current');
    expect(add(BLOCK.replace('\n<!-- troth:end', '\n\n<!-- troth:end')).state).toBe('current');
  });

  test('without an end is refused, with the line where it begins', () => {
    const begin = BLOCK.split('\n')[0];
    for (const [text, line] of [
      [`# Mine\n\n${begin}\nrest of my file\n`, 3],
      [`# Mine\r\n${begin}\r\nrest`, 2],
      [`${begin}\n\`\`\`\n<!-- troth:end -->\n\`\`\`\n`, 1],
    ] as const) {
      expect(() => add(text)).toThrow(Refusal);
      try {
        add(text);
      } catch (error) {
        expect(error).toMatchObject({ file: '/p/CLAUDE.md', place: { line, column: 1 } });
      }
    }
  });

  test('a lone end marker is no block', () => {
    expect(add('<!-- troth:end -->\n').state).toBe('added');
  });

  test('a phrase of the person’s own does not pass for it', () => {
    for (const own of [
      'We use Troth.',
      'See <!-- troth:begin 1 --> in the docs',
      '    <!-- troth:begin 1 -->',
      '## Troth',
    ]) {
      expect(add(`${own}\n`)).toMatchObject({ state: 'added' });
      expect(add(`${own}\n`).text.startsWith(`${own}\n`)).toBe(true);
    }
  });

  test.each([
    ['backticks', '```html', '```'],
    ['tildes', '~~~', '~~~'],
    ['a longer fence', '`````', '`````'],
    ['an indented fence', '   ```', '  ```'],
    ['a fence that a shorter one does not close', '````', '```\n````'],
    ['a fence that one with a word does not close', '```', '```js\n```'],
  ])('inside fenced code is an example: %s', (_, open, close) => {
    const text = `# Mine\n\n${open}\n${BLOCK}${close}\n`;
    const { text: result, state } = add(text);
    expect(state).toBe('added');
    expect(result).toBe(`${text}\n${BLOCK}`);
    expect(add(result)).toEqual({ text: result, state: 'current' });
  });

  test.each([
    ['a fence that is never closed', '# Mine\n\n```\nnpm test\n'],
    ['code in three backticks within a line', '```npm test``` runs the tests\n'],
    ['a fence closed by a longer one with blanks', '```\ncode\n`````  \n'],
  ])('is added once behind %s', (_, text) => {
    const once = add(text);
    expect(once.state).toBe('added');
    expect(add(once.text)).toEqual({ text: once.text, state: 'current' });
  });

  test('whatever the file holds, is there once after, and all of the file before it', () => {
    const line = fc.constantFrom(
      '',
      '# Title',
      '```',
      '```js',
      '~~~',
      '````',
      '> ```',
      '- item',
      '<!-- troth:end -->',
      'ünï',
      '```x``` y',
    );
    const file = fc
      .tuple(fc.array(line, { maxLength: 9 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, eol, end]) => lines.join(eol) + (end ? eol : ''));
    fc.assert(
      fc.property(file, (text) => {
        const once = add(text);
        expect(once.state).toBe('added');
        expect(once.text.startsWith(text)).toBe(true);
        expect(blocksIn(once.text)).toBe(1);
        expect(add(once.text)).toEqual({ text: once.text, state: 'current' });
      }),
      { numRuns: 500 },
    );
  });
});
