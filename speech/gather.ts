/** Rule: a claim said twice is one claim; every span slices back to the original message. */
import type { Reading, Rejected, Statement, StatementKind } from '../domain/index.ts';
import { POINTS_BACK } from './en/words.ts';
import type { Normal } from './normalise.ts';
import { clauseAround, type Found, type Scene, sentenceAt } from './scene.ts';
import { siblingsOf } from './siblings.ts';
import type { Token } from './tokens.ts';

/** A file's line this near above a change belongs to its span. */
const CLOSE = 300;
/** A clause of fewer words takes the clause around it. */
const SHORT = 4;

const WRITES: ReadonlySet<string> = new Set(['edit', 'create-file']);
const NAMED_LATER: ReadonlySet<string> = new Set(['commit', 'open-pr']);
const TOOLS: ReadonlySet<string> = new Set(['run-tests', 'build', 'lint', 'typecheck']);
const CHANGES = ['edit', 'create-file', 'delete', 'revert'];

type Span = Pick<Statement, 'text' | 'start' | 'end'>;

export class Gathering {
  readonly #statements: Statement[] = [];
  readonly #rejected: Rejected[] = [];
  readonly #facts = new Map<string, Statement[]>();

  readonly #message: string;
  readonly #normal: Normal;
  readonly #offset: number;

  /** `offset`: where `message` begins in the whole text. */
  constructor(message: string, normal: Normal, offset: number) {
    this.#message = message;
    this.#normal = normal;
    this.#offset = offset;
  }

  add(scene: Scene, found: Found, kind: StatementKind): void {
    const [start, end] = this.#span(scene, found, kind);
    const text = this.#message.slice(start, end);
    const span = { text, start: start + this.#offset, end: end + this.#offset };
    const { why, reasons } = found;
    if (why) this.#rejected.push({ ...span, action: found.action?.name ?? null, why, reasons });
    if (found.why || !found.action) return;
    this.#take(scene, found, kind, found.action.name, span);
    for (const object of siblingsOf(scene, found))
      this.#take(scene, { ...found, object }, kind, found.action.name, span);
  }

  #take(scene: Scene, found: Found, kind: StatementKind, action: string, span: Span): void {
    const { reasons } = found;
    const { tokens } = sentenceAt(scene);
    const counts = found.counts;
    const statement: Statement = {
      kind,
      action,
      object: found.object ?? null,
      ...span,
      gate: found.gate ?? 'none',
      imminent: found.imminent ?? false,
      pointsBack: kind === 'claim' && tokens.some((token) => token.kind === 'word' && POINTS_BACK.has(token.text)),
      counts: counts && (counts.passed ?? counts.failed ?? counts.skipped) !== null ? counts : null,
      all: found.all ?? false,
      reasons,
    };
    const nameless =
      statement.object !== null && NAMED_LATER.has(statement.action)
        ? this.#facts.get(`claim ${statement.action} `)?.[0]
        : undefined;
    if (nameless) {
      // "Opened the PR … PR: #371": one claim, whose object comes later
      nameless.object = statement.object;
      this.#facts.set(`claim ${statement.action} ${statement.object}`, [nameless]);
      this.#facts.delete(`claim ${statement.action} `);
      return;
    }
    const key = `${kind} ${statement.action} ${statement.object ?? ''}`;
    const same = this.#facts.get(key);
    const twin = same?.find((other) => sameFact(other, statement));
    if (twin) {
      // "I ran the full suite: 212 passed": the result completes the deed
      twin.counts ??= statement.counts;
      twin.all ||= statement.all;
      return;
    }
    // "Ran 29 tests, OK", "`a.test.ts`: 9 tests, all green": one check told twice in a breath
    const last =
      kind === 'claim' && statement.object === null && TOOLS.has(statement.action)
        ? this.#statements.findLast((other) => other.action === statement.action)
        : undefined;
    if (last?.kind === 'claim' && last.start < statement.end && statement.start < last.end) {
      last.counts ??= statement.counts;
      last.all ||= statement.all;
      return;
    }
    // Of a file with lines under it one claim is enough; what was written anew is not changed besides.
    const changes = found.under === undefined ? (statement.action === 'edit' ? ['create-file'] : []) : CHANGES;
    if (statement.object !== null && changes.some((action) => this.#facts.has(`claim ${action} ${statement.object}`)))
      return;
    if (same) same.length < 40 && same.push(statement);
    else this.#facts.set(key, [statement]);
    this.#statements.push(statement);
  }

  /** How many claims there are of more than a look. */
  claims(): number {
    return this.#statements.filter((s) => s.kind === 'claim' && s.action !== 'check' && s.action !== 'message').length;
  }

  reading(): Reading {
    const statements = this.#statements.filter((s) => !this.#doneLater(s));
    return { statements: statements.sort((a, b) => a.start - b.start || a.end - b.end), rejected: this.#rejected };
  }

  /** "Now I'll create the page. … Created `page.md`": what the same message reports as done is told on the way. */
  #doneLater(s: Statement): boolean {
    if (s.kind !== 'commitment' || s.gate !== 'none') return false;
    const done = this.#statements.some(
      (c) =>
        c.kind === 'claim' &&
        c.start > s.end &&
        (c.action === s.action || (WRITES.has(s.action) && WRITES.has(c.action))) &&
        (WRITES.has(s.action) ? sameThing(s, c) : s.object === null || c.object === null || s.object === c.object) &&
        !c.pointsBack &&
        !/\bago\b/.test(c.text),
    );
    if (done)
      this.#rejected.push({
        text: s.text,
        start: s.start,
        end: s.end,
        action: s.action,
        why: 'narration',
        reasons: [...s.reasons, 'the message goes on to say that it is done'],
      });
    return done;
  }

  #span(scene: Scene, found: Found, kind: StatementKind): [number, number] {
    const { tokens } = sentenceAt(scene);
    const { text } = this.#normal;
    const [from, to] = clauseOf(tokens, found, kind);
    let start = fileLine(scene, found.under) ?? tokens[from]?.start ?? 0;
    let end = tokens[to - 1]?.end ?? 0;
    // Emphasis and code marks that open right before the first word, or close right behind the last, belong to the clause.
    while (start > 0 && '*_`~['.includes(text.charAt(start - 1))) start--;
    while (end < text.length && '*_`~'.includes(text.charAt(end))) end++;
    return [this.#normal.original(start), this.#normal.original(end)];
  }
}

