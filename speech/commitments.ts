/**
 * Rule: a commitment is the agent's own word that it will do a concrete thing: "I'll", "I'm going to", "I'm pushing it",
 * a closing "Let me run…", "Pushing now." Its subject is the agent, it is neither negated nor asked, and nobody has to say yes.
 */
import type { Gate, Rejection } from '../domain/index.ts';
import { leadOf } from './agenda.ts';
import { type Anchor, anchorAt } from './anchors.ts';
import { anotherGo } from './another-go.ts';
import { leftOpen } from './asked.ts';
import { chain, type Deed } from './deeds.ts';
import { BACKGROUND, INACTION, NOTICE, SPOKEN, STILL_TO_COME, VAGUE } from './en/gates.ts';
import { GERUND } from './en/verbs.ts';
import { ARTICLES, HEDGES, NOW, SELF } from './en/words.ts';
import { gateOf } from './gates.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { objectOf } from './objects.ts';
import { pointedBack, runsNamed, standsFor } from './pointing.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';
import { bare, byMeans, causative, relative, setGoing, taken, unnamed } from './unnamed.ts';

/** More promises than a sentence holds: a stutter, not speech. */
const MOST = 12;

export function commitmentsIn(scene: Scene): Found[] {
  const { tokens } = sentenceAt(scene);
  const found: Found[] = [];
  let at = 0;
  while (at < tokens.length && found.length < MOST) {
    const anchor = anchorAt(scene, at);
    if (!anchor) {
      at++;
      continue;
    }
    const deeds = deedsOf(scene, anchor);
    for (const deed of deeds) found.push(promise(scene, anchor, deed, deeds));
    at = Math.max(anchor.verb, deeds.at(-1)?.at ?? at) + 1;
  }
  return found;
}

const behindWhich = (scene: Scene, deed: Deed, anchor: Anchor): Meaning | null => {
  const full = relative(scene, deed, anchor.at);
  return full && meaningOf(scene.lex, sentenceAt(scene).tokens, full, scene.source, 'commitment');
};

/** The promised deeds; of "I'll get the docs updated and committed" those that the object is to undergo. */
function deedsOf(scene: Scene, anchor: Anchor): Deed[] {
  const { tokens } = sentenceAt(scene);
  const deeds = chain(scene.lex, tokens, anchor.verb, tokens.length, anchor.form);
  const [first] = deeds;
  const caused = first ? causative(scene, first) : [];
  return caused.length > 0 ? caused : deeds;
}

