/** `troth explain`: what a person reads about a text: the promises and claims in it, what only looked like one, and why. */
import { read } from '../speech/index.ts';
import { cut } from '../verdicts/cut.ts';

/** The reading of a text, line by line, without colour. */
export function explain(text: string, options: Parameters<typeof read>[1] = {}): string[] {
  const { statements, rejected } = read(text, options);
  const lines: string[] = [];
  for (const s of statements) {
    const object = s.object === null ? '' : ` ${s.object}`;
    lines.push(`${s.kind}: ${s.action}${object}`, `  ${quote(s.text)}`, `  ${[...s.reasons, ...traits(s)].join('; ')}`);
  }
  for (const r of rejected) {
    const action = r.action === null ? '' : ` (${r.action})`;
    lines.push(`none: ${r.why}${action}`, `  ${quote(r.text)}`, `  ${r.reasons.join('; ')}`);
  }
  return lines.length > 0 ? lines : ['Nothing is promised or claimed here.'];
}

function traits(s: ReturnType<typeof read>['statements'][number]): string[] {
  const counts =
    s.counts &&
    [`passed ${s.counts.passed ?? '?'}`, `failed ${s.counts.failed ?? '?'}`, `skipped ${s.counts.skipped ?? '?'}`].join(
      ', ',
    );
  return [s.imminent && 'imminent', s.pointsBack && 'points back', s.all && 'about all of it', counts].filter(
    (trait) => typeof trait === 'string',
  );
}

const quote = (text: string): string => `"${cut(text, 160)}"`;
