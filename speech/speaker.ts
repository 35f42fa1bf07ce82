/** Rule: "I" and "we" promise by their auxiliary: "I'll", "we're about to", "I'm pushing it", "I plan to … next", "next I …". */
import type { Rejection } from '../domain/index.ts';
import { leadOf } from './agenda.ts';
import type { Anchor } from './anchors.ts';
import { isVerb } from './deeds.ts';
import { BASE, GERUND, PAST } from './en/verbs.ts';
import { HEDGES, NOW } from './en/words.ts';
import { hasPhrase, type Scene, sentenceAt, skipAdverbs, textAt } from './scene.ts';
import { standing } from './standing.ts';
import type { Token } from './tokens.ts';
import { traceless } from './unnamed.ts';

/** "I'll …", "We're going to …", "I'm restarting …". */
export function speakerAnchor(scene: Scene, at: number): Anchor | null {
  const { tokens } = sentenceAt(scene);
  let verb = skipAdverbs(tokens, at + 1);
  const aux = textAt(tokens, verb);
  const how = `the agent ("${textAt(tokens, at)} ${aux}")`;
  const make = (to: number, form: number, imminent: boolean, why?: Rejection): Anchor => ({
    at,
    verb: to,
    form,
    how,
    imminent,
    ...(why && { why }),
  });
  // "I'd already squashed": "had", no "would"
  if (aux === 'would' && !isVerb(scene.lex, tokens[skipAdverbs(tokens, verb + 1)], BASE)) return null;
  if (aux === 'would') return make(skipAdverbs(tokens, verb + 1), BASE, false, 'hypothetical');
  if (aux === 'can' || aux === 'could') return make(skipAdverbs(tokens, verb + 1), BASE, false, 'offer');
  if (aux !== 'will' && aux !== 'shall' && aux !== 'am' && aux !== 'are') return planned(scene, at, verb);
  // "I'm done pushing"
  if (/^(?:done|good|right|well)$/.test(textAt(tokens, verb + 1)) && /^a(?:m|re)$/.test(aux)) return null;
  // "Should we", "will I": the auxiliary first is a question.
  const from = at;
  verb = skipAdverbs(tokens, behindInsert(tokens, verb + 1));
  if (textAt(tokens, verb) === 'either' && textAt(tokens, verb + 1) === 'way') verb += 2;
  let why: Rejection | undefined;
  if (
    (textAt(tokens, verb) === 'not' && textAt(tokens, verb + 1) !== 'only') ||
    /^(?:never|neither)$/.test(textAt(tokens, verb))
  ) {
    why = 'negated';
    verb = skipAdverbs(tokens, verb + 1);
  }
  // "try to rename it" hedges; "try it with Node 22" runs it
  const tries = /^try/.test(textAt(tokens, verb)) && textAt(tokens, verb + 1) !== 'to';
  if (HEDGES.has(textAt(tokens, verb - 1)) || (HEDGES.has(textAt(tokens, verb)) && !tries)) why ??= 'hedged';
  if (HEDGES.has(textAt(tokens, verb)) && !tries) verb++;
  if (/^(?:happily|gladly)$/.test(textAt(tokens, verb - 1))) why ??= 'offer';
  why ??= standing(scene, from);
  // "the flake, which I'll fix": one that only adds is an announcement
  // "As the reviewer put it, I'll …"
  if (
    textAt(tokens, 0) === 'as' &&
    textAt(tokens, at - 1) === ',' &&
    tokens.slice(1, at).some((token) => PUTS.test(token.text))
  )
    why ??= 'quoted';
  if (why === 'describes-code' && textAt(tokens, at - 1) === 'which' && textAt(tokens, at - 2) === ',') why = undefined;
  // "the flake I'll fix now": announced all the same
  if (why === 'describes-code' && hasItsTime(tokens, at)) why = undefined;
  const does = whatIsDone(scene, verb);
  if (does > 0 && (why === undefined || why === 'describes-code')) return make(does, BASE | GERUND, false);
  const next = textAt(tokens, verb);
  if (aux === 'am' || aux === 'are') {
    if ((next === 'going' || next === 'about' || next === 'off') && textAt(tokens, verb + 1) === 'to')
      return through(scene, skipAdverbs(tokens, verb + 2), (to, form) => make(to, form, next === 'about', why));
    if (next === 'planning' || next === 'intending') return planned(scene, at, verb);
    if (next === 'gonna') return make(skipAdverbs(tokens, verb + 1), BASE, false, why);
    if (next === 'going' && textAt(tokens, verb + 1) === 'ahead')
      return through(scene, verb, (to, form) => make(to, form, true, why));
    if (isVerb(scene.lex, tokens[verb], GERUND)) return make(verb, GERUND, true, why);
    // "I'm uncordoning the node now": no verb of the table, but "now" says that it is a deed
    const soon = tokens.slice(verb).some((token) => NOW.has(token.text));
    return soon && /^[a-z-]{3,}ing$/.test(next) && !traceless(next) ? make(verb, GERUND, true, why) : null;
  }
  return through(scene, verb, (to, form) => make(to, form, false, why));
}

