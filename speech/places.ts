/**
 * Rule: a deed is also told by where its thing now is: "the branch is up at `origin/x`", "the hotfix is on production",
 * "both run the `2.4.0` image in production", "Preview: https://…", "saved as `out/x.png`".
 */
import type { ActionName } from '../domain/index.ts';
import { commandOf, isCommandLine } from './command-line.ts';
import { BE, NEGATIONS } from './en/words.ts';
import { foreignLine, hearsay, longAgo } from './foreign.ts';
import { isPathToken, rawOf } from './objects.ts';
import { cleanPath } from './paths.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import { againstSection } from './section.ts';
import type { Token } from './tokens.ts';
import { weakness } from './weakness.ts';

export function placesIn(scene: Scene): Found[] {
  const { tokens, question, block } = sentenceAt(scene);
  if (question || block.kind === 'heading' || tokens.length < 3) return [];
  const found: Found[] = [];
  const ran = commandRan(scene);
  if (ran && !against(scene, 0, 1)) found.push(ran);
  for (let at = 1; at < Math.min(tokens.length, 60); at++) {
    const told = toldAt(scene, at);
    if (!told) continue;
    const from = clauseStart(tokens, at);
    if (against(scene, from, at)) return found;
    const action = scene.lex.action(told.name);
    if (action)
      found.push({
        from,
        to: Math.min(tokens.length, told.to),
        action,
        object: told.object,
        reasons: [told.how],
        ...(told.listed && { listed: true }),
      });
  }
  return found;
}

const OUTCOME =
  /^(?:regenerated|rebuilt|generated|rewrote|compiled|fixed|formatted|touched|bumped|installed|added|updated|changed|applied|built|pushed|printed|reported|pulled|produced|took|returned|gave|showed|wrote|freed|converted|found|listed|answered|fetched|downloaded|measured|moved|removed|created|shrank|turned|came)$/;
const SHOWS = /^(?:prints|reports|returns|shows|gives|says|points|lists|finds|counts|measures|produces|answers)$/;

/** "`uv sync` pulled in 64 packages", "`git gc`: 1.1 GB → 240 MB": a command in front and what came of it. */
function commandRan(scene: Scene): Found | null {
  const { tokens, block } = sentenceAt(scene);
  let first = 0;
  while (tokens[first]?.kind === 'mark') first++;
  const command = tokens[first];
  if (command?.kind !== 'code' || !command.text.includes(' ') || !isCommandLine(command.text)) return null;
  let at = first + 1;
  while (/^(?:now|then|still|only|just)$/.test(textAt(tokens, at))) at++;
  const word = textAt(tokens, at);
  const past = OUTCOME.test(word);
  const number = tokens
    .slice(at + 1, at + 6)
    .some(({ kind, text }) => kind === 'word' && /^v?[\d]|^(?:no|nothing|zero)$/.test(text));
  const value = word === ':' && block.kind === 'bullet' && /^v?\d/.test(textAt(tokens, at + 1));
  if (!past && !(SHOWS.test(word) && number) && !value) return null;
  const action = commandOf(scene.lex, command.text) ?? scene.lex.action('run-command');
  // A check says by itself whether it held
  if (!action || /^(?:run-tests|build|lint|typecheck|check)$/.test(action.name)) return null;
  return {
    from: first,
    to: tokens.length,
    action,
    object: command.text,
    reasons: ['a command and what came of it'],
    ...(!past && { listed: true }),
  };
}

interface Told {
  name: ActionName;
  object: string | null;
  how: string;
  to: number;
  listed?: boolean;
}

function toldAt(scene: Scene, at: number): Told | null {
  const { tokens } = sentenceAt(scene);
  const word = textAt(tokens, at);
  if (word === 'runs') return onVersion(scene, at);
  if (BE.has(word)) return onVersion(scene, at) ?? stands(scene, at);
  // "sits in `a41f0dd`", "went into their own commit"
  if (STANDS.has(word) && /^(?:in|into)$/.test(textAt(tokens, at + 1))) {
    const hash = tokens[at + 2] ? rawOf(tokens[at + 2] as Token, scene.source) : '';
    if (/^(?=.*\d)[0-9a-f]{7,40}$/.test(hash))
      return { name: 'commit', object: hash, how: 'what stands in a commit', to: at + 3 };
    if (inCommit(tokens, at + 2))
      return { name: 'commit', object: null, how: 'what stands in a commit of its own', to: at + 5 };
  }
  if (word === ':' && at <= 3) return labelledAddress(scene, at);
  if (word === 'saved' || word === 'stored' || word === 'exported') return saved(scene, at);
  return null;
}

