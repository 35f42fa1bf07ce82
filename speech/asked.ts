/** Rule: a promise waits for the person where the message asks for something: before it, around it, or at its end. */
import { AWAITS, GO_AHEAD, IMPERATIVES, REPORT_BACK, STALLING } from './en/gates.ts';
import { ADVERBS, COORDINATORS, NOW, PASSES, SELF } from './en/words.ts';
import { type Facts, hasPhrase, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Sentence } from './segment.ts';
import type { Token } from './tokens.ts';

/** "Say the word and I'll…", "Send the rest, then I'll…": an imperative before the promise. */
export function asksFirst(tokens: readonly Token[], from: number, anchor: number): boolean {
  // "I'll check the tree and confirm it; …": one of the agent's own verbs
  let spoken = false;
  for (let i = from; i + 1 < anchor; i++) {
    const before = textAt(tokens, i - 1);
    spoken ||= SELF.has(before);
    let mark = i - 1;
    // "Good point" praises
    while (mark >= from && ADVERBS.has(textAt(tokens, mark)) && !/^(?:good|great|fair)$/.test(textAt(tokens, mark)))
      mark--;
    const opens = mark < from || /^[,;:—(.]$/.test(textAt(tokens, mark)) || (COORDINATORS.has(before) && !spoken);
    // "I still need to …"
    if (opens && !SELF.has(before) && !SELF.has(textAt(tokens, i - 2)) && imperativeAt(tokens, i)) return true;
  }
  return false;
}

function imperativeAt(tokens: readonly Token[], at: number): boolean {
  const word = textAt(tokens, at);
  const next = textAt(tokens, at + 1);
  if (word === 'please') return !/^(?:note|ignore|do|bear|hold)$/.test(next);
  if (!IMPERATIVES.has(word)) return false;
  if (word === 'let' && next === 'me') return textAt(tokens, at + 2) === 'know';
  // "Give it ten minutes", "Let it run", "Give me a second", "hold on": no request
  if (word === 'give' && tokens.slice(at, at + 7).some(({ text }) => SPELL.test(text))) return false;
  if (word === 'let' && /^(?:it|them|that|this)$/.test(next)) return false;
  if (STALLING.some((phrase) => hasPhrase(tokens.slice(at, at + 5), phrase))) return false;
  // "Tests pass", "Build is green", "Install succeeded": a noun of the same shape
  return !/^(?:is|are|was|were|has|have|will|fails|failed|done|finished|complete|—|:)$/.test(next) && !PASSES.has(next);
}

const SPELL = /^(?:secs?|seconds?|moments?|minutes?|hours?|days?|bit|while|time)$/;

const opensWithImperative = ({ tokens }: Sentence): boolean => {
  let at = 0;
  while (ADVERBS.has(textAt(tokens, at)) || textAt(tokens, at) === ',' || textAt(tokens, at) === 'please') at++;
  // "Open point", "Test plan": a title
  if (tokens.length <= 3 && tokens.at(-1)?.kind !== 'punct') return false;
  return imperativeAt(tokens, at);
};

const ASKS_PERSON = /^(?:you|your|should|shall|me|ok|okay|ready|want|approve|proceed)$/;
const asksPerson = (sentence: Sentence): boolean =>
  sentence.question && sentence.tokens.some((token) => ASKS_PERSON.test(token.text));

/** The person is asked before or after: "Do you want me to push it? I'll …", "… Want me to go ahead?" */
export function askedAround(scene: Scene, anchor: number): string | null {
  const { sentences, at } = scene;
  const here = sentenceAt(scene);
  if (here.tokens.slice(anchor).some((token) => NOW.has(token.text))) return null;
  // "Meanwhile I'll …": said to be independent of the answer
  if (
    here.tokens.slice(0, anchor).some((token) => /^(?:meanwhile|meantime|either|regardless|anyway)$/.test(token.text))
  )
    return null;
  const before = sentences[at - 1];
  if (before && before.block === here.block && asksPerson(before)) return 'the sentence before asks the person';
  if (followsFrom(here.tokens, anchor) && listedForPerson(scene)) return 'what it follows is the person’s to do';
  // "Run it with `--dry` first. I'm committing both.": what is being done as it is said waits for nobody
  const imminent = textAt(here.tokens, anchor + 1) === 'am';
  for (let i = at - 1; !imminent && i >= Math.max(0, at - NEAR) && sentences[i]?.block === here.block; i--)
    if (opensWithImperative(sentences[i] as Sentence) || hasPhrase(sentences[i]?.tokens ?? [], 'tell me'))
      return 'a sentence before asks the person for something';
  if (scene.facts.reports.some((i) => i !== at)) return 'the message waits for the person to report';
  if (scene.facts.goAhead > at) return 'the message ends by asking the person';
  return null;
}

/** "After that I'll …", "Then I'll …", "With those in place I'll …": behind what stands above. */
function followsFrom(tokens: readonly Token[], anchor: number): boolean {
  const first = textAt(tokens, 0);
  if (first === 'then' || first === 'afterwards') return anchor <= 2;
  return (
    /^(?:after|with|once|when)$/.test(first) &&
    /^(?:that|this|those|these|both|they|it)$/.test(textAt(tokens, 1)) &&
    anchor <= 8
  );
}

/** "Two things need you: 1. Approve the limit …": a list of requests right above, said to be the person's. */
function listedForPerson({ sentences, at }: Scene): boolean {
  let i = at - 1;
  let requests = 0;
  for (; i >= Math.max(0, at - NEAR) && sentences[i]?.block.kind === 'bullet'; i--)
    if (opensWithImperative(sentences[i] as Sentence)) requests++;
  return requests > 0 && (sentences[i]?.tokens.some(({ text }) => text === 'you' || text === 'your') ?? false);
}

/** "Which should win? If it's the spec, I'll …": the condition is the answer to what was asked just now. */
export function answers({ sentences, at }: Scene): boolean {
  const before = sentences[at - 1];
  return before?.question === true && before.tokens.length > 2;
}

const ASKS_HELP = /^(?:can|could|would|will)$/;
const BRINGS =
  /^(?:add|create|set|enable|open|unlock|grant|provide|approve|accept|restart|fix|start|turn|switch|rotate|renew|install|put|make|issue|register|trigger|merge|update|generate|upload|send|share|push|publish|paste|do|get|raise|free|release)$/;
/** "Let me know when it's in place." */
const WHEN_SO = ['know', 'tell me', 'ping me', 'shout', 'say'].flatMap((verb) =>
  ['when', 'once', 'as soon'].map((word) => `${verb} ${word}`),
);
const STANDS_FOR = /^(?:it|one|that|them|those|this|these|so)$/;

/** "Once there's a token I'll publish. Can you add one?": the event is the person's to bring about. */
export function broughtByPerson({ sentences, at }: Scene): boolean {
  const next = sentences[at + 1];
  if (!next || next.block !== sentences[at]?.block) return false;
  const { tokens } = next;
  const asks =
    WHEN_SO.some((phrase) => hasPhrase(tokens, phrase)) ||
    (next.question &&
      ASKS_HELP.test(textAt(tokens, 0)) &&
      textAt(tokens, 1) === 'you' &&
      BRINGS.test(textAt(tokens, 2))) ||
    (textAt(tokens, 0) === 'please' && BRINGS.test(textAt(tokens, 1)) && textAt(tokens, 2) !== 'not');
  return asks && tokens.some(({ text }) => STANDS_FOR.test(text));
}

const SETS_OUT = /^(?:start|begin|proceed|continue|go|do|kick|implement|execute)$/;

/** "I'll begin when you tell me …": of everything that the message says will be done. */
function beginsOnWord(tokens: readonly Token[]): boolean {
  if (!SELF.has(textAt(tokens, 0)) || textAt(tokens, 1) !== 'will') return false;
  const verb = ADVERBS.has(textAt(tokens, 2)) || textAt(tokens, 2) === 'only' ? 3 : 2;
  if (!SETS_OUT.test(textAt(tokens, verb))) return false;
  for (let i = verb + 1; i < Math.min(tokens.length, verb + 7); i++)
    if (/^(?:when|once|after|if|until|as)$/.test(textAt(tokens, i)))
      return tokens.slice(i, i + 5).some(({ text }) => text === 'you' || text === 'your' || text === 'approved');
  return false;
}

/** "I need two things from you: …" */
export function askedEarlier({ sentences, at }: Scene): boolean {
  for (let i = at - 1; i >= Math.max(0, at - NEAR); i--)
    if (sentences[i]?.tokens.some((token) => token.text === 'you' || token.text === 'your')) return true;
  return false;
}

/** How many sentences back a request still governs a promise. */
const NEAR = 8;

/** "Awaiting your approval." */
const awaits = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => text === 'your' || text === 'confirm' || text === 'approve' || text === 'before') &&
  AWAITS.some((phrase) => hasPhrase(tokens, phrase));