/** "the flake I'll fix now", "a flag that I'll remove in a week": announced all the same. */
function hasItsTime(tokens: readonly Token[], at: number): boolean {
  for (let i = at + 2; i < tokens.length; i++) {
    const word = textAt(tokens, i);
    if (NOW.has(word) || /^(?:tomorrow|tonight|myself)$/.test(word)) return true;
    if (word === 'right' && textAt(tokens, i + 1) === 'away') return true;
    if (
      word === 'in' &&
      /^(?:the|a|an|\d+)$/.test(textAt(tokens, i + 1)) &&
      SPAN.test(`${textAt(tokens, i + 2)} ${textAt(tokens, i + 3)}`)
    )
      return true;
    if (word === 'first' && textAt(tokens, i + 1) === 'thing') return true;
  }
  return false;
}

const SPAN = /\b(?:minutes?|hours?|days?|weeks?|moment|commit|pr|follow-up|release|step)\b/;

/** "The next thing I'll do is remove the flag", "what I'm going to do now is bisect": the verb behind "is". */
function whatIsDone(scene: Scene, at: number): number {
  const { tokens } = sentenceAt(scene);
  let i = textAt(tokens, at) === 'going' && textAt(tokens, at + 1) === 'to' ? at + 2 : at;
  if (!/^do(?:ing)?$/.test(textAt(tokens, i))) return -1;
  i = skipAdverbs(tokens, i + 1);
  if (textAt(tokens, i) !== 'is') return -1;
  i = skipAdverbs(tokens, textAt(tokens, i + 1) === 'to' ? i + 2 : i + 1);
  return isVerb(scene.lex, tokens[i], BASE | GERUND) ? i : -1;
}

const PUTS = /^(?:puts?|said|says|wrote|writes)$/;

/** Past "go ahead and", "have to", "be", "start by": to the verb that is the deed. */
function through(scene: Scene, from: number, make: (verb: number, form: number) => Anchor): Anchor {
  const { tokens } = sentenceAt(scene);
  let verb = from;
  for (let turn = 0; turn < 2; turn++) {
    const lead = LEADS.find((words) => words.every((word, i) => textAt(tokens, verb + i) === word));
    if (!lead) break;
    const next = skipAdverbs(tokens, verb + lead.length);
    const last = lead.at(-1);
    // "I'll be notified" tells what is done to the agent; "start with the specs": what is started is its object
    const forms = last === 'be' || last === 'keep' || last === 'try' ? GERUND : BASE | GERUND;
    if (
      !isVerb(scene.lex, tokens[next], forms) &&
      !LEADS.some((words) => words.every((word, i) => textAt(tokens, next + i) === word))
    )
      return make(verb, BASE);
    verb = next;
  }
  // "I'll keep polling and merge"
  return make(verb, isVerb(scene.lex, tokens[verb], GERUND) ? (verb > from ? GERUND | BASE : GERUND) : BASE);
}

/** "I will, once the lock is free, re-apply it": behind what is put in between commas. */
function behindInsert(tokens: readonly Token[], at: number): number {
  if (textAt(tokens, at) !== ',') return at;
  for (let i = at + 1; i < Math.min(tokens.length, at + 14); i++) if (textAt(tokens, i) === ',') return i + 1;
  return at;
}

