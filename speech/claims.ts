/**
 * Rule: a claim says that the agent's own concrete act is done: "I pushed", "Pushed.", "PR #58 has been updated",
 * "`src/a.ts`: added a retry". Verb and object are bound; who else acted, what may happen and what was not done is no claim.
 */
import type { Action } from '../actions/action.ts';
import type { Rejection } from '../domain/index.ts';
import { byCommand, partOfFile, partOfFileAbove, unknownEdit } from './changes.ts';
import { type Deed, DONE_FORMS, isVerb } from './deeds.ts';
import { doubt } from './doubt.ts';
import { CHANGE_COLUMN } from './en/sections.ts';
import { BASE } from './en/verbs.ts';
import { ADVERBS, AUXILIARIES, BE, PARTICIPIAL, SELF } from './en/words.ts';
import { listedIn } from './listed.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import { isPathToken, numberOf, objectOf } from './objects.ts';
import { behindColon, changeOf, fileBehind, front, ownPath, passiveBehind, tailPath, writesFile } from './own-file.ts';
import { passive } from './passive.ts';
import { type Found, type Scene, sentenceAt, textAt } from './scene.ts';
import { againstSection } from './section.ts';
import { closesLine, isTitle, labelBefore, regenerated, ticked } from './short-lines.ts';
import { subjectless, unknownChange } from './subjectless.ts';
import type { Token } from './tokens.ts';
import { firstPerson, participial, type Start } from './voices.ts';

/** Acts whose object may be the file in front. */
const FILED = /^(?:edit|create-file|delete|revert|check|other|run-command|run-tests|message|migrate)$/;

const CHANGES = /^(?:edit|create-file|delete)$/;

/** More deeds than a sentence holds: a list of words, not speech. */
const MOST = 12;

export function claimsIn(scene: Scene): Found[] {
  const { tokens, block } = sentenceAt(scene);
  const found: Found[] = [];
  const section = againstSection(scene);
  let at = 0;
  while (at < tokens.length) {
    const start = startAt(scene, at);
    if (found.length >= MOST) break;
    for (const deed of start?.deeds ?? []) {
      const claim = start && assertion(scene, start, deed, section);
      if (claim) found.push(claim);
    }
    at = Math.max(at, start?.deeds.at(-1)?.at ?? at) + 1;
  }
  found.push(
    ...listedIn(
      scene,
      section,
      (block.kind !== 'heading' || isPathToken(tokens[0], scene.source)) && !found.some((claim) => !claim.why),
    ),
  );
  return found;
}

function startAt(scene: Scene, at: number): Start | null {
  const { tokens } = sentenceAt(scene);
  if (tokens[at]?.kind !== 'word') return null;
  const word = textAt(tokens, at);
  if (SELF.has(word)) return firstPerson(scene, at);
  if (PARTICIPIAL.has(word)) return participial(scene, at);
  if (AUXILIARIES.has(word) && textAt(tokens, at + 1) !== 'rid') return passive(scene, at);
  if (sentenceAt(scene).block.checked && at <= 1 && isVerb(scene.lex, tokens[at], BASE)) return subjectless(scene, at);
  if (LEADING.has(word) || unknownChange(scene, at)) return subjectless(scene, at);
  return isVerb(scene.lex, tokens[at], DONE_FORMS) ? (subjectless(scene, at) ?? passive(scene, at)) : null;
}

/** "Managed to delete it", "Went ahead and merged". */
const LEADING = new Set(['managed', 'ended', 'went', 'took', 'finished']);

/** What code does as it runs, in a passive with its place. */
const BY_CODE =
  /^(?:hardcode|cache|set|define|declare|configure|register|start|mark|log|call|handle|cover|wrap|expose|guard|gate|list|escape|quote|complete|store|lock|restart|launch|stop)$/;

/** What is in brackets behind these is what came out of a run. */
const MAKES = /^(?:(?:re)?build|compile|bundle|package|deploy|commit|push|merge|release|publish|restart)$/;

/** "All dependencies installed:" is a report, whatever follows. */
const MADE_WHOLE = /^(?:commit|push|merge|deploy|install|migrate)$/;

/** With a place these write what was not there. */
const WRITES = /^(?:write|save|export|generate|dump|copy|store|create)$/;

/** What only a run does: "the golden files were regenerated", "the old set has been scaled to zero". */
const RUN_PAST = /^(?:regenerate|reindex|re-index|backfill|re-?seed|scale|flash|reprocess|re-?run|retrain|re-?import)$/;

/** In the passive only acts that leave no doubt whose they are; an edit where it names a file, or closes a short line. */
const OWN_ACTS = new Set(
  'commit push open-pr merge deploy restart install rebase revert release migrate create-file delete build'.split(' '),
);