/** Behind a list of what the agent would do: a question, or a word that the person is to say. */
export function leftOpen({ sentences, at }: Scene): boolean {
  for (let i = Math.max(at + 1, sentences.length - CLOSING); i < sentences.length; i++) {
    const { question, tokens } = sentences[i] as Sentence;
    if (question || hasPhrase(tokens, 'let me know') || tokens.some(({ text }) => VERDICTS.test(text))) return true;
  }
  return false;
}

/** So many sentences are the message's end. */
const CLOSING = 12;
const VERDICTS = /^(?:approv(?:e|ed|al)|confirm|confirmation|feedback|go-ahead|thoughts|ready)$/;

export function factsOf(sentences: readonly Sentence[], ends: boolean): Facts {
  const reports: number[] = [];
  let goAhead = -1;
  sentences.forEach((sentence, i) => {
    const { tokens } = sentence;
    if (
      sentence.question ? GO_AHEAD.some((phrase) => hasPhrase(tokens, phrase)) : awaits(tokens) || beginsOnWord(tokens)
    )
      goAhead = i;
    if (reports.length < 2 && textAt(tokens, 0) !== 'if' && REPORT_BACK.some((phrase) => hasPhrase(tokens, phrase)))
      reports.push(i);
  });
  return { reports, goAhead, ends };
}
