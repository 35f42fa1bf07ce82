/**
 * Rule: a commitment is the agent's own word that it will do a concrete thing: "I'll", "I'm going to", "I'm pushing it",
 * a closing "Let me run…", "Pushing now." Its subject is the agent, it is neither negated nor asked, and nobody has to say yes.
 */
import type { Rejection } from '../domain/index.ts';
import { type Anchor, anchorAt } from './anchors.ts';
import { chain, type Deed } from './deeds.ts';
import { INACTION, NOTICE, VAGUE } from './en/gates.ts';
import { NOW, SELF } from './en/words.ts';
import { gateOf } from './gates.ts';
import { meaningOf } from './meaning.ts';
import { objectOf } from './objects.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

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
    const deeds = chain(scene.lex, tokens, anchor.verb, tokens.length, anchor.form);
    for (const deed of deeds) found.push(promise(scene, anchor, deed, deeds));
    at = Math.max(anchor.verb, deeds.at(-1)?.at ?? at) + 1;
  }
  return found;
}

function promise(scene: Scene, anchor: Anchor, deed: Deed, deeds: Deed[]): Found {
  const sentence = sentenceAt(scene);
  const { tokens } = sentence;
  const meaning = meaningOf(scene.lex, tokens, deed, scene.source, 'commitment');
  const found: Found = {
    from: anchor.at,
    to: Math.max(deed.to, deed.at + 1),
    action: meaning?.action ?? null,
    reasons: [anchor.how],
    imminent: anchor.imminent,
  };
  const reject = (why: Rejection, reason: string): Found => ({ ...found, why, reasons: [...found.reasons, reason] });
  if (anchor.why) return reject(anchor.why, REASONS[anchor.why] ?? anchor.why);
  if (sentence.question) return reject('question', 'the sentence asks');
  if (isNotice(tokens, deed)) return reject('notification-only', 'words to the person only');
  if (INACTION.has(deed.lemma) && !meaning) return reject('inaction', `"${deed.lemma}" does nothing`);
  if (deed.lemma === 'hold' || deed.lemma === 'wait') return reject('inaction', `"${deed.lemma}" does nothing`);
  if (NOTICE.has(deed.lemma) && !meaning) return reject('notification-only', 'words to the person only');
  if (!meaning) return reject(VAGUE.has(deed.lemma) ? 'vague' : 'vague', `"${deed.lemma}" is no action of the table`);
  if (saidOnTheWay(scene, meaning.action.name, anchor)) return reject('narration', REASONS.narration ?? '');
  if (sentence.leadsIn && deed.from >= deed.to) return reject('vague', 'introduces what follows');
  const after = deeds.find((other) => other.at > deed.at);
  const { gate, why, reason } = gateOf(scene, { anchor: anchor.at, verb: deed.at, end: after?.at ?? tokens.length });
  if (why) return reject(why, reason);
  const object = objectOf(meaning.action.say().object ?? 'name', tokens, meaning.from, meaning.to, scene.source);
  const many = deeds.length > 1 ? [`one of ${deeds.length} verbs`] : [];
  return {
    ...found,
    gate,
    object,
    reasons: [...found.reasons, `"${deed.lemma}" is ${meaning.action.name}`, ...many, reason],
  };
}

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

/** "I'll grep for the caller. Found one in …": a look whose result the same paragraph gives. */
function saidOnTheWay(scene: Scene, action: string, anchor: Anchor): boolean {
  if (action !== 'check' && action !== 'run-tests' && action !== 'run-command') return false;
  const here = sentenceAt(scene);
  const next = scene.sentences[scene.at + 1];
  if (!next || next.block !== here.block || here.block.kind !== 'paragraph') return false;
  if (
    here.tokens.slice(anchor.at).some((token) => NOW.has(token.text)) ||
    here.tokens.some((token) => /^(?:once|when|after|until|soon)$/.test(token.text))
  )
    return false;
  return (
    !next.tokens.some((token, i) => SELF.has(token.text) && /^(?:will|am|are)$/.test(textAt(next.tokens, i + 1))) &&
    !next.question
  );
}

/** "I'll send you a summary", "I'll let you know". */
function isNotice(tokens: readonly Token[], deed: Deed): boolean {
  return (
    /^(?:let|tell|ping|notify|update|keep|show|give|remind|alert)$/.test(deed.lemma) &&
    /^(?:you|me)$/.test(textAt(tokens, deed.at + 1))
  );
}
