/** Rule: what a verb means is what its object makes it: "run the tests" and "run the migration" are two actions. */
import type { Action } from '../actions/action.ts';
import type { StatementKind } from '../domain/index.ts';
import { commandOf } from './command-line.ts';
import { type Deed, isVerb } from './deeds.ts';
import { DEED_NOUNS } from './en/acts-done.ts';
import { BASE } from './en/verbs.ts';
import { ADVERBS, ARTICLES, FILE_PARTS, PREPOSITIONS, PRONOUNS } from './en/words.ts';
import type { Lexicon, VerbSense } from './lexicon.ts';
import { headEnd, isPathToken } from './objects.ts';
import type { Token } from './tokens.ts';

export interface Meaning {
  action: Action;
  /** The object without the verb's particle. */
  from: number;
  to: number;
}

/** Verbs that only start something: what they mean is what they start. */
const RUNNERS = new Set([
  'run',
  'rerun',
  're-run',
  'execute',
  're-execute',
  'invoke',
  'launch',
  'kick',
  'start',
  'fire',
  'do',
  'trigger',
]);
const STARTERS = new Set([
  'handle',
  'retry',
  're-trigger',
  'retrigger',
  'redo',
  'do',
  'start',
  'run',
  'rerun',
  're-run',
  'trigger',
  'execute',
  'proceed',
  'continue',
  'finish',
  'repeat',
  'with',
  'perform',
  'kick',
]);
/** "build on that idea", "retry to connect": what follows belongs to the verb; "retry in five minutes" and "rerun with `-v`" do not. */
const LEANS = new Set('to on into upon by of through over across out toward towards'.split(' '));
/** "check if …", "see whether …": a clause as the object. */
const COMPLEMENTS = new Set('if whether that how what why which where when'.split(' '));

const textOf = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
/** A test runner's way to read a file: "ran `auth.test.ts`". */
const TEST_FILE = /(?:^|[/._-])(?:tests?|spec|specs|e2e)(?:$|[/._-])|_test\.\w+$/i;

const ITS_WORD = /^(?:says?|reports?|makes?|thinks?|finds?|prints?|passes|agrees|still|is|likes|complains)$/;

/** What a deed means by the table, or null where it is none of its actions. */
export function meaningOf(
  lex: Lexicon,
  tokens: Token[],
  deed: Deed,
  source: string,
  kind: StatementKind,
): Meaning | null {
  const passive = deed.from < deed.at ? undefined : deed.from;
  if (RUNNERS.has(deed.lemma)) {
    const command = commandIn(lex, tokens, deed, source);
    if (command) return { action: command, from: deed.from, to: deed.to };
  }
  // "see what `tsc` says": it is run to be read
  if (kind === 'commitment' && /^(?:see|check|find|look|hear|watch)$/.test(deed.lemma)) {
    const at = tokens.findIndex((token, i) => i > deed.at && i <= deed.at + 3 && token.kind === 'code');
    const asked = at > 0 && /^(?:what|whether|if|how)$/.test(textOf(tokens, at - 1));
    const command = asked && ITS_WORD.test(textOf(tokens, at + 1)) && commandOf(lex, textOf(tokens, at));
    if (command) return { action: command, from: at, to: at + 1 };
  }
  // "see whether the unit tests still agree": the check is run
  if (
    kind === 'commitment' &&
    /^(?:see|check)$/.test(deed.lemma) &&
    /^(?:whether|if)$/.test(textOf(tokens, deed.at + 1))
  ) {
    for (let i = deed.at + 2; i < Math.min(tokens.length, deed.at + 7); i++) {
      const check = AGREE.test(textOf(tokens, i + 1)) && lex.result(textOf(tokens, i));
      if (check) return { action: check, from: deed.at + 2, to: i + 1 };
    }
  }
  // "verify with `npm test`", "validate on the tests": by what it is checked is what is run
  if (kind === 'commitment' && PROVES.has(deed.lemma)) {
    const by = /^(?:it|that|this|them|everything)$/.test(textOf(tokens, deed.from)) ? deed.from + 1 : deed.from;
    const proof = WITH.has(textOf(tokens, by)) && checkNamed(lex, tokens, by + 1, deed.to);
    if (proof) return { action: proof, from: by + 1, to: Math.max(by + 1, deed.to) };
  }
  if (STARTERS.has(deed.lemma)) {
    // "retry the publish", "go ahead with the merge": the noun is the deed
    const from = /^(?:with|to|on)$/.test(textOf(tokens, deed.from)) ? deed.from + 1 : deed.from;
    const last = headEnd(tokens, from, deed.to) - 1;
    let noun = last;
    while (noun > from && ADVERBS.has(textOf(tokens, noun))) noun--;
    // "do the migration by hand"
    const done =
      kind === 'commitment' &&
      noun > from &&
      !/^re-?run$|^run$/.test(deed.lemma) &&
      DEED_NOUNS.get(textOf(tokens, noun));
    const doneAction = done ? lex.action(done) : undefined;
    if (doneAction) return { action: doneAction, from: deed.from, to: noun };
    if (noun > from && ARTICLES.has(textOf(tokens, noun - 1)) && isVerb(lex, tokens[noun], BASE)) {
      const lemma = textOf(tokens, noun);
      const inner = lex
        .senses(lemma)
        .find(
          ({ sense, objects, particle }) =>
            !objects && particle.length === 0 && sense.needs !== 'path' && sense.needs !== 'path-first',
        );
      // "ran the script": what is run is not written
      if (inner && lemma !== deed.lemma && inner.action.name !== 'create-file')
        return { action: inner.action, from: deed.from, to: noun };
    }
  }
  for (const sense of lex.senses(deed.lemma)) {
    if (sense.sense.only && sense.sense.only !== kind) continue;
    const from =
      sense.particle.length === 0 ? deed.from : afterParticle(tokens, deed, sense.particle, passive === undefined);
    if (from < 0) continue;
    const told = kind === 'commitment' && sense.sense.needs === 'path' ? withBracket(tokens, deed, source) : deed;
    if (fits(sense, tokens, from, told, source, kind))
      return { action: sense.action, from, to: Math.max(from, told.to) };
  }
  return null;
}

