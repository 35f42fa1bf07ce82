/**
 * Rule: a commitment is the agent's own word that it will do a concrete thing: "I'll", "I'm going to", "I'm pushing it",
 * a closing "Let me run…", "Pushing now." Its subject is the agent, it is neither negated nor asked, and nobody has to say yes.
 */
import type { Gate, Rejection } from '../domain/index.ts';
import { leadOf } from './agenda.ts';
import { type Anchor, anchorAt } from './anchors.ts';
import { anotherGo } from './another-go.ts';
import { leftOpen } from './asked.ts';
import { causative, remade, setGoing } from './brought-about.ts';
import { chain, type Deed } from './deeds.ts';
import { INACTION, NOTICE } from './en/gates.ts';
import { gateOf } from './gates.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { isNotice, noDeed } from './mere-words.ts';
import { saidOnTheWay } from './narration.ts';
import { thenNoun } from './nouns.ts';
import { objectOf } from './objects.ts';
import { pointedBack, runsNamed, standsFor } from './pointing.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import { isLast } from './turn-end.ts';
import { bare, byMeans, followedUp, lightly, relative, taken, unnamed } from './unnamed.ts';

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
    const last = Math.max(anchor.verb, deeds.at(-1)?.at ?? at);
    const noun = found.at(-1)?.why === undefined ? thenNoun(scene, last) : null;
    if (noun) {
      const deed = { at: noun.at, lemma: textAt(tokens, noun.at), from: noun.meaning.from, to: noun.meaning.to };
      found.push(promise(scene, { ...anchor, meaning: noun.meaning }, deed, [deed]));
    }
    at = last + 1;
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
  // "I'll get it installed and have another go": the chain goes on behind what is caused
  const last = caused.at(-1);
  return last ? [...caused, ...deeds.filter((deed) => deed.at > last.at)] : deeds;
}

function promise(scene: Scene, anchor: Anchor, deed: Deed, deeds: Deed[]): Found {
  const sentence = sentenceAt(scene);
  const { tokens } = sentence;
  const mine = textAt(tokens, anchor.at) !== 'we';
  const direct = meaningOf(scene.lex, tokens, deed, scene.source, 'commitment');
  const meaning =
    anchor.meaning ??
    (direct && direct.action.name !== 'edit' ? null : pointedBack(scene, deed, anchor.at)) ??
    runsNamed(scene, deed, anchor.at) ??
    standsFor(scene, deed, anchor.at, direct) ??
    anotherGo(scene, deed, anchor.at) ??
    direct ??
    behindWhich(scene, deed, anchor) ??
    byMeans(scene, deed) ??
    bare(scene, deed) ??
    setGoing(scene, deed) ??
    remade(scene, deed) ??
    followedUp(scene, deed) ??
    taken(scene, deed) ??
    lightly(scene, deed) ??
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
  if (!meaning) return reject('vague', `"${deed.lemma}" is no action of the table`);
  if (saidOnTheWay(scene, meaning.action.name, anchor)) return reject('narration', REASONS.narration ?? '');
  const idle = noDeed(scene, deed, meaning, anchor);
  if (idle) return reject(...idle);
  if (sentence.leadsIn && deed.from >= deed.to && !isLast(scene)) return reject('vague', 'introduces what follows');
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