function assertion(scene: Scene, start: Start, deed: Deed, section: string | null): Found | null {
  const sentence = sentenceAt(scene);
  const { tokens } = sentence;
  const labelled = start.voice === 'subjectless' ? labelBefore(scene, start, deed) : null;
  const passiveVoice = start.voice === 'passive';
  const aside = passiveVoice ? (MAKES.test(deed.lemma) ? null : passiveBehind(scene, deed)) : fileBehind(scene, deed);
  const tail = passiveVoice ? tailPath(scene, deed) : null;
  const meaning =
    (aside && writesFile(scene, deed)) ??
    (tail && start.tense !== 'present' && WRITES.test(deed.lemma) ? writesFile(scene, deed) : null) ??
    partOfFile(scene, start, deed) ??
    partOfFileAbove(scene, start, deed) ??
    meaningOf(scene.lex, tokens, labelled ?? deed, scene.source, 'claim') ??
    (tail &&
    (start.tense === 'past' || (start.tense === 'bare' && (!BY_CODE.test(deed.lemma) || deed.lemma === 'configure')))
      ? writesFile(scene, deed)
      : null) ??
    changeOf(scene, start, deed) ??
    unknownEdit(scene, start, deed) ??
    byCommand(scene, start, deed);
  // "the speed-up I measured was measured under load": the verb of a clause within
  if (!meaning || startedOnly(deed, meaning) || (meaning.action.name === 'check' && BE.has(textAt(tokens, deed.from))))
    return null;
  const action = sharpened(scene, start, deed, meaning.action);
  const found: Found = { from: start.from, to: Math.max(deed.to, deed.at + 1), action, reasons: [start.how] };
  const reject = (why: Rejection, reason: string): Found => ({ ...found, why, reasons: [...found.reasons, reason] });
  const own =
    aside ??
    (FILED.test(action.name) ? ownPath(scene, start, deed) : null) ??
    (CHANGES.test(action.name) ? (behindColon(scene, start, deed) ?? (passiveVoice ? tail : null)) : null);
  if (
    start.voice === 'passive' &&
    !OWN_ACTS.has(action.name) &&
    !(
      action.name === 'run-command' &&
      ((RUN_PAST.test(deed.lemma) && start.tense === 'past') || regenerated(scene, start, deed))
    ) &&
    !(action.name === 'edit' && (own ?? prNumber(scene, deed) ?? closesLine(scene, start, deed)))
  )
    return null;
  // "Files are written to `out/`": whichever, whenever
  if (
    start.voice === 'passive' &&
    start.tense === 'present' &&
    own &&
    !aside &&
    !ownPath(scene, start, deed) &&
    !tokens.slice(start.from, deed.at).some((token) => token.kind === 'code') &&
    !(textAt(tokens, deed.at - 1) === 'is' && textAt(tokens, deed.at + 1) === 'at')
  )
    return null;
  if (labelled && !own && !closesLine(scene, { ...start, tense: 'bare' }, deed)) return null;
  // "three states: added, modified and deleted": a list of words
  if (
    start.deeds.length > 1 &&
    start.from > 0 &&
    /^[:—]$/.test(textAt(tokens, start.from - 1)) &&
    !ADVERBS.has(textAt(tokens, start.from - 2)) &&
    start.deeds.every((other) => other.from >= other.to)
  )
    return null;
  // "The value was cached in `store.ts`": how the code did it
  if (passiveVoice && start.tense !== 'bare' && tail && own === tail && BY_CODE.test(deed.lemma)) return null;
  const why = start.why ?? doubt(tokens, start, deed, labelled !== null);
  if (why) return reject(why, `"${textAt(tokens, deed.at)}" is not asserted`);
  if (sentence.question) return reject('question', 'the sentence asks');
  if (scene.draft) return reject('quoted', 'a proposed text');
  if (start.voice !== 'first' && section) return reject('plan-item', `under "${section}"`);
  if (
    start.voice !== 'first' &&
    !(passiveVoice && (start.tense !== 'bare' || MADE_WHOLE.test(action.name))) &&
    sentence.leadsIn &&
    tokens.length <= 6 &&
    !tokens.some((token) => token.kind === 'code' || isPathToken(token, scene.source))
  )
    return null;
  // "### Tested": a title
  if (sentence.block.kind === 'heading' && (tokens.length < 2 || (action.name === 'check' && !ticked(tokens))))
    return null;
  const isChange = action.name === 'edit' || action.name === 'create-file' || action.name === 'delete';
  const file = own ?? tokens.slice(deed.at).find((token) => isPathToken(token, scene.source));
  if (
    isChange &&
    !file &&
    ((sentence.block.kind === 'heading' && !ticked(tokens) && textAt(tokens, deed.at + 1) !== ':') ||
      sentence.block.title ||
      isTitle(scene, start, deed))
  )
    return null;
  if (
    (action.name === 'create-file' || action.name === 'delete') &&
    start.voice === 'passive' &&
    !file &&
    !tokens.slice(deed.from, deed.to).some(({ text }) => /^(?:branch|branches|worktree|worktrees|tag)$/.test(text))
  )
    return null;
  // "Files changed: 4", "| Algorithm | fixed window |": a size, a kind
  if (isChange && !file && textAt(tokens, deed.at + 1) === ':' && /^\d+$/.test(textAt(tokens, deed.at + 2)))
    return null;
  if (
    isChange &&
    !file &&
    sentence.block.kind === 'row' &&
    start.voice === 'subjectless' &&
    deed.from < deed.to &&
    scene.columns !== '' &&
    !CHANGE_COLUMN.test(scene.columns)
  )
    return null;
  const kind = scene.lex.object(action);
  const object =
    own ?? destination(scene, kind, deed, start) ?? objectOf(kind, tokens, meaning.from, meaning.to, scene.source);
  // "I wrote that the suite passed": said, not done
  if (/^(?:write|note|document|report|state|confirm)$/.test(deed.lemma) && textAt(tokens, deed.at + 1) === 'that')
    return null;
  // "Merged (11)": the title of a list
  if (sentence.block.title && textAt(tokens, deed.at + 1) === '(' && /^\d+$/.test(textAt(tokens, deed.at + 2)))
    return null;
  // "Modified files", "Changed from x to y": no telling what
  if (
    action.name === 'edit' &&
    object === null &&
    tokens.length > 3 &&
    start.voice === 'subjectless' &&
    !(deed.lemma === 'fix' && deed.from >= deed.to)
  )
    return null;
  const withPath = own && action.name === 'edit' ? ' (its path stands beside it)' : '';
  return {
    ...found,
    from: front(scene, own, start),
    ...(scene.file && own === scene.file.path && scene.at === scene.file.at + 1 && { under: scene.file.at }),
    object,
    all: saysAll(tokens, meaning),
    reasons: [...found.reasons, `"${textAt(tokens, deed.at)}" is ${action.name}${withPath}`],
  };
}

