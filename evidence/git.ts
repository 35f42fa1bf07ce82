/** What git says of itself: where a push went, which commit was made, what a merge met. */
import { type Facts, facts, NO_FACTS } from './facts.ts';
import type { Positional } from './shell/arguments.ts';

/** ` * [new branch]      HEAD -> topic`, `   a1b2..c3d4  main -> main`, ` ! [rejected]  main -> main (fetch first)`, ` + a...b main -> main (forced update)`; `--porcelain` puts `HEAD:refs/heads/topic` first. */
const PUSHED =
  /^[ \t]{0,8}([*+!=-])?[ \t]{0,8}(\[[^\]]+\]|[0-9a-f]{4,40}\.{2,3}[0-9a-f]{4,40})[ \t]+(\S+)[ \t]+->[ \t]+(\S+)/gm;

export function pushFacts(words: Positional[], output: string): Facts {
  const remote = words[0]?.literal && /^[\w./@:~-]+$/.test(words[0].text) ? words[0].text : null;
  const tracked = /set up to track (?:remote branch )?'([^'\s]+)'/.exec(output)?.[1];
  // Without a word for it git pushes to the branch's own remote; that is `origin` nearly always, and git does not print its name.
  const name = remote ?? tracked?.split('/')[0] ?? 'origin';
  const refs = Array.from(output.matchAll(PUSHED), ([, mark, kind = '', from = '', to = '']) => ({
    from,
    to: shortRef(to),
    refused: mark === '!' || /reject|error|fail/i.test(kind),
  }));
  const refused =
    refs.some((ref) => ref.refused) ||
    /^(?:error: failed to push|fatal: |error: src refspec|ERROR: Permission|remote: Permission to .* denied)/m.test(
      output,
    );
  const same = /^Everything up-to-date/m.test(output);
  const given = words
    .slice(1)
    .flatMap((word) =>
      word.literal ? [shortRef(word.text.slice(word.text.lastIndexOf(':') + 1).replace(/^\+/, ''))] : [],
    );
  const branches = new Set(refs.length > 0 ? refs.map((ref) => ref.to) : given);
  branches.delete('HEAD');
  branches.delete('');
  const objects = [name, ...[...branches].flatMap((branch) => [branch, `${name}/${branch}`])];
  const shown = refs.map((ref) => `${ref.from} -> ${ref.to}${ref.refused ? ' rejected' : ''}`).join(', ');
  const seen = refs.length > 0 || same || refused;
  return facts({
    outcome: refused ? 'failed' : seen ? 'ok' : null,
    objects,
    note: shown || (same ? 'everything up-to-date' : null),
    seen,
  });
}

const shortRef = (ref: string): string => ref.replace(/^refs\/(?:heads|tags)\//, '');

/** `[main abc1234] Fix it`, `[main (root-commit) abc1234] Start`, `[detached HEAD abc1234] Fix` */
const COMMITTED = /^\[(detached HEAD|[^\s\]]+)(?: \(root-commit\))? ([0-9a-f]{7,40})\] (.*)$/gm;
const NOTHING = /^(?:nothing to commit|nothing added to commit|no changes added to commit).*$/m;

/** One for each commit that the output shows, in its order; a refusal is one too. */
export function commitFacts(output: string): Facts[] {
  const made = Array.from(output.matchAll(COMMITTED), ([, branch = '', hash = '', subject = '']) =>
    facts({
      outcome: 'ok',
      objects: branch === 'detached HEAD' ? [hash] : [hash, branch],
      note: `[${branch} ${hash}] ${subject}`,
    }),
  );
  if (made.length > 0) return made;
  const nothing = NOTHING.exec(output)?.[0];
  if (nothing !== undefined) return [facts({ outcome: 'failed', note: nothing })];
  const failed =
    complaint(output) ??
    /^(?:Aborting commit|husky - pre-commit (?:hook|script) (?:exited|failed)).*$/m.exec(output)?.[0];
  return failed === undefined ? [] : [facts({ outcome: 'failed', note: failed })];
}

/** Merge, pull, rebase, cherry-pick and revert: the words of success and of conflict. */
export function joinFacts(output: string): Facts {
  const conflict =
    /^(?:CONFLICT .*|Automatic merge failed.*|error: could not (?:apply|revert).*|Resolve all conflicts manually.*)$/m.exec(
      output,
    )?.[0];
  const failed = conflict ?? complaint(output);
  if (failed !== undefined) return facts({ outcome: 'failed', note: failed });
  const done =
    /^(?:Already up to date\.|Fast-forward|Merge made by .*|Successfully rebased.*|Current branch .* is up to date\.|Updating [0-9a-f]+\.\.[0-9a-f]+)$/m.exec(
      output,
    )?.[0];
  const [commit] = commitFacts(output);
  if (commit?.outcome === 'ok') return commit;
  return done === undefined ? NO_FACTS : facts({ outcome: 'ok', note: done });
}

/** git's own last word: `fatal: …`, `error: …`. */
const complaint = (output: string): string | undefined => /^(?:fatal|error): .*$/m.exec(output)?.[0];
