/** Rule: a verb that the table does not know, or knows otherwise, still changes the file that stands beside it. */
import { commandOf, isCommandLine } from './command-line.ts';
import type { Deed } from './deeds.ts';
import { NO_CHANGE } from './en/words.ts';
import type { Meaning } from './meaning.ts';
import { isPathToken } from './objects.ts';
import { fileBehind } from './own-file.ts';
import { type Scene, sentenceAt, textAt } from './scene.ts';
import type { Start } from './voices.ts';

/** "I vectorized the loop in `a.py`", "I had to teach `ast.rs` to keep it": whatever it is called, a file was changed. */
export function unknownEdit(scene: Scene, start: Start, deed: Deed): Meaning | null {
  const { tokens } = sentenceAt(scene);
  const action = scene.lex.action('edit');
  if (
    !action ||
    start.voice === 'passive' ||
    NO_CHANGE.has(textAt(tokens, deed.at)) ||
    scene.lex.senses(deed.lemma).some((sense) => !CHANGES_TOO.test(sense.action.name))
  )
    return null;
  const path = tokens.slice(deed.from, deed.to).some((token) => isPathToken(token, scene.source));
  return path || fileBehind(scene, deed) ? { action, from: deed.from, to: deed.to } : null;
}

/** Verbs of these, without an object that the table asks for, change a file that stands behind them: "turned it into a map in `a.ts`". */
const CHANGES_TOO = /^(?:edit|create-file|delete|install|other|revert|migrate)$/;

/** "CHANGELOG entry added": a part of the file, not the file. */
export function partOfFile(scene: Scene, start: Start, deed: Deed): Meaning | null {
  const { tokens } = sentenceAt(scene);
  const action = scene.lex.action('edit');
  if (!action || start.voice !== 'passive' || deed.lemma !== 'add' || deed.to - deed.from < 2) return null;
  const first = tokens.slice(deed.from, deed.to - 1).some((token) => isPathToken(token, scene.source));
  return first && tokens[deed.to - 1]?.kind === 'word' && !isPathToken(tokens[deed.to - 1], scene.source)
    ? { action, from: deed.from, to: deed.to }
    : null;
}

/** "CLAUDE.md" and under it "- Common tasks: added `fetch.py`", "`.gitignore`: added `logs/`": what is added to a file changes that file. */
export function partOfFileAbove(scene: Scene, start: Start, deed: Deed): Meaning | null {
  const action = scene.lex.action('edit');
  if (!action || start.voice !== 'subjectless' || !/^(?:add|remove|drop|insert)$/.test(deed.lemma)) return null;
  const { tokens } = sentenceAt(scene);
  const other = tokens.slice(deed.from, deed.to).some((token) => isPathToken(token, scene.source));
  const before =
    isPathToken(tokens[0], scene.source) && /^[:—|]$/.test(textAt(tokens, 1)) && textAt(tokens, start.from - 1) !== '—';
  const named = tokens.slice(0, start.from).some((token) => isPathToken(token, scene.source));
  return other && (before || (scene.file && !named)) ? { action, from: deed.from, to: deed.to } : null;
}

/** "I freed 64 GB with `docker system prune`": whatever came of it, the command was run. */
export function byCommand(scene: Scene, start: Start, deed: Deed): Meaning | null {
  if (start.voice === 'passive') return null;
  const { tokens } = sentenceAt(scene);
  for (let i = deed.at + 1; i < Math.min(tokens.length, deed.at + 12); i++) {
    const token = tokens[i];
    if (token?.kind !== 'code' || !/^(?:with|via|using)$/.test(textAt(tokens, i - 1)) || !isCommandLine(token.text))
      continue;
    const action = commandOf(scene.lex, token.text) ?? scene.lex.action('run-command');
    return action ? { action, from: i, to: i + 1 } : null;
  }
  return null;
}
