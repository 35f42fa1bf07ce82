/**
 * Rule: a list of deeds is a promise where its heading or lead-in says that they are the agent's to do ("I'll now:",
 * "Still to do (me):", "My next two moves: …"). Without an actor it is a plan.
 */
import type { Anchor } from './anchors.ts';
import { isVerb } from './deeds.ts';
import { BASE, GERUND } from './en/verbs.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** "I'll:", "I will now do the following:", "I'm going to proceed as follows:"; "I'll need:" and "I'll wait for:" are none. */
const ANNOUNCES =
  /\b(?:i'll|i will|i'm going to|i am going to|i do|i'm doing|i am doing|i'm about to)(?: (?:now|then|next|also|first|still|immediately|do|take|make|proceed|start|begin|continue|go|work|carry|as|on|in|with|by|through|out|from|here|it|this|these|them|the|following|follows|that|order|sequence|steps?|things?|changes?|items?|two|three|four|five|more|last|final|right|away|after|message|up|tonight|today|tomorrow|once|when|is|are|has|have|done|green|finished|finishes|ends|build|deploy|run|job|ci|tests|pass))*:?[*_]*\s*$/;
const MINE = /\b(?:me|mine|my)\b/;
const AHEAD =
  /\b(?:next|remaining|left|to do|to-do|todo|still|list|moves?|ahead|after this|right after|mine|plate|doing now|for me|on me|open)\b/;
/** What makes a list of the agent's a proposal, a wish, or somebody else's. */
const NOT_SO =
  /\b(?:you|your|if|would|could|can|may|might|want|plan|plans|proposal|proposed|suggest\w*|recommend\w*|options?|questions?|let me|tell|asked|ask|not|never|won't|unless|blocked|blocking|need|needs|waiting|wait|approval|approve|should|why|how|what i'd|tried|did|was|were|ideas?)\b/;

/** A heading over the lead-in under which nothing is decided. */
const PROPOSED =
  /\b(?:plan|proposal|proposed|approach|options?|strategy|design|roadmap|how it works|workflow|usage|process|phase)\b/;

const verdicts = new Map<string, boolean>();

/** Whether a heading or a lead-in says that what it holds will be done by the agent itself. */
export function isOwnAgenda(title: string): boolean {
  if (title === '') return false;
  let verdict = verdicts.get(title);
  if (verdict === undefined) {
    const words = title.slice(0, 200);
    verdict = !NOT_SO.test(words) && (ANNOUNCES.test(words) || (MINE.test(words) && AHEAD.test(words)));
    if (verdicts.size > 500) verdicts.clear();
    verdicts.set(title, verdict);
  }
  return verdict;
}

/** A bullet that begins with its deed under the agent's own heading; "My next two moves: delete the parser, then …". */
export function onAgenda(scene: Scene, at: number): Anchor | null {
  const { tokens, block } = sentenceAt(scene);
  const form = isVerb(scene.lex, tokens[at], BASE) ? BASE : isVerb(scene.lex, tokens[at], GERUND) ? GERUND : 0;
  if (form === 0) return null;
  const make = (how: string): Anchor => ({ at, verb: at, form, how, imminent: false, lead: leadOf(scene) });
  if (block.kind === 'bullet' && startsAt(tokens, at) && block.checked !== true) {
    if (PROPOSED.test(block.heading)) return null;
    const title = block.leadIn || block.heading.slice(block.heading.lastIndexOf('›') + 1).trim();
    return isOwnAgenda(title) ? make('on the agent’s own list') : null;
  }
  const colon = textAt(tokens, at - 1) === ':' ? at - 1 : -1;
  if (colon < 1 || block.kind === 'heading' || block.kind === 'row') return null;
  return isOwnAgenda(lead(scene, colon)) ? make('on the agent’s own list') : null;
}

/** The sentence above a bullet that says whose list it is; -1 where the deed stands behind a colon. */
export function leadOf(scene: Scene): number {
  if (sentenceAt(scene).block.kind !== 'bullet') return -1;
  for (let i = scene.at - 1; i >= Math.max(0, scene.at - 40); i--)
    if (scene.sentences[i]?.block.kind !== 'bullet' || scene.sentences[i]?.leadsIn) return i;
  return -1;
}

/** Whether the sentence lists the agent's own next deeds behind a colon. */
export function listsAgenda(scene: Scene, at: number): boolean {
  const sentence = scene.sentences[at];
  const colon = sentence ? sentence.tokens.findIndex((token) => token.text === ':') : -1;
  return colon > 0 && isOwnAgenda(lead({ ...scene, at }, colon));
}

function lead(scene: Scene, colon: number): string {
  const { tokens } = sentenceAt(scene);
  const from = tokens[0]?.start ?? 0;
  const to = tokens[colon]?.end ?? from;
  return to - from > 160 ? '' : scene.source.slice(from, to).toLowerCase();
}

function startsAt(tokens: readonly Token[], at: number): boolean {
  for (let i = 0; i < at; i++)
    if (tokens[i]?.kind !== 'mark' && !/^(?:then|finally|first|next|and|also|,)$/.test(textAt(tokens, i))) return false;
  return true;
}