function promise(scene: Scene, anchor: Anchor, deed: Deed, deeds: Deed[]): Found {
  const sentence = sentenceAt(scene);
  const { tokens } = sentence;
  const mine = textAt(tokens, anchor.at) !== 'we';
  const meaning =
    anchor.meaning ??
    pointedBack(scene, deed, anchor.at) ??
    runsNamed(scene, deed, anchor.at) ??
    standsFor(scene, deed, anchor.at) ??
    anotherGo(scene, deed, anchor.at) ??
    meaningOf(scene.lex, tokens, deed, scene.source, 'commitment') ??
    behindWhich(scene, deed, anchor) ??
    byMeans(scene, deed) ??
    bare(scene, deed) ??
    setGoing(scene, deed) ??
    taken(scene, deed) ??
    (mine ? unnamed(scene, deed) : null);
  const found: Found = {
    from: anchor.at,
    to: Math.max(deed.to, deed.at + 1),
    action: meaning?.action ?? null,
    reasons: [anchor.how],
    imminent: anchor.imminent,
  };
  const reject = (why: Rejection, reason: string): Found => ({ ...found, why, reasons: [...found.reasons, reason] });
  if (anchor.why) return reject(anchor.why, REASONS[anchor.why] ?? anchor.why);
  if (sentence.block.checked === true) return reject('history', 'ticked off');
  if (sentence.question) return reject('question', 'the sentence asks');
  if (isNotice(tokens, deed)) return reject('notification-only', 'words to the person only');
  if (INACTION.has(deed.lemma) && !meaning) return reject('inaction', `"${deed.lemma}" does nothing`);
  if (deed.lemma === 'hold' || deed.lemma === 'wait') return reject('inaction', `"${deed.lemma}" does nothing`);
  if (NOTICE.has(deed.lemma) && !meaning) return reject('notification-only', 'words to the person only');
  if (!meaning) return reject(VAGUE.has(deed.lemma) ? 'vague' : 'vague', `"${deed.lemma}" is no action of the table`);
  if (saidOnTheWay(scene, meaning.action.name, anchor)) return reject('narration', REASONS.narration ?? '');
  // "we'll save 30 MB", "we'll store the tokens": what comes of it, no deed of the table
  if (!mine && meaning.action.name === 'other') return reject('vague', 'what will be, not what is done');
  // "I'm deploying nothing until Monday"
  if (/^(?:nothing|none|neither|nobody|no)$/.test(textAt(tokens, deed.from))) return reject('negated', 'it is denied');
  // "We're merging two sorted lists here": what the code does, unless it is being done as it is said
  if (!mine && anchor.form === GERUND && !tokens.some((token) => NOW.has(token.text) || SOON.test(token.text)))
    return reject('describes-code', 'how things go');
  const end = deed.from + 1 < deed.to ? Math.min(deed.to, deed.from + 5) : deed.to;
  if (tokens.slice(deed.from, end).some((token) => token.kind === 'word' && SPOKEN.has(token.text)))
    return reject('vague', 'words, no deed');
  // "I'll add that the test is flaky"
  if (
    deed.lemma === 'add' &&
    textAt(tokens, deed.from) === 'that' &&
    (ARTICLES.has(textAt(tokens, deed.from + 1)) || SELF.has(textAt(tokens, deed.from + 1)))
  )
    return reject('vague', 'words, no deed');
  if (!mine && /^(?:find|see)$/.test(deed.lemma)) return reject('vague', 'what will be known');
  // "I'm looking at a 500": how things stand
  const state =
    deed.lemma === 'look' ||
    (deed.lemma === 'write' && textAt(tokens, deed.from) === 'this' && textAt(tokens, deed.from + 1) !== 'up');
  const told =
    textAt(tokens, anchor.at + 1) === 'am' && !tokens.some((token) => NOW.has(token.text) || token.text === 'next');
  if (anchor.form === GERUND && state && told) return reject('vague', 'how things stand');
  // "I'm reading that as a yes"
  if (/^(?:read|take)$/.test(deed.lemma) && textAt(tokens, deed.from + 1) === 'as')
    return reject('vague', 'an understanding');
  if (sentence.leadsIn && deed.from >= deed.to) return reject('vague', 'introduces what follows');
  if (anchor.lead !== undefined && leftOpen(scene))
    return reject('conditional-on-user', 'the message ends by asking the person');
  const lead = anchor.lead ?? (GATED.test(sentence.block.leadIn) ? leadOf(scene) : -1);
  let above: Gate = 'none';
  if (lead >= 0) {
    const there = { ...scene, at: lead };
    const end = sentenceAt(there).tokens.length;
    const led = gateOf(there, { anchor: end, verb: end, end });
    if (led.why) return reject(led.why, led.reason);
    above = led.gate;
  }
  const after = deeds.find((other) => other.at > deed.at);
  // "I'll wait until it is green and merge": what is waited for gates the deed behind it
  const waits = deeds.find((other) => other.at < deed.at && /^(?:wait|hold|let|watch)$/.test(other.lemma));
  const { gate, why, reason } = gateOf(scene, {
    anchor: anchor.at,
    verb: waits ? waits.at : deed.at === anchor.verb ? anchor.at : deed.at,
    end: after?.at ?? tokens.length,
  });
  if (why) return reject(why, reason);
  const object = objectOf(scene.lex.object(meaning.action), tokens, meaning.from, meaning.to, scene.source);
  const many = deeds.length > 1 ? [`one of ${deeds.length} verbs`] : [];
  return {
    ...found,
    gate: gate === 'none' ? above : gate,
    object,
    reasons: [...found.reasons, `"${deed.lemma}" is ${meaning.action.name}`, ...many, reason],
  };
}

/** A list under a time or a condition: "When it lands in `out/`:". */
const GATED = /^[*_]*(?:once|when|if|after|as soon as|until|unless|assuming)\b/;

const REASONS: Partial<Record<Rejection, string>> = {
  negated: 'it is denied',
  hedged: 'it is not certain',
  hypothetical: '"would", or a condition',
  offer: 'what the agent can do, not what it will do',
  'describes-code': 'a relative clause, no announcement',
  quoted: 'somebody’s reported words',
  narration: 'said on the way; the message goes on',
  'notification-only': 'words to the person only',
};

const LATER =
  /^(?:once|when|after|until|soon|minutes?|hours?|tomorrow|tonight|later|next|afterwards|noon|midnight|meanwhile|meantime)$/;