/** "`a.ts` — guard deleted" changes the file; "extracted it into a new `b.ts`" makes one; "linux/arm64: built" built. */
function sharpened(scene: Scene, start: Start, deed: Deed, action: Action): Action {
  const { tokens } = sentenceAt(scene);
  const named = (name: 'edit' | 'create-file' | 'build'): Action => scene.lex.action(name) ?? action;
  if (start.voice === 'passive' && /^(?:delete|create-file)$/.test(action.name) && ownPath(scene, start, deed) !== null)
    return isPathToken(tokens[deed.to - 1], scene.source) ? action : named('edit');
  if (action.name !== 'edit') return action;
  if (deed.lemma === 'build' && textAt(tokens, deed.at - 1) === ':' && deed.from >= deed.to) return named('build');
  const path = tokens.findIndex((token, i) => i >= deed.from && i < deed.to && isPathToken(token, scene.source));
  return path > deed.at && textAt(tokens, path - 1) === 'new' && /^(?:a|into|to|in)$/.test(textAt(tokens, path - 2))
    ? named('create-file')
    : action;
}

/** "Started the migration", "kicked off the build": begun is not done. A server that was started is. */
const startedOnly = (deed: Deed, { action }: Meaning): boolean =>
  /^(?:start|kick|trigger|begin|fire)$/.test(deed.lemma) &&
  /^(?:run-tests|build|lint|typecheck|migrate|deploy)$/.test(action.name);

const prNumber = (scene: Scene, deed: Deed): string | null => {
  const number = numberOf(sentenceAt(scene).tokens, deed.from, deed.to, scene.source);
  return number?.startsWith('#') ? number : null;
};

/** In the passive the place follows the verb: "the branch is pushed to origin/main". */
function destination(scene: Scene, kind: string, deed: Deed, start: Start): string | null {
  if (start.voice !== 'passive' || (kind !== 'remote' && kind !== 'number')) return null;
  const { tokens } = sentenceAt(scene);
  return objectOf(kind, tokens, deed.at + 1, Math.min(tokens.length, deed.at + 6), scene.source);
}

const saysAll = (tokens: readonly Token[], meaning: Meaning): boolean =>
  tokens
    .slice(meaning.from, meaning.to)
    .some((token) => token.kind === 'word' && /^(?:all|full|whole|entire|every|everything|complete)$/.test(token.text));