/** "I'll update the changelog", told as done only where the changelog is what was written. */
function sameThing(promised: Statement, done: Statement): boolean {
  if (promised.object !== null && promised.object === done.object) return true;
  const nouns = promised.text.toLowerCase().match(THING) ?? [];
  const told = done.text.toLowerCase();
  const named = nouns.filter((word) => !EMPTY.has(word));
  return named.length === 0 || named.some((word) => told.includes(word));
}

const THING = /[a-z][\w.-]{3,}/g;
const EMPTY = new Set(
  `first then next will also just going this that them these those with into from before after once when file files edit update create write
  change changes make start need what which everything following now`.split(/\s+/),
);

/** The same words, the same thing, or the same numbers; a promise only where it stands in the same place. */
function sameFact(one: Statement, other: Statement): boolean {
  if (one.kind === 'commitment') return one.start < other.end && other.start < one.end;
  return (
    one.object !== null ||
    one.text === other.text ||
    (one.counts?.passed != null && one.counts.passed === other.counts?.passed)
  );
}

/** Where the line begins that names the file, if it stands close above. */
function fileLine(scene: Scene, at: number | undefined): number | undefined {
  const start = at === undefined ? undefined : scene.sentences[at]?.tokens[0]?.start;
  return start !== undefined && sentenceAt(scene).block.start - start <= CLOSE ? start : undefined;
}

/** The clause without its full stop; a few words alone take the clause around them. A promise and a sentence of a few words keep their stop. */
function clauseOf(tokens: readonly Token[], found: Found, kind: StatementKind): [number, number] {
  const exact = found.exact && words(tokens, found.from, found.to) >= SHORT;
  const [from, edge] = exact ? [found.from, found.to] : clauseAround(tokens, found.from, found.to);
  if (from === 0 && edge === tokens.length && words(tokens, from, edge) < SHORT) return [from, edge];
  let to = edge;
  if (kind === 'commitment' && /^[.!…]$/.test(tokens[to - 1]?.text ?? '')) return [from, to];
  while (to > from + 1 && tokens[to - 1]?.kind === 'punct' && !/^[)\]]$/.test(tokens[to - 1]?.text ?? '')) to--;
  return [from, to];
}

function words(tokens: readonly Token[], from: number, to: number): number {
  let count = 0;
  // "I'm" is one word of two tokens
  for (let i = from; i < to; i++)
    if (tokens[i]?.kind !== 'punct' && (i === from || (tokens[i]?.start ?? 0) > (tokens[i - 1]?.end ?? 0))) count++;
  return count;
}
