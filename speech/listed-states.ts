/** Rule: what stands now was brought about: "PR #58 is up", "v112 is live on Fly", "1.4.0 is out". */
import { NEGATIONS, STATES } from './en/words.ts';
import { longAgo } from './foreign.ts';
import { lineClaim } from './line.ts';
import { numberOf, objectOf } from './objects.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import type { Token } from './tokens.ts';

/** "PR #58 is up", "The PR is open: #2210", "v112 is live on Fly". */
export function state(scene: Scene, begin: number): Found | null {
  const { tokens } = sentenceAt(scene);
  if (
    !tokens
      .slice(begin, begin + 8)
      .some((token) => STATES.open.has(token.text) || token.text === 'out' || token.text === 'in')
  )
    return null;
  for (let i = begin + 1; i < Math.min(tokens.length, begin + 8); i++) {
    const word = textAt(tokens, i);
    const be =
      /^(?:is|are)$/.test(textAt(tokens, i - 1)) ||
      (/^(?:now|already)$/.test(textAt(tokens, i - 1)) && textAt(tokens, i - 2) === 'is');
    const pr = tokens.slice(begin, i).some((token) => /^(?:pr|mr|request)$/.test(token.text));
    if (
      tokens
        .slice(begin, i)
        .some(
          (token) =>
            NEGATIONS.has(token.text) || /^(?:once|if|when|until|that|which|while|your|his|their)$/.test(token.text),
        )
    )
      return null;
    if (longAgo(tokens, i + 1)) return null;
    if (
      pr &&
      STATES.open.has(word) &&
      (be || i <= begin + 2) &&
      (!/^(?:to|for|question|questions)$/.test(textAt(tokens, i + 1)) || textAt(tokens, i + 2) === 'review')
    )
      return lineClaim(
        scene,
        'open-pr',
        begin,
        numberOf(tokens, begin, tokens.length, scene.source),
        'a pull request that stands',
      );
    if (pr && be && word === 'in' && !/\w/.test(textAt(tokens, i + 1)))
      return lineClaim(scene, 'merge', begin, numberOf(tokens, begin, i, scene.source), 'a pull request that is in');
    const version = tokens
      .slice(begin, i)
      .some(({ text }) => /^(?:release|tag|version|package)$|^v?\d+\.\d+/.test(text));
    if (be && word === 'out' && version && !/^(?:of|for)$/.test(textAt(tokens, i + 1)))
      return lineClaim(scene, 'release', begin, versionIn(tokens), 'a release that is out');
    const live = word === 'live' && !pr ? deployed(scene, begin, i, be) : null;
    if (live) return live;
  }
  return null;
}

/** "v112 is live on Fly", "the deployment is live", "Deployment live": what is live was deployed. */
function deployed(scene: Scene, begin: number, at: number, be: boolean): Found | null {
  const { tokens } = sentenceAt(scene);
  const head = be ? at - 2 : at - 1;
  const next = textAt(tokens, at + 1);
  const placed = be && /^(?:on|in|at)$/.test(next);
  const ends = next === '' || /^(?:and|[.,:;!—])$/.test(next);
  const noun = textAt(tokens, /^(?:now|already)$/.test(textAt(tokens, head)) ? head - 1 : head);
  if (!placed && !(ends && RELEASED.test(noun))) return null;
  const found = lineClaim(
    scene,
    'deploy',
    begin,
    objectOf('name', [...tokens], begin, head + 1, scene.source),
    'what is live was deployed',
  );
  return found && !placed && !/^(?:re)?deploy/.test(noun) ? { ...found, listed: true } : found;
}

const RELEASED = /^(?:(?:re)?deploy(?:ment)?|rollout|release|site|app|version|worker|v?\d[\d.]*|it|build|hotfix)$/;

/** "The branch is pushed and PR #87 is open": a clause behind. */
export function laterState(scene: Scene): Found | null {
  const { tokens } = sentenceAt(scene);
  for (let i = 2; i < Math.min(tokens.length, 40); i++) {
    if (!/^(?:and|,|;|—)$/.test(textAt(tokens, i)) || !/^(?:pr|mr|the|draft|my|a)$/.test(textAt(tokens, i + 1)))
      continue;
    if (!tokens.slice(i + 1, i + 4).some(({ text }) => /^(?:pr|mr|request)$/.test(text))) continue;
    if (/^(?:if|when|once|until|unless|after)$/.test(textAt(tokens, 0))) return null;
    const found = state(scene, i + 1);
    if (found) return { ...found, exact: true };
  }
  return null;
}

const versionIn = (tokens: readonly Token[]): string | null =>
  tokens.find(({ text }) => /^v?\d+\.\d+/.test(text))?.text ?? null;