/** "add a page (`docs/a.md`)": brackets that hold only a file belong to the object. */
const withBracket = (tokens: Token[], deed: Deed, source: string): Deed =>
  textOf(tokens, deed.to) === '(' && textOf(tokens, deed.to + 2) === ')' && isPathToken(tokens[deed.to + 1], source)
    ? { ...deed, to: deed.to + 2 }
    : deed;

const AGREE = /^(?:still|agrees?|pass|passes|hold|holds|compiles?|works?)$/;

const PROVES = new Set(['verify', 'validate', 'check', 'confirm', 'test', 'prove', 'recheck', 're-verify']);
const WITH = new Set(['with', 'by', 'via', 'using', 'on', 'against']);

/** "the full test suite", `npm test`: the check at the end of a noun phrase. */
function checkNamed(lex: Lexicon, tokens: Token[], from: number, to: number): Action | undefined {
  const first = tokens[from];
  if (first?.kind === 'code') return commandOf(lex, first.text);
  return lex.result(textOf(tokens, headEnd(tokens, from, to) - 1));
}

function commandIn(lex: Lexicon, tokens: Token[], deed: Deed, source: string): Action | undefined {
  for (let i = deed.from; i < deed.to; i++) {
    const token = tokens[i] as Token;
    // "`cargo check`'s cousin"
    if (token.kind !== 'code' || textOf(tokens, i + 1) === "'s") continue;
    const action = commandOf(lex, token.text);
    if (action) return action;
    if (isPathToken(token, source) && TEST_FILE.test(token.text)) return lex.result('tests');
  }
  return undefined;
}

/** Where the object begins behind a particle; it follows the verb at once or after a short object ("roll it back"). */
function afterParticle(tokens: Token[], deed: Deed, particle: readonly string[], passive: boolean): number {
  const start = deed.at + 1;
  if (particle.every((word, i) => tokens[start + i]?.text === word))
    return passive ? deed.from : start + particle.length;
  // "check in again": another particle is no object
  if (particle.length > 1 || LEANS.has(textOf(tokens, start)) || textOf(tokens, start) === 'in') return -1;
  for (let i = start + 1; i < Math.min(start + 6, deed.to); i++) if (tokens[i]?.text === particle[0]) return deed.from;
  return -1;
}

