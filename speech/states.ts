import { isVerb } from './deeds.ts';
import { THIRD } from './en/verbs.ts';
import { BE, HEDGES, NEGATIONS } from './en/words.ts';
import { explains, foreignLine, hearsay, longAgo } from './foreign.ts';
import { fileClaim } from './line.ts';
import { isPathToken } from './objects.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import { againstSection } from './section.ts';
import { standsIn } from './stands.ts';
import type { Token } from './tokens.ts';

export function statesIn(scene: Scene): Found[] {
  const { tokens, question, block } = sentenceAt(scene);
  if (question || tokens.length < 3 || block.kind === 'heading' || block.kind === 'row') return [];
  const at = tokens.findIndex((token) => isPathToken(token, scene.source));
  if (at < 0 || againstSection(scene) || foreignLine(scene) || doubtful(tokens, at)) return [];
  const lost = noLonger(scene, at);
  if (lost) return [lost];
  const [paths, how] = renamed(scene, at) ??
    nowDoes(scene, at) ??
    nowWithin(scene, at) ??
    inBrackets(scene) ?? [[], ''];
  const sure = how !== IN_A_LIST && !/^(?:says|shows|lists|contains)$/.test(textAt(tokens, at + 1));
  if (paths.length > 0)
    return paths.map((path) => fileClaim(scene, 'edit', path, how, !sure)).filter((found) => found !== null);
  for (let path = at; path < Math.min(tokens.length, at + 40); path++) {
    const place = isPathToken(tokens[path], scene.source) ? standsIn(scene, path) : null;
    if (place) return [place];
  }
  return [];
}

const IN_A_LIST = 'told by what the file does, in a list of changes';

const doubtful = (tokens: readonly Token[], at: number): boolean => {
  let end = at;
  while (end < tokens.length && !/^[,;—]$/.test(textAt(tokens, end))) end++;
  return (
    hearsay(tokens, tokens.length) ||
    explains(tokens) ||
    tokens
      .slice(0, end)
      .some(
        (token, i) =>
          (token.kind === 'word' && HEDGES.has(token.text)) ||
          (i === 0 &&
            /^(?:if|when|once|unless|until|because|since|while|as|before|after|previously|currently)$/.test(
              token.text,
            )) ||
          longAgo(tokens, i) ||
          (/^(?:in|since|as)$/.test(token.text) && /^v?\d+\.\d|^v\d/.test(textAt(tokens, i + 1))),
      )
  );
};

/** "`utils.ts` → `strings.ts`", at the start of the line. */
function renamed(scene: Scene, at: number): [Token[], string] | null {
  const { tokens } = sentenceAt(scene);
  const to = tokens[at + 2];
  const moved =
    at <= 1 &&
    textAt(tokens, at + 1) === '→' &&
    isPathToken(to, scene.source) &&
    // "`old.ts` → `new.ts` is what the bundler does"
    !(BE.has(textAt(tokens, at + 3)) || isVerb(scene.lex, tokens[at + 3], THIRD));
  return moved ? [[tokens[at] as Token], 'a path became another'] : null;
}

/** "`packages/old` is no longer in the tree", "`old.py` no longer exists". */
function noLonger(scene: Scene, at: number): Found | null {
  const { tokens } = sentenceAt(scene);
  let i = at + 1;
  if (BE.has(textAt(tokens, i))) i++;
  if (at <= 1 && textAt(tokens, i) === 'went' && textAt(tokens, i + 1) === 'away')
    return fileClaim(scene, 'delete', tokens[at] as Token, 'it went away', false);
  if (at > 1 || textAt(tokens, i) !== 'no' || textAt(tokens, i + 1) !== 'longer') return null;
  const word = textAt(tokens, i + 2);
  const placed = tokens.slice(i + 3, i + 7).some(({ text }) => /^(?:tree|repo|repository|project)$/.test(text));
  const away = /^exists?$/.test(word) || word === 'there' || (/^(?:in|part)$/.test(word) && placed);
  return away ? fileClaim(scene, 'delete', tokens[at] as Token, 'it is no longer there', false) : null;
}

/** "`a.sh` — the symlink now uses …": behind the file a clause that tells what is new. */
function nowWithin(scene: Scene, at: number): [Token[], string] | null {
  const { tokens } = sentenceAt(scene);
  const path = tokens[at] as Token;
  return at <= 1 && /^[—:]$/.test(textAt(tokens, at + 1)) && saysChange(tokens, at + 2)
    ? [[path], 'told by what is new in the file']
    : null;
}

