/** Rule: what others did, said or will use is no deed of the agent: a log with times, a proposed text, somebody's word, a day long past. */
import { DESCRIBES_COLUMN } from './en/sections.ts';
import { BE, DAYS, isAdverb, MONTHS, SAYS, SELF, TOOLS_SAY } from './en/words.ts';
import { oncePerSentence, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** Why nothing in this line without "I" is the agent's own, or null. */
export const foreignLine = oncePerSentence((scene) => (scene.draft ? 'a proposed text' : foreign(scene)));

function foreign(scene: Scene): string | null {
  const { tokens } = sentenceAt(scene);
  if (scene.columns !== '' && DESCRIBES_COLUMN.test(scene.columns)) return scene.columns;
  let first = 0;
  while (first < 2 && tokens[first]?.kind !== 'word') first++;
  if (/^\d{1,2}:\d{2}(?::\d{2})?$|^\d{4}-\d{2}(?:-\d{2})?$/.test(textAt(tokens, first))) return 'a log with times';
  // "Wed — docs updated, translations merged": a calendar
  if (WEEKDAY.test(textAt(tokens, first)) && /^[:—]$/.test(textAt(tokens, first + 1))) return 'a calendar';
  if (othersDeed(scene, first) || (tokens[0]?.kind === 'code' && othersDeed(scene, 0)))
    return 'a deed of somebody else';
  // "an uncommitted refactor appeared in the tree": whose, nobody knows
  if (
    tokens.some(
      ({ text }, i) => text === 'appeared' && /^(?:refactor|changes?|commits?|edits?)$/.test(textAt(tokens, i - 1)),
    )
  )
    return 'a deed of somebody else';
  if (OTHERS_WORK.test(sentenceAt(scene).block.leadIn)) return sentenceAt(scene).block.leadIn;
  if (isLegend(scene)) return 'a legend';
  if (textAt(tokens, 1) === ':' && quotesFile(scene)) return 'what a file says';
  // "#3315 … (@lmaier), all tests pass": a person's name beside it; "@acme/icons" is a package
  if (tokens.some(({ kind, text }) => kind === 'word' && /^@[a-z][\w-]*$/.test(text))) return 'it names a person';
  return null;
}

const WEEKDAY = /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday|sday)?$/;

/** "Ida's branch does three things:" */
const OTHERS_WORK =
  /\b(?!it's|that's|let's|here's|there's|what's|today's|tonight's|morning's|afternoon's|week's|session's|turn's|run's|task's|branch's|repo's|project's|app's|file's)[a-z]+'s (?:\w+ )?(?:branch|pr|mr|patch|commit|fork|changes?)\b/;

