/** What git says of itself: where a push went, which commit was made, what a merge met. */
import { type Facts, facts, NO_FACTS } from './facts.ts';
import type { Positional } from './shell/arguments.ts';

/** ` * [new branch]      HEAD -> topic`, `   a1b2..c3d4  main -> main`, ` ! [rejected]  main -> main (fetch first)`, ` + a...b main -> main (forced update)` */
const PUSHED =
  /^[ \t]*([ *+!=-])?[ \t]*(\[[^\]]+\]|[0-9a-f]{4,40}\.{2,3}[0-9a-f]{4,40})[ \t]+(\S+)[ \t]+->[ \t]+(\S+)/gm;

export function pushFacts(words: Positional[], output: string): Facts {
  const remote = words[0]?.literal && /^[\w./@:~-]+$/.test(words[0].text) ? words[0].text : null;
  const tracked = /set up to track (?:remote branch )?'([^'\s]+)'/.exec(output)?.[1];
  const name = remote ?? tracked?.split('/')[0] ?? 'origin';
  const refs: { from: string; to: string; refused: boolean }[] = [];
  for (const [, mark, kind = '', from = '', to = ''] of output.matchAll(PUSHED)) {
    refs.push({ from, to, refused: mark === '!' || /reject|error|fail/i.test(kind) });
  }
  const failed =
    /^(?:error: failed to push|fatal: |! \[(?:remote )?rejected\])/m.test(output) || refs.some((ref) => ref.refused);
  const uptodate = /^Everything up-to-date/m.test(output);
  const given = words.slice(1).flatMap((word) => (word.literal ? [targetOf(word.text)] : []));
  const branches = [...new Set([...refs.map((ref) => ref.to), ...(refs.length === 0 ? given : [])])].filter(
    (b) => b !== 'HEAD' && b !== '',
  );
  const objects = [name, ...branches.flatMap((branch) => [branch, `${name}/${branch}`])];
  const note =
    refs.length > 0
      ? refs.map((ref) => `${ref.from} -> ${ref.to}${ref.refused ? ' rejected' : ''}`).join(', ')
      : uptodate
        ? 'everything up-to-date'
        : null;
  const seen = refs.length > 0 || uptodate || failed;
  return facts({ outcome: failed ? 'failed' : seen ? 'ok' : null, objects, note, seen });
}

/** `HEAD:main`, `+main`, `refs/heads/main` all name `main`. */
const targetOf = (refspec: string): string =>
  refspec
    .slice(refspec.lastIndexOf(':') + 1)
    .replace(/^\+/, '')
    .replace(/^refs\/(?:heads|tags)\//, '');

/** `[main abc1234] Fix it`, `[main (root-commit) abc1234] Start`, `[detached HEAD abc1234] Fix` */
const COMMITTED = /^\[(detached HEAD|[^\s\]]+)(?: \((?:root-commit)\))? ([0-9a-f]{7,40})\] (.*)$/gm;

/** One reading for each commit that the output shows. */
export function commitFacts(output: string): Facts[] {
  const made = [...output.matchAll(COMMITTED)].map(([, branch = '', hash = '', subject = '']) => {
    const onBranch = branch === 'detached HEAD' ? [] : [branch];
    return facts({ outcome: 'ok', objects: [hash, ...onBranch], note: `[${branch} ${hash}] ${subject}` });
  });
  if (made.length > 0) return made;
  const nothing = /^(?:nothing to commit|nothing added to commit|no changes added to commit)/m.exec(output)?.[0];
  if (nothing) return [facts({ outcome: 'failed', note: nothing })];
  const failed = /^(?:fatal|error): (.*)$/m.exec(output)?.[1];
  return failed === undefined ? [NO_FACTS] : [facts({ outcome: 'failed', note: failed })];
}