/** "`a.ts` now does …", "`a.ts` and `b.ts` both mention it now", "`index.ts` no longer re-exports it". */
function nowDoes(scene: Scene, at: number): [Token[], string] | null {
  const { tokens, block } = sentenceAt(scene);
  const opens = at <= 1 || (at < 9 && /^[:—]$/.test(textAt(tokens, at - 1)));
  // "`zod` is installed and `package.json` now pins it"
  if (!opens && !(/^(?:and|,|;|but)$/.test(textAt(tokens, at - 1)) && textAt(tokens, at + 1) === 'now')) return null;
  const paths = [tokens[at] as Token];
  let i = at + 1;
  while (/^(?:and|,|&)$/.test(textAt(tokens, i)) && isPathToken(tokens[i + 1], scene.source)) {
    paths.push(tokens[i + 1] as Token);
    i += 2;
  }
  // "`a.html` and `b.ts` are the only files in the diff"
  if (
    BE.has(textAt(tokens, i)) &&
    textAt(tokens, i + 1) === 'the' &&
    textAt(tokens, i + 2) === 'only' &&
    /^files?$/.test(textAt(tokens, i + 3)) &&
    /^(?:in|i|changed|touched|that|which)$/.test(textAt(tokens, i + 4)) &&
    tokens.slice(i + 4, i + 8).some(({ text }) => /^(?:diff|commit|pr|touched|changed|edited|changes)$/.test(text))
  )
    return [paths, 'the only files that were changed'];
  const says = saysChange(tokens, i);
  let verb = i;
  while (/^(?:now|also|both|no|longer|only|each|all|already)$/.test(textAt(tokens, verb))) verb++;
  if (opens && becomes(tokens, verb)) return [paths, 'told by what the file lost or gained'];
  const acts = isVerbForm(scene, verb) || (paths.length > 1 && tokens[verb]?.kind === 'word');
  if (!acts) return null;
  if (says) return [paths, 'told by what the file now does'];
  if (
    /^(?:is|are)$/.test(textAt(tokens, verb)) &&
    /^(?:complete|done|finished|ready|rewritten)$/.test(textAt(tokens, verb + 1))
  )
    return [paths, 'told by its state'];
  // Without "now" only in a list of files
  const listed = block.kind === 'bullet' && [-1, 1].some((step) => opensWithPath(scene, scene.at + step));
  return listed && !BE.has(textAt(tokens, verb)) ? [paths, IN_A_LIST] : null;
}

/** "`go.mod` lost the old codec", "`openapi.yaml` gained two routes", "… has the new route". */
const becomes = (tokens: readonly Token[], at: number): boolean =>
  /^(?:lost|gained|grew|shed|dropped)$/.test(textAt(tokens, at)) ||
  (/^(?:has|have|carries)$/.test(textAt(tokens, at)) &&
    tokens
      .slice(at + 1, at + 4)
      .some(({ text }) => text === 'new' || /^(?:entry|entries|section|note|row|example)$/.test(text)));

const isVerbForm = (scene: Scene, at: number): boolean => {
  const { tokens } = sentenceAt(scene);
  const word = textAt(tokens, at);
  return (
    isVerb(scene.lex, tokens[at], THIRD) || BE.has(word) || (word.length > 3 && /[^s]s$/.test(word)) || word === 'has'
  );
};

function opensWithPath(scene: Scene, at: number): boolean {
  const other = scene.sentences[at];
  return (
    other?.block.kind === 'bullet' &&
    other.block !== sentenceAt(scene).block &&
    isPathToken(other.tokens[0], scene.source)
  );
}

/** "now", "no longer", "instead of", "any more" behind the subject, unless it is denied. */
function saysChange(tokens: readonly Token[], from: number): boolean {
  for (let i = from; i < Math.min(tokens.length, from + 30); i++) {
    const word = textAt(tokens, i);
    if (word === 'now' || (word === 'longer' && textAt(tokens, i - 1) === 'no') || word === 'anymore') return true;
    if ((word === 'instead' || word === 'rather') && /^(?:of|than)$/.test(textAt(tokens, i + 1))) return true;
    if (NEGATIONS.has(word) || /^[;—]$/.test(word) || (word === ',' && tokens[i + 1]?.kind === 'code')) return false;
  }
  return false;
}

/** "The focus ring is visible everywhere now (`focus.css`)". */
function inBrackets(scene: Scene): [Token[], string] | null {
  const { tokens } = sentenceAt(scene);
  if (
    !tokens.some(
      (token, i) =>
        i > 0 &&
        i < 12 &&
        (BE.has(token.text) ||
          isVerb(scene.lex, token, THIRD) ||
          (token.kind === 'word' && /[a-z]{3,}[^s]s$/.test(token.text) && /^(?:now|no)$/.test(textAt(tokens, i - 1)))),
    ) ||
    !saysChange(tokens, 0)
  )
    return null;
  const paths = tokens.filter(
    (token, i) => isPathToken(token, scene.source) && textAt(tokens, i - 1) === '(' && textAt(tokens, i + 1) === ')',
  );
  return paths.length > 0 ? [paths, 'told by its new state, the file beside it'] : null;
}