/** "**Tomas** pushed a fix, CI passed", "`renovate` did that: merged it": a name and what it did. */
function othersDeed(scene: Scene, first: number): boolean {
  const { tokens } = sentenceAt(scene);
  const name = tokens[first];
  if (!name || (name.kind === 'word' && SELF.has(name.text))) return false;
  if (textAt(tokens, first + 1) === 'did' && /^(?:that|this|it|so)$/.test(textAt(tokens, first + 2))) return true;
  // "`main` added the popup"
  const branch = name.kind === 'code' && /^(?:main|master|dev|develop|[\w-]+\/[\w-]+)$/.test(name.text);
  return (
    (branch ||
      (name.kind === 'word' &&
        /^[A-Z][a-z]+$/.test(scene.source.slice(name.start, name.end)) &&
        !isAdverb(name.text))) &&
    AGENTIVE.test(textAt(tokens, first + 1)) &&
    /^(?:a|an|the|his|her|their|two|three|four|five|it|#?\d+)$/.test(textAt(tokens, first + 2)) &&
    scene.lex.form(name.text) === undefined
  );
}

const AGENTIVE =
  /^(?:ran|tested|built|restarted|checked|moved|installed|pushed|merged|opened|fixed|reviewed|deployed|committed|wrote|added|removed|bumped|rebased|closed|approved|reverted|released|created|updated|landed|shipped|renamed|refactored)$/;

/** "The values in `status.yaml`:" and then its lines. */
function quotesFile(scene: Scene): boolean {
  const { block } = sentenceAt(scene);
  if (block.kind !== 'paragraph') return false;
  let at = scene.at - 1;
  while (at >= 0 && scene.at - at < 12 && scene.sentences[at]?.block === block && !scene.sentences[at]?.leadsIn) at--;
  const above = scene.sentences[at];
  return (
    above?.leadsIn === true &&
    above.tokens.some(({ text }) =>
      /^(?:values?|contents?|reads?|says|badge|file|fields|example|sample)$/.test(text),
    ) &&
    !above.tokens.some(({ text }) => SELF.has(text))
  );
}

/** "How to read the board:" and then what each mark means. */
function isLegend(scene: Scene): boolean {
  if (sentenceAt(scene).tokens[0]?.kind !== 'mark') return false;
  let at = scene.at;
  while (at > 0 && scene.at - at < 12 && scene.sentences[at]?.tokens[0]?.kind === 'mark') at--;
  const above = scene.sentences[at];
  return (
    above?.leadsIn === true &&
    above.tokens.some(({ text }) => /^(?:read|legend|means?|meaning|key|icons?|symbols?)$/.test(text))
  );
}

/** "According to the vendor, …", "The dashboard says that …", "… per its page": somebody else's word, not what a run of the agent told. */
export function hearsay(tokens: readonly Token[], from: number): boolean {
  let at = heard.get(tokens);
  if (at === undefined) {
    at = hearsayAt(tokens);
    heard.set(tokens, at);
  }
  return at < from;
}

/** Where somebody else's word begins: asked for many clauses of one sentence, found once. */
const heard = new WeakMap<readonly Token[], number>();

function hearsayAt(tokens: readonly Token[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tokens.length; i++) {
    const word = textAt(tokens, i);
    // "From the log you pasted: the build passed"
    if (
      word === 'you' &&
      i < 8 &&
      /^(?:pasted|sent|posted|shared|quoted|attached|copied)$/.test(textAt(tokens, i + 1)) &&
      /^(?:from|per|in|judging|by|going)$/.test(textAt(tokens, 0))
    )
      return -1;
    if (word === 'according' && textAt(tokens, i + 1) === 'to' && !ownTool(tokens, i + 2)) return -1;
    if (
      first > i &&
      i > 0 &&
      SAYS.has(word) &&
      !tokens
        .slice(Math.max(0, i - 4), i)
        .some((token) => SELF.has(token.text) || TOOLS_SAY.has(token.text) || token.kind === 'code')
    )
      first = i;
  }
  return first;
}

/** "…, which is why it fails", "which caused the crash": an explanation of how things are. */
export const explains = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ kind, text }, i) =>
      kind === 'word' &&
      text === 'which' &&
      (/^(?:caused|causes|explains|broke|breaks|led|leads|meant)$/.test(textAt(tokens, i + 1)) ||
        (BE.has(textAt(tokens, i + 1)) &&
          (/^(?:why|how|where|what)$/.test(textAt(tokens, i + 2)) ||
            /^(?:bug|cause|reason|problem|error|failure)$/.test(textAt(tokens, i + 3))))),
  );

const ownTool = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at, at + 3).some((token) => TOOLS_SAY.has(token.text) || token.kind === 'code');

const BEFORE_A_TIME = new Set(['in', 'on', 'since', 'back', 'during', 'before', 'until', 'by']);

/** "in April", "on Tuesday", "since Friday", "on 3 May", "in 2019", "yesterday", "three weeks ago", "in #734" of a passive. */
export function longAgo(tokens: readonly Token[], at: number): boolean {
  const word = textAt(tokens, at);
  const next = textAt(tokens, at + 1);
  if (word === 'ago') return !/^(?:seconds?|minutes?|moments?|hours?)$/.test(textAt(tokens, at - 1));
  if (word === 'yesterday' || (word === 'some' && /^(?:point|time)$/.test(next))) return true;
  // "two weeks later": told of a time gone by
  if (word === 'later' && /^(?:days?|weeks?|months?|years?|sprints?|releases?)$/.test(textAt(tokens, at - 1)))
    return true;
  // "the stray pod from last week" only names a thing
  if (word === 'last' && /^(?:year|month|week|night|session|sprint|time|quarter|summer|winter)$/.test(next))
    return !/^(?:from|of)$/.test(textAt(tokens, at - 1));
  if (!BEFORE_A_TIME.has(word)) return false;
  if (/^v?\d+\.\d+/.test(next) && /^(?:in|since|until|before)$/.test(word)) return true;
  if (MONTHS.has(next) || DAYS.has(next) || /^(?:19|20)\d\d(?:-\d\d)*$/.test(next)) return true;
  return /^\d{1,2}(?:st|nd|rd|th)?$/.test(next) && MONTHS.has(textAt(tokens, at + 2));
}
