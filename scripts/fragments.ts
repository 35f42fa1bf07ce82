/**
 * Release notes: one fragment a change in `changes/`, read, checked and put together. A fragment is
 *
 *     # 0.2.0: What changed, in a line
 *     ## For you
 *     …
 *     ## For your agent
 *     …
 */
import type { ReleaseNote } from '../scaffold/releases.ts';
import { compareVersions } from '../scaffold/versions.ts';

/** Characters. A person reads them all at an upgrade; an agent pays for each. */
const MOST = { title: 80, person: 1_200, agent: 500 } as const;

const FORM = /^# (\d+\.\d+\.\d+(?:-[\w.]+)?): (.+)\n+## For you\n+([\s\S]*?)\n+## For your agent\n+([\s\S]*?)\n*$/;

export type Checked = { ok: true; note: ReleaseNote } | { ok: false; problems: string[] };

/** @param current the version that is being built: a fragment is not of one to come */
export function checkFragment(file: string, text: string, current: string): Checked {
  const [, version = '', title = '', person = '', agent = ''] = FORM.exec(text.replaceAll('\r\n', '\n')) ?? [];
  if (version === '') {
    const form = '"# VERSION: TITLE", then "## For you", then "## For your agent"';
    return { ok: false, problems: [`${file}: is not of the form ${form}, each with a text`] };
  }
  const note: ReleaseNote = { version, title, person: person.trim(), agent: agent.trim() };
  const problems = (Object.keys(MOST) as (keyof typeof MOST)[]).flatMap((part) => {
    const { length } = note[part];
    if (length === 0) return [`${file}: has nothing in ${part}`];
    return length > MOST[part] ? [`${file}: ${part} has ${length} characters, ${MOST[part]} at most`] : [];
  });
  if (compareVersions(version, current) > 0) problems.push(`${file}: is of ${version}, and this is ${current}`);
  if (/^#{1,2} /m.test(`${note.person}\n${note.agent}`)) problems.push(`${file}: has headings of its own`);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, note };
}

/** @throws with every problem of every fragment */
export function readFragments(files: ReadonlyMap<string, string>, current: string): ReleaseNote[] {
  const checked = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, text]) => checkFragment(file, text, current));
  const problems = checked.flatMap((c) => (c.ok ? [] : c.problems));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return checked.flatMap((c) => (c.ok ? [c.note] : []));
}

const BEGIN = '<!-- from changes/: npm run release-notes -->';
const END = '<!-- end of changes/ -->';

/** The changelog with the notes of each version in its section, between two marks; what stands beside them stays. */
export function assemble(changelog: string, notes: readonly ReleaseNote[]): string {
  const versions = [...new Set(notes.map((n) => n.version))];
  return versions.reduce((text, version) => withSection(text, version, notes), changelog);
}

function withSection(changelog: string, version: string, notes: readonly ReleaseNote[]): string {
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')}(?: .*)?$`, 'm').exec(changelog);
  if (!heading) throw new Error(`CHANGELOG.md has no section "## ${version}"`);
  const start = heading.index + heading[0].length;
  const next = changelog.indexOf('\n## ', start);
  const section = changelog.slice(start, next === -1 ? undefined : next);
  const own = section.includes(BEGIN)
    ? section.slice(0, section.indexOf(BEGIN)) + section.slice(section.indexOf(END) + END.length)
    : section;
  const told = notes.filter((n) => n.version === version).map((n) => `### ${n.title}\n\n${n.person}`);
  const block = [BEGIN, ...told, END].join('\n\n');
  return `${changelog.slice(0, start)}${own.trimEnd()}\n\n${block}\n${next === -1 ? '' : changelog.slice(next)}`;
}