function fits(
  { action, sense, objects, never, unless, particle }: VerbSense,
  tokens: Token[],
  from: number,
  deed: Deed,
  source: string,
  kind: StatementKind,
): boolean {
  const passive = deed.from < deed.at;
  // "rerun that job": a determiner, where "confirm that it works" opens a clause
  const that = kind === 'commitment' && textOf(tokens, from) === 'that' && isThing(tokens[from + 1]) ? 1 : 0;
  let head = nounEnd(tokens, from, headEnd(tokens, from + that, deed.to));
  // "start the backfill there": where it is done says nothing of what
  if (COMPLEMENTS.has(textOf(tokens, from))) head = Math.min(head, from + 1);
  while (head > from + 1 && /^(?:here|there)$/.test(textOf(tokens, head - 1))) head--;
  const after = tokens[passive ? deed.at + 1 : from];
  // "restore that column": a determiner, where "restore that" is none
  const determines = DETERMINES.test(after?.text ?? '') && head > from + 1;
  const to = from + 1;
  // "committed to `main`", no pledge
  const branch = after?.text === 'to' && (tokens[to]?.kind === 'code' || BRANCH.test(textOf(tokens, to)));
  if (
    after?.kind === 'word' &&
    never.has(after.text) &&
    !determines &&
    !(passive && PREPOSITIONS.has(after.text)) &&
    !(branch && action.name === 'commit')
  )
    return false;
  // "wire the button up": the particle itself is no exception
  for (let i = determines ? from + 1 : from; i < head; i++)
    if (tokens[i]?.kind === 'word' && never.has(textOf(tokens, i)) && !particle.includes(textOf(tokens, i)))
      return false;
  if (unless && tokens.slice(from, deed.to).some((token) => unless.has(token.text))) return false;
  if (objects && !names(objects, tokens, from, sense.anywhere ? deed.to : head)) return false;
  if (sense.needs === 'version')
    return tokens.slice(from, head).some((token) => /^v?\d+\.\d+|[ @]v?\d+\.\d+/.test(token.text));
  if (sense.needs === 'nothing')
    return tokens
      .slice(from, kind === 'commitment' && !LEANS.has(textOf(tokens, head)) ? head : deed.to)
      .every((token) => token.kind === 'word' && ADVERBS.has(token.text));
  if (sense.needs === 'object')
    return from < head
      ? tokens.slice(from, head).some((token) => token.kind !== 'word' || !ADVERBS.has(token.text)) ||
          (kind === 'commitment' &&
            head === from + 1 &&
            (textOf(tokens, from) === 'both' || textOf(tokens, head) === 'of'))
      : COMPLEMENTS.has(textOf(tokens, from)) && (from < deed.to || (kind === 'commitment' && from === deed.to));
  if (sense.needs === 'number')
    return tokens.slice(from, head).some((token) => /^#\d+$|\/(?:pull|merge_requests)\/\d+/.test(token.text));
  // "added an `a.md` section", "made the README fixes": a part of the file
  if (sense.needs === 'path-first')
    return tokens
      .slice(from, head)
      .some((token, i, all) => isPathToken(token, source) && !FILE_PARTS.has(all[i + 1]?.text ?? ''));
  if (sense.needs === 'path') return tokens.slice(from, deed.to).some((token) => isPathToken(token, source));
  return true;
}

const BRANCH = /^(?:main|master|trunk|develop|dev|origin\/.*|git)$/;

/** "the typo you found": what the person did begins there, and says nothing of the deed. */
const isThing = (token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  !PRONOUNS.has(token.text) &&
  !ARTICLES.has(token.text) &&
  !ADVERBS.has(token.text) &&
  !PREPOSITIONS.has(token.text);

const DETERMINES = /^(?:that|this|those|these)$/;

function nounEnd(tokens: Token[], from: number, head: number): number {
  // "whatever turns up": what it does says nothing of the deed
  if (from < head && /^(?:whatever|whichever|everything|anything)$/.test(textOf(tokens, from))) return from + 1;
  for (let i = from + 1; i < head; i++)
    if (
      /^(?:you|i|we|they|he|she)$/.test(textOf(tokens, i)) &&
      tokens[i]?.kind === 'word' &&
      tokens[i - 1]?.kind === 'word'
    )
      return i;
  return head;
}

function names(objects: ReadonlySet<string>, tokens: Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    if (token.kind !== 'word') continue;
    if (objects.has(token.text)) return true;
    // "#ops", "OPS-311"
    if (
      /^#[a-z]/.test(token.text)
        ? objects.has('channel')
        : /^[a-z]{2,}-\d{2,}$/.test(token.text) && objects.has('ticket')
    )
      return true;
    if (objects.has(`${token.text} ${tokens[i + 1]?.text ?? ''}`)) return true;
  }
  // "comment on", "reply to": the preposition itself is what the sense asks for
  return tokens[from]?.kind === 'word' && objects.has(tokens[from]?.text ?? '');
}
