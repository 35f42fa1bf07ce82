/** Rule: a number belongs to the word behind it: "42 passed", "81/81", "0 failures", "all 14 tests pass". */
import type { Counts } from '../domain/index.ts';
import { PASSES } from './en/words.ts';
import { textAt } from './scene.ts';
import type { Token } from './tokens.ts';

export function countsIn(tokens: readonly Token[], from: number, to: number): Counts | null {
  const counts: Counts = { passed: null, failed: null, skipped: null };
  let any = false;
  let bare: number | null = null;
  for (let i = from; i < to; i++) {
    const word = tokens[i]?.kind === 'word' ? (tokens[i]?.text ?? '') : '';
    const first = word.charCodeAt(0);
    if (!(first >= 48 && first <= 57) && word !== 'zero' && word !== 'no') continue;
    const number = /^(\d[\d,]*)(?:\/(\d[\d,]*))?$/.exec(word);
    const value = number ? toNumber(number[1]) : word === 'zero' || (word === 'no' && i + 1 < to) ? 0 : null;
    if (value === null) continue;
    const of =
      textAt(tokens, i + 1) === 'of' ? toNumber(textAt(tokens, i + 2)) : number?.[2] ? toNumber(number[2]) : null;
    const role =
      [1, 2, 3, 4].map((step) => (i + step < to ? roleOf(textAt(tokens, i + step)) : null)).find((r) => r !== null) ??
      null;
    any = true;
    if (of !== null && role !== 'failed') {
      counts.passed = value;
      if (of >= value) counts.failed ??= of - value;
      if (textAt(tokens, i + 1) === 'of') i += 2;
    } else if (role === 'failed') counts.failed = value;
    else if (role === 'skipped') counts.skipped = value;
    else if (role === 'passed') counts.passed ??= value;
    else if (
      ![1, 2].some((step) => /^(?:warnings?|issues?|minutes?|seconds?|files?|times?)$/.test(textAt(tokens, i + step)))
    )
      bare ??= value;
  }
  if (
    counts.passed === null &&
    bare !== null &&
    tokens.slice(from, to).some((token) => token.kind === 'word' && PASSES.has(token.text))
  )
    counts.passed = bare;
  return any ? counts : null;
}

const toNumber = (digits: string | undefined): number | null => {
  const plain = (digits ?? '').replaceAll(',', '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
};

function roleOf(word: string): 'passed' | 'failed' | 'skipped' | null {
  if (/^(?:pass|passes|passed|passing|green|ok|tests?|specs?|assertions?|scenarios?|suites?|examples?)$/.test(word))
    return 'passed';
  if (/^(?:fail|fails|failed|failing|failures?|errors?|red)$/.test(word)) return 'failed';
  if (/^(?:skipped|skip|skips|pending|todo|ignored)$/.test(word)) return 'skipped';
  return null;
}