const STANDS = new Set(['sits', 'lives', 'sit', 'live', 'went', 'landed']);

/** "a commit of their own", "its own commit", "two commits"; "that commit from May" is another's. */
function inCommit(tokens: readonly Token[], at: number): boolean {
  let i = at;
  while (/^(?:a|one|two|three|its|their|own|separate|single|another|this|my)$/.test(textAt(tokens, i))) i++;
  return i > at && /^commits?$/.test(textAt(tokens, i)) && !/^(?:by|from|that|which|on)$/.test(textAt(tokens, i + 1));
}

const WORK = /^(?:everything|all|it|work|changes?|fix|fixes|both|refactor|rename|docs|tests|bump|edits)$/;

const MINE =
  /^(?:branch|branches|work|everything|refactor|changes|commits|fix|hotfix|patch|it|all|build|release|version|update)$/;
const LIVE = /^(?:production|prod|staging|testflight|heroku|vercel|netlify)$/;
const REGISTRY = /^(?:npm|pypi|crates\.io|rubygems|maven|nuget|hex|packagist|jsr)$/;

/** Behind "is": up at a remote, on production, live at an address, running an image in production. */
function stands(scene: Scene, be: number): Told | null {
  const { tokens } = sentenceAt(scene);
  let at = be + 1;
  while (/^(?:now|up|both|all|there|already|safely|live|also|out|back)$/.test(textAt(tokens, at))) at++;
  // "everything is in `2d6e0f3`", "each move is its own commit"
  const hash = tokens[at + 1] ? rawOf(tokens[at + 1] as Token, scene.source) : '';
  if (
    textAt(tokens, at) === 'in' &&
    /^(?=.*\d)[0-9a-f]{7,40}$/.test(hash) &&
    /^(?:everything|all|it|work|changes|fix|both)$/.test(textAt(tokens, be - 1))
  )
    return { name: 'commit', object: hash, how: 'what stands in a commit', to: at + 2 };
  if (textAt(tokens, at) === 'in' && WORK.test(textAt(tokens, be - 1)) && inCommit(tokens, at + 1))
    return { name: 'commit', object: null, how: 'what stands in a commit of its own', to: at + 4 };
  if (
    textAt(tokens, at) === 'its' &&
    textAt(tokens, at + 1) === 'own' &&
    textAt(tokens, at + 2) === 'commit' &&
    textAt(tokens, 0) === 'each'
  )
    return { name: 'commit', object: null, how: 'each is a commit', to: at + 3, listed: true };
  const between = tokens.slice(be + 1, at).map(({ text }) => text);
  const subject = textAt(tokens, be - 1);
  const placed = textAt(tokens, at + 1) === 'the' ? at + 2 : at + 1;
  const place = tokens[placed];
  if (between.includes('live') && textAt(tokens, at) === ':' && place && /^https?:\/\//.test(place.text))
    return { name: 'deploy', object: rawOf(place, scene.source), how: 'live at an address', to: at + 2 };
  if (/^(?:on|at|in|to)$/.test(textAt(tokens, at)) && place) {
    const raw = rawOf(place, scene.source);
    const own = MINE.test(subject) || /^v?\d+\.\d/.test(subject) || tokens[be - 1]?.kind === 'code';
    // "The refactor landed on `main` and is on the remote": the subject stands before the first verb
    const carried = subject === 'and' && tokens.slice(0, be - 1).some(({ text }) => MINE.test(text));
    if (
      (own || carried) &&
      /^(?:origin|upstream)(?:\/|$)|^github$|^remote$/.test(raw.toLowerCase()) &&
      textAt(tokens, at) !== 'in'
    )
      return { name: 'push', object: raw, how: 'what stands on the remote was pushed', to: placed + 1 };
    if (
      own &&
      textAt(tokens, at) === 'on' &&
      LIVE.test(raw.toLowerCase()) &&
      /^(?:hotfix|fix|build|release|version|patch|v?\d.*)$/.test(subject)
    )
      return { name: 'deploy', object: raw, how: 'what is there was deployed', to: at + 2 };
    if (/^v?\d+\.\d/.test(subject) && REGISTRY.test(raw.toLowerCase()))
      return { name: 'release', object: subject, how: 'a version that stands in a registry', to: at + 2 };
  }
  // "both running the `2.4.0` image in production"
  if (textAt(tokens, at) === 'running') {
    for (let i = at + 1; i < Math.min(tokens.length, at + 9); i++)
      if (
        LIVE.test(textAt(tokens, i)) &&
        textAt(tokens, i - 1) === 'in' &&
        tokens.slice(at, i).some(({ text }) => /^v?\d+\.\d/.test(text))
      )
        return { name: 'deploy', object: versionIn(tokens.slice(at, i)), how: 'a version that runs there', to: i + 1 };
  }
  return null;
}

/** "Production is on `v1.4.0`", "Staging now runs 1.4.0". */
function onVersion(scene: Scene, at: number): Told | null {
  const { tokens } = sentenceAt(scene);
  const subject = textAt(tokens, at - 1) === 'now' ? at - 2 : at - 1;
  const on = textAt(tokens, at + 1) === 'on';
  const version = tokens[on ? at + 2 : at + 1];
  if (
    !LIVE.test(textAt(tokens, subject)) ||
    (textAt(tokens, at) !== 'runs' && !on) ||
    !version ||
    !/^v?\d+\.\d/.test(version.text)
  )
    return null;
  return {
    name: 'deploy',
    object: rawOf(version, scene.source),
    how: 'what runs there was deployed',
    to: at + 3,
    listed: true,
  };
}

const versionIn = (tokens: readonly Token[]): string | null =>
  tokens.find(({ text }) => /^v?\d+\.\d/.test(text))?.text ?? null;

/** "Preview: https://…", "Live: https://…", "Deployed URL: https://…". */
function labelledAddress(scene: Scene, colon: number): Told | null {
  const { tokens } = sentenceAt(scene);
  const value = tokens[colon + 1];
  if (!value || !/^https:\/\//.test(value.text) || tokens.length > colon + 3) return null;
  const label = textAt(tokens, colon - 1) === 'url' ? textAt(tokens, colon - 2) : textAt(tokens, colon - 1);
  return /^(?:preview|live|deployed|deploy|deployment|production|staging)$/.test(label)
    ? {
        name: 'deploy',
        object: rawOf(value, scene.source),
        how: 'the address of what was deployed',
        to: colon + 2,
        listed: true,
      }
    : null;
}

/** "saved as `models/churn.pkl`", "the patch is saved to `x.patch`". */
function saved(scene: Scene, at: number): Told | null {
  const { tokens } = sentenceAt(scene);
  const path = tokens[at + 2];
  if (!/^(?:as|to|at|in|under)$/.test(textAt(tokens, at + 1)) || !path || !isPathToken(path, scene.source)) return null;
  const be = textAt(tokens, at - 1);
  // "are stored in `out/`": where things go as a rule
  if (!(/^(?:is|was|were|been)$/.test(be) && textAt(tokens, at) === 'saved') && !/^[,;:—(]$/.test(be)) return null;
  return {
    name: 'create-file',
    object: cleanPath(rawOf(path, scene.source)),
    how: 'it was saved there',
    to: at + 3,
    listed: be === 'is' || /^[(]$/.test(be),
  };
}

function clauseStart(tokens: readonly Token[], at: number): number {
  let from = at;
  while (from > 0 && !/^[,;—|.(]$/.test(textAt(tokens, from - 1)) && !/^(?:but|so)$/.test(textAt(tokens, from - 1)))
    from--;
  while (tokens[from]?.kind === 'mark') from++;
  return Math.min(from, at);
}

function against(scene: Scene, from: number, at: number): boolean {
  const { tokens } = sentenceAt(scene);
  if (againstSection(scene) || foreignLine(scene) || hearsay(tokens, at) || weakness(tokens, from, at + 1, at))
    return true;
  for (let i = from; i < Math.min(tokens.length, at + 10); i++)
    if (longAgo(tokens, i) || (i > at && NEGATIONS.has(textAt(tokens, i)) && i < at + 3)) return true;
  return /^(?:if|when|once|until|unless|what|your|his|her|their|which|that)$/.test(textAt(tokens, from));
}
