/** Who reads what from the output: git, forges, registries. A row a command; the outcome `null` where it does not tell. */
import type { ActionName } from '../domain/index.ts';
import { type Facts, facts, NO_FACTS } from './facts.ts';
import { commitFacts, joinFacts, pushFacts } from './git.ts';
import type { Match } from './rules.ts';
import { SYSTEMD_COMPLAINT } from './setup.ts';
import { option } from './shell/arguments.ts';
import type { Leaf } from './shell/leaf.ts';

export function toldBy(leaf: Leaf, match: Match, output: string): Facts {
  switch (leaf.program) {
    case 'git':
      return byGit(match, output);
    case 'gh':
    case 'glab':
    case 'hub':
    case 'az':
    case 'tea':
      return byForge(leaf, match, output);
    default:
      break;
  }
  if (leaf.program === 'systemctl') {
    const complaint = SYSTEMD_COMPLAINT.exec(output)?.[0];
    return complaint === undefined || match.action === 'check'
      ? NO_FACTS
      : facts({ outcome: 'failed', note: complaint });
  }
  if (match.action === 'install') return installed(output);
  if (match.action === 'deploy') return deployed(leaf, output);
  return match.action === 'release' && /^(?:npm|pnpm|yarn|bun)$/.test(leaf.program) ? published(output) : NO_FACTS;
}

function byGit(match: Match, output: string): Facts {
  const actions: Partial<Record<ActionName, () => Facts>> = {
    push: () => pushFacts(match.words, output),
    merge: () => joinFacts(output),
    rebase: () => joinFacts(output),
    revert: () => (match.rule.run === 'git revert' ? joinFacts(output) : NO_FACTS),
    deploy: () => ({ ...pushFacts(match.words, output), objects: [] }),
  };
  const read = Object.hasOwn(actions, match.action) ? actions[match.action] : undefined;
  return read ? read() : NO_FACTS;
}

/** Each `git commit` of a script takes its own line of the output; where one of several is missing, nobody can tell whose. */
export function commitsTold(count: number, output: string): Facts[] {
  const told = commitFacts(output);
  return Array.from({ length: count }, (_, i) =>
    told.length === count || count === 1 ? (told[i] ?? NO_FACTS) : NO_FACTS,
  );
}

const LINK =
  /https?:\/\/[^\s"'<>]+?\/(?:pull|pulls|merge_requests|pull-requests|pullrequest|issues|discussions)\/(\d+)/g;

/** A pull request or an issue is known by its address and its number. */
function byForge(leaf: Leaf, match: Match, output: string): Facts {
  const objects: string[] = [];
  const links = [...output.matchAll(LINK)].slice(0, 3);
  for (const [link, number = ''] of links) objects.push(link, `#${number}`, number);
  for (const { text } of match.words)
    if (/^#?\d+$/.test(text)) objects.push(`#${text.replace('#', '')}`, text.replace('#', ''));
  for (const flag of ['-H --head -s --source-branch', '-B --base -b --target-branch', '-t --title']) {
    const value = match.action === 'open-pr' ? option(leaf.args, flag) : null;
    if (value) objects.push(value);
  }
  const exists = /^.{0,200}pull request for branch .{0,200} already exists/m.exec(output)?.[0];
  const failed =
    exists !== undefined || /^(?:GraphQL: |HTTP \d{3}|pull request create failed|failed to|error: |X )/m.test(output);
  const [first] = links;
  const made = first && (match.action === 'open-pr' || match.action === 'message');
  const outcome = failed ? 'failed' : made ? 'ok' : null;
  return facts({
    outcome,
    objects,
    note: exists ? 'a pull request already exists' : first && !failed ? first[0] : null,
    seen: outcome !== null,
  });
}

/** npm prints `+ name@1.2.3`. */
function published(output: string): Facts {
  const name = /^\+ (\S+@\d\S*)$/m.exec(output)?.[1];
  if (name === undefined) return /^npm (?:ERR!|error)/m.test(output) ? facts({ outcome: 'failed' }) : NO_FACTS;
  return facts({
    outcome: 'ok',
    objects: [name, name.slice(0, name.lastIndexOf('@')), name.slice(name.lastIndexOf('@') + 1)],
    note: `+ ${name}`,
  });
}

/** Without a word of production these only make a preview. */
const isPreview = ({ program, args }: Leaf): boolean =>
  /^(?:vercel|vc|netlify|ntl)$/.test(program) &&
  !args.some(({ text, literal }) => !literal || /^-p$|prod|^(?:promote|alias|rollback|redeploy)$/.test(text));

/** The address that a deploy prints is one of its names. */
function deployed(leaf: Leaf, output: string): Facts {
  const links = [
    ...new Set(
      output.match(
        /https:\/\/[\w.-]+\.(?:vercel\.app|netlify\.app|fly\.dev|pages\.dev|workers\.dev|run\.app|onrender\.com|web\.app|herokuapp\.com)\b/g,
      ) ?? [],
    ),
  ];
  const objects = [...links.slice(0, 3), ...(isPreview(leaf) ? ['preview'] : [])];
  return objects.length === 0 ? NO_FACTS : facts({ objects, note: links[0] ?? null, seen: links.length > 0 });
}

const INSTALLED =
  /^(?:added \d+ packages?.*|up to date.*|changed \d+ packages?.*|removed \d+ packages?.*|Successfully installed .*|Requirement already satisfied: .*|(?:Resolved|Installed|Audited) \d+ packages?.*|\d+ packages? installed.*|Bundle complete!.*|Already up to date|Done in [\d.]+m?s.*|success Saved lockfile.*|\s*Adding \S+ v.* to dependencies.*)$/m;

/** npm, pnpm, yarn, bun, pip, uv, bundler and cargo say what they installed, or that they could not. */
function installed(output: string): Facts {
  const failed = /^(?:npm (?:ERR!|error) .*|ERROR: .*|error: .*|E: .*| ?ERR_PNPM_.*| ?ERROR {1,2}.*)$/m.exec(
    output,
  )?.[0];
  if (failed !== undefined) return facts({ outcome: 'failed', note: failed });
  const done = INSTALLED.exec(output)?.[0];
  return done === undefined ? NO_FACTS : facts({ outcome: 'ok', note: done });
}