/** "I plan to rename it next", "next I run the fuzzers": an intention with its time is announced; one without is a wish. */
function planned(scene: Scene, at: number, verb: number): Anchor | null {
  const { tokens, block } = sentenceAt(scene);
  const make = (to: number, form: number, how: string): Anchor => ({ at, verb: to, form, how, imminent: false });
  const word = textAt(tokens, verb);
  const progressive = /^(?:planning|intending)$/.test(word);
  if ((progressive || /^(?:plan|intend)$/.test(word)) && tokens.slice(verb).some((token) => SOON.test(token.text))) {
    const to = skipAdverbs(tokens, verb + 2);
    if (textAt(tokens, verb + 1) === 'to' && isVerb(scene.lex, tokens[to], BASE))
      return make(to, BASE, 'a plan with its time');
    if (textAt(tokens, verb + 1) === 'on' && isVerb(scene.lex, tokens[to], GERUND))
      return make(to, GERUND, 'a plan with its time');
  }
  const present = isVerb(scene.lex, tokens[verb], BASE) && !isVerb(scene.lex, tokens[verb], PAST);
  if (present && isNext(tokens, at)) return make(verb, BASE, '"next I …"');
  // "I start the migration once the dump is through."
  if (present && (at === 0 || /^[;—:]$/.test(textAt(tokens, at - 1))) && onceBehind(tokens, verb))
    return make(verb, BASE, 'the present tense before an event');
  // "Give me a minute while I regenerate it."
  if (
    present &&
    textAt(tokens, at - 1) === 'while' &&
    PATIENCE.some((phrase) => hasPhrase(tokens.slice(0, at), phrase))
  )
    return { ...make(verb, BASE, 'the present tense behind a request for patience'), imminent: true };
  // "When it lets go:" and under it "I install the package"
  if (present && at === 0 && block.kind === 'bullet' && ONE_EVENT.test(block.leadIn))
    return { ...make(verb, BASE, 'the present tense under an event'), lead: leadOf(scene) };
  // "When they're done I merge": behind one event, never behind "when tests fail"
  const opener = textAt(tokens, 0) === 'as' ? textAt(tokens, 1) : textAt(tokens, 0);
  const once = opener === 'once' || opener === 'soon' || (opener === 'when' && ENDED.test(textAt(tokens, 3)));
  if (present && once && at > 2 && at < 12) return make(verb, BASE, 'the present tense behind an event');
  return null;
}

/** "Next I run it", "Next: I run it", "What happens next: I run it", "Ten more minutes, then I promote it". */
function isNext(tokens: readonly Token[], at: number): boolean {
  if (at === 1) return textAt(tokens, 0) === 'next';
  if (/^[:,]$/.test(textAt(tokens, at - 1))) return textAt(tokens, at - 2) === 'next' && at <= 8;
  return (
    textAt(tokens, at - 1) === 'then' &&
    at <= 10 &&
    (tokens.slice(0, at).some(({ text }) => /^(?:minutes?|hours?)$/.test(text)) ||
      /^(?:one|another)$/.test(textAt(tokens, 0))) &&
    !tokens.slice(0, at).some(({ text }) => /^(?:when|if|whenever|every|each)$/.test(text))
  );
}

/** "… once the dump is through", "… as soon as it is green"; "once a day" is a habit. */
function onceBehind(tokens: readonly Token[], verb: number): boolean {
  for (let i = verb + 2; i < tokens.length; i++) {
    const event = textAt(tokens, i) === 'once' || (textAt(tokens, i) === 'soon' && textAt(tokens, i - 1) === 'as');
    const next = textAt(tokens, i + (textAt(tokens, i) === 'soon' ? 2 : 1));
    if (event) return tokens.length > i + 3 && !/^(?:a|an|per|every|each|you|again|more)$/.test(next);
  }
  return false;
}

const PATIENCE = ['give me', 'hang on', 'hold on', 'bear with', 'hold tight', 'sit tight', 'one moment', 'one sec'];

/** One event, not whatever may happen: "when it lets go", never "when tests fail" or "when a request comes in". */
const ONE_EVENT =
  /^[*_]*(?:once|when|after|as soon as|the moment) (?:it|that|this|these|those|they|both|the|`[^`]+`)\b[^:.]*:?[*_]*$/;

const ENDED = /^(?:done|through|finished|green|over|up|ready|complete|completed|in|back)$/;

const SOON = /^(?:now|next|today|tonight|tomorrow|immediately|shortly|soon|once|when|after)$/;

/** "I'll go ahead and merge", "I'll be pushing", "I'll start implementing": the deed is the next verb. */
const LEADS = [
  'go ahead and',
  'go ahead with',
  'go and',
  'go',
  'proceed to',
  'proceed with',
  'start by',
  'begin by',
  'start with',
  'begin with',
  'start',
  'begin',
  'continue by',
  'continue with',
  'continue to',
  'continue',
  'make sure to',
  'have to',
  'take care of',
  'finish by',
  'be',
  'not only',
  'only',
  'try to',
  'going ahead with',
  'going ahead and',
  'going to',
  'keep',
  'get started on',
  'get started with',
  'get on with',
  'off to',
  'try',
  'finish',
].map((lead) => lead.split(' '));