const SOON = /^(?:next|first|once|when|soon|after|today|tonight|tomorrow|away)$/;

/** "I'll grep for the caller. Found one in …": a look whose result the same paragraph gives. */
function saidOnTheWay(scene: Scene, action: string, anchor: Anchor): boolean {
  const here = sentenceAt(scene);
  const following = scene.sentences[scene.at + 1];
  // "Now I'll create the page:" and then, no list, the message goes on
  if (
    here.leadsIn &&
    following &&
    following.block.kind !== 'bullet' &&
    /^(?:now|first|next|then|i)$/.test(textAt(here.tokens, 0))
  )
    return true;
  if (action === 'check' && tellsAtOnce(scene, anchor)) return true;
  const looks = action === 'check' || action === 'run-tests' || action === 'run-command';
  // "I'll start with the tests. They are organised by feature."
  if (!looks && !/^(?:start|begin|continue|proceed)$/.test(textAt(here.tokens, anchor.verb))) return false;
  const next = following;
  if (
    !next?.tokens.some((token) => token.kind === 'word') ||
    next.block !== here.block ||
    here.block.kind !== 'paragraph'
  )
    return false;
  if (
    here.tokens.slice(anchor.at).some((token) => NOW.has(token.text)) ||
    here.tokens.some(
      (token, i) => LATER.test(token.text) || (token.text === 'at' && /^\d/.test(textAt(here.tokens, i + 1))),
    ) ||
    next.tokens.some(({ text }) => STILL_TO_COME.has(text) || BACKGROUND.has(text) || HEDGES.has(text))
  )
    return false;
  return (
    !next.tokens.some((token, i) => SELF.has(token.text) && /^(?:will|am|are)$/.test(textAt(next.tokens, i + 1))) &&
    !next.question
  );
}

/** "Now let me check the timer. … I'll look at `close()` too: it does not cancel it.": among looks, one with its result. */
function tellsAtOnce(scene: Scene, anchor: Anchor): boolean {
  const { tokens } = sentenceAt(scene);
  const colon = tokens.findIndex((token, i) => i > anchor.verb && (token.text === ':' || token.text === '—'));
  if (colon < 0 || colon > tokens.length - 3) return false;
  if (tokens.some((token) => NOW.has(token.text) || LATER.test(token.text))) return false;
  if (!/^(?:it|they|there|this|that|the|no|nothing|line|one|two|three)$/.test(textAt(tokens, colon + 1))) return false;
  if (tokens.slice(colon).some((token) => STILL_TO_COME.has(token.text) || HEDGES.has(token.text))) return false;
  for (let i = scene.at - 1; i >= Math.max(0, scene.at - 6); i--) {
    const before = scene.sentences[i]?.tokens ?? [];
    if (before.some((token, k) => token.text === 'let' && textAt(before, k + 1) === 'me')) return true;
  }
  return false;
}

/** "I'll send you a summary", "I'll let you know". */
function isNotice(tokens: readonly Token[], deed: Deed): boolean {
  return (
    (/^(?:let|tell|ping|notify|update|keep|show|give|remind|alert|hand|bring|leave)$/.test(deed.lemma) &&
      /^(?:you|me)$/.test(textAt(tokens, deed.at + 1))) ||
    meetsPerson(tokens, deed)
  );
}

/** "I'll run it by you", "I'll check with you", "I'll raise it here": words with the person, whatever the verb. */
function meetsPerson(tokens: readonly Token[], deed: Deed): boolean {
  if (/^(?:write|get|report|circle|come)$/.test(deed.lemma) && textAt(tokens, deed.at + 1) === 'back') return true;
  // "I'll revert to you", "let me run you through it"
  if (textAt(tokens, deed.at + 1) === 'you' || (deed.lemma === 'revert' && textAt(tokens, deed.at + 2) === 'you'))
    return true;
  const last = tokens.at(-1)?.kind === 'punct' ? tokens.length - 2 : tokens.length - 1;
  // "I'll compare the options below"
  if (
    /^(?:below|here)$/.test(textAt(tokens, last)) &&
    /^(?:draft|post|paste|list|compare|outline|sketch)$/.test(deed.lemma)
  )
    return true;
  if (deed.lemma === 'raise' && /^(?:it|this|that)$/.test(textAt(tokens, deed.from))) return true;
  for (let i = deed.at + 1; i < Math.min(tokens.length, deed.at + 5); i++)
    if (/^(?:by|past|with)$/.test(textAt(tokens, i)) && textAt(tokens, i + 1) === 'you') return true;
  return false;
}
