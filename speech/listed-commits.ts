/** Rule: a hash that a line calls a commit, or that stands under "Committed:", was committed; "**PR:** #418" was opened. */
import { COMMITTED } from './en/sections.ts';
import { HASH, lineClaim } from './line.ts';
import { numberOf, rawOf } from './objects.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** "`a1b2c3d` Guard against empty batches", under "Committed:" or "Delivered (3 commits):". */
export function listedCommit(scene: Scene): Found | null {
  const { tokens, block } = sentenceAt(scene);
  if (block.kind !== 'bullet') return null;
  const colon = tokens.findIndex((token, i) => i < 5 && token.text === ':');
  const opens = tokens[0] !== undefined && HASH.test(rawOf(tokens[0], scene.source));
  let at = opens ? 0 : colon + 1;
  // "gateway `0be11f4`": of which part
  while (at < colon + 3 && tokens[at]?.kind === 'word' && !HASH.test(textAt(tokens, at))) at++;
  const first = tokens[at];
  const raw = first ? rawOf(first, scene.source) : '';
  const above = `${block.leadIn} ${block.heading}`;
  if (!HASH.test(raw) || !COMMITTED.test(above)) return null;
  return lineClaim(scene, 'commit', 0, raw, `listed under "${above.trim()}"`);
}

/** "**Commit:** `e77b0a2` on `main`", "Root commit on `main`: `28a66e1`", "**PR:** #418 (draft)", "Here's the PR: https://…". */
export function labelled(scene: Scene): Found | null {
  const { tokens } = sentenceAt(scene);
  // "Done in 3fa9c21."
  const third = tokens[2];
  if (
    /^(?:done|fixed|landed|shipped|implemented|addressed|resolved)$/.test(textAt(tokens, 0)) &&
    textAt(tokens, 1) === 'in' &&
    third &&
    HASH.test(rawOf(third, scene.source))
  )
    return lineClaim(scene, 'commit', 0, rawOf(third, scene.source), 'done in a commit');
  const colon = tokens.findIndex((token, i) => i < 9 && token.text === ':');
  if (colon < 1) return null;
  const noun = labelNoun(tokens, colon);
  const label = textAt(tokens, noun);
  // "First bad commit: …", "Base commit: …", "Related PR: …": one that was looked for, or somebody else's
  if (tokens.slice(0, noun).some(({ text }, i) => NOT_OWN.has(text) && !(i === 1 && text === "'s"))) return null;
  const value = tokens[colon + 1];
  const raw = value ? rawOf(value, scene.source) : '';
  if (/^commits?$/.test(label) && HASH.test(raw)) {
    const pushed = tokens.slice(0, noun).some(({ text }) => text === 'pushed');
    return lineClaim(scene, pushed ? 'push' : 'commit', 0, raw, 'labelled as a commit');
  }
  // "commits: 3 (b17, c90, d4e)": a record
  if (label === 'commits' && colon === 1 && /^[1-9]\d?$/.test(raw) && textAt(tokens, 3) === '(')
    return lineClaim(scene, 'commit', 0, null, 'a record of commits');
  const number = /^(?:pr|request|mr)$/.test(label) ? numberOf(tokens, colon + 1, colon + 3, scene.source) : null;
  return number?.startsWith('#') ? lineClaim(scene, 'open-pr', 0, number, 'labelled as a pull request') : null;
}

/** The noun of a label: before "on `main`", "(main)", "hash" or "is here". */
function labelNoun(tokens: readonly Token[], colon: number): number {
  let at = colon - 1;
  if (textAt(tokens, at) === ')') while (at > 0 && textAt(tokens, at) !== '(') at--;
  if (textAt(tokens, at) === '(') at--;
  if (/^(?:on|to|in)$/.test(textAt(tokens, at - 1))) at -= 2;
  if (/^(?:here|up|open|now)$/.test(textAt(tokens, at)) && textAt(tokens, at - 1) === 'is') at -= 2;
  return /^(?:hash|sha|id|link|url)$/.test(textAt(tokens, at)) ? at - 1 : at;
}

const NOT_OWN = new Set(
  `bad offending base parent previous last suspect culprit breaking upstream source old original current head related your his her their
  see blocked stacked target first 's`.split(/\s+/),
);

/** "Branch `x`, commit 60d1e3f", "Everything's in one commit, 6b6f0aa", "Four commits on `feature/a`": beside other claims. */
export function commitNamed(scene: Scene): Found | null {
  const { tokens } = sentenceAt(scene);
  for (let i = 0; i < Math.min(tokens.length, 60); i++) {
    const word = textAt(tokens, i);
    if (word !== 'commit' && word !== 'commits') continue;
    const before = textAt(tokens, i - 1);
    const counted = /^(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|single)$/.test(before);
    const opens =
      i === 0 ||
      /^(?:signed|merge|fix|fixup|squashed|separate|own|local|wip|follow-up|final|as)$/.test(before) ||
      /^[,;:(—|.]$/.test(before) ||
      // "Fixed in commit 3fa9c21"
      (before === 'in' &&
        i <= 3 &&
        /^(?:fixed|done|landed|shipped|implemented|added|addressed|committed)$/.test(textAt(tokens, i - 2))) ||
      (before === 'my' && textAt(tokens, i + 1) === 'exists') ||
      (before === 'the' && /^(?:is|exists)$/.test(textAt(tokens, i + 1)));
    if (!counted && !opens) continue;
    const mark = /^[,:(—]$/.test(textAt(tokens, i + 1)) ? i + 2 : i + 1;
    let at = mark;
    while (/^(?:exists|locally|as|is|sha|hash|safe|only|local)$/.test(textAt(tokens, at))) at++;
    if (textAt(tokens, at) === '(') at++;
    const raw = tokens[at] ? rawOf(tokens[at] as Token, scene.source) : '';
    const branch = counted && /^(?:on|to)$/.test(textAt(tokens, at)) && tokens[at + 1]?.kind === 'code';
    const whole = counted && i <= 3 && (i + 1 >= tokens.length || /^[,.(]$/.test(textAt(tokens, i + 1)));
    if (!HASH.test(raw) && !branch && !(whole && i === 1)) continue;
    if (/^(?:by|from|of)$/.test(textAt(tokens, at + 1)) || textAt(tokens, at + 2) === 'by') continue;
    let next = at + 1;
    if (textAt(tokens, next) === '(') while (next < tokens.length && textAt(tokens, next++) !== ')');
    // "commit `3fa9c21` had branched before": told of it, not that it was made
    if (
      HASH.test(raw) &&
      /^(?:had|has|was|introduced|broke|moved|removed|added|changed|renamed|dropped)$/.test(textAt(tokens, next))
    )
      continue;
    const own = before === 'my' || (before === 'one' && i === 1 && HASH.test(raw) && tokens[at + 2]?.kind !== 'word');
    const found = lineClaim(scene, 'commit', Math.max(0, i - 1), HASH.test(raw) ? raw : null, 'a commit that stands');
    return found ? (own ? found : { ...found, listed: true }) : null;
  }
  return null;
}
