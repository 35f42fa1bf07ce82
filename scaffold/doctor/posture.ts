/**
 * Section posture: what the hooks are said to be against what they do. What is registered, what the disk has, when each
 * last ran, and whether the newest session holds something that a hook should have seen and did not.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../config/read.ts';
import { DEFAULTS, type Fault } from '../../config/settings.ts';
import { instant } from '../../ledger/clock.ts';
import type { JournalRecord } from '../../ledger/records.ts';
import { type Fact, type Finding, note, problem, type Section, warning } from './finding.ts';
import type { Invocation } from './invoke.ts';
import type { Registered } from './sources.ts';
import type { Transcript } from './transcripts.ts';

/** One event's hook: its registration, its file, and since when both are as they are. */
export interface Post {
  event: string;
  scope: string;
  script: string | null;
  onDisk: boolean;
  /** Milliseconds since the epoch: of the settings file or the script, whichever changed last. */
  since: number;
  /** It is known already that it cannot run: switched off, or in a file that is ignored. */
  off: boolean;
}

export function postOf(registered: Registered, invocation: Invocation, dir: string, off: boolean): Post {
  const { script } = invocation;
  const times = [registered.file, script === null ? null : path.resolve(dir, script)].map((file) =>
    file === null ? null : (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null),
  );
  const [, disk] = times;
  const since = Math.max(...times.map((t) => t ?? 0));
  return { event: registered.event, scope: registered.scope, script, onDisk: typeof disk === 'number', since, off };
}

export interface PostureInput {
  posts: readonly Post[];
  /** Of all journals. */
  records: readonly JournalRecord[];
  /** Newest first. */
  transcripts: readonly Transcript[];
  /** The text of the person's config; `null` where there is none. */
  config: { file: string; text: string | null };
}

export function postureSection({ posts, records, transcripts, config }: PostureInput): Section {
  const said = config.text === null ? null : readConfig(config.text);
  const gaps = posts.map((post) => ({ post, gap: post.off ? null : gapOf(post, records, transcripts) }));
  const [newest] = transcripts;
  const facts: Fact[] = [
    {
      label: 'config',
      value:
        said === null
          ? `none: mode ${DEFAULTS.mode}`
          : ((said.settings && `mode ${said.settings.mode}`) ?? 'cannot be read'),
    },
    ...gaps.map(({ post, gap }) => ({
      label: post.event,
      value: [
        post.scope,
        post.onDisk ? 'on disk' : 'not on disk',
        lastRun(post.event, records) ?? 'never ran',
        post.off ? 'off' : gap ? 'divergent' : '',
      ]
        .filter(Boolean)
        .join(', '),
    })),
  ];
  facts.push({
    label: 'newest session',
    value: newest ? `${newest.session}, ${instant(newest.began)} to ${instant(newest.ended)}` : 'none known here',
  });
  const judged = posts.some((post) => post.off || (newest && newest.began >= post.since));
  return {
    name: 'posture',
    facts,
    findings: [
      ...(said?.fault ? [misread(config.file, said.fault)] : []),
      ...gaps.flatMap(({ gap }) => gap ?? []),
      ...(newest && posts.length > 0 && !judged ? [tooOld(newest)] : []),
    ],
  };
}

const misread = (file: string, { message, line, column }: Fault): Finding =>
  problem({
    id: 'config-invalid',
    where: `${file}:${line}:${column}`,
    message: `${message}: the hooks go on with what held before`,
    remedy: 'Mend it there. See what is in force: npx troth config',
  });

const tooOld = (newest: Transcript): Finding =>
  note({
    id: 'no-session-since',
    where: newest.file,
    message:
      'the newest session began before the hooks were registered as they are now; it cannot tell whether they run',
    remedy: 'Start a new session of Claude Code, then look again.',
  });

const SESSION_EVENTS = {
  start: 'SessionStart',
  prompt: 'UserPromptSubmit',
  stop: 'Stop',
  'subagent-stop': 'SubagentStop',
  end: 'SessionEnd',
};

/** What each event's record is; `null` for records of other kinds. */
function eventOf(r: JournalRecord): string | null {
  switch (r.kind) {
    case 'session':
      return SESSION_EVENTS[r.event];
    case 'tool.intent':
      return 'PreToolUse';
    case 'tool.outcome':
      return r.outcome === 'failed' ? 'PostToolUseFailure' : 'PostToolUse';
    default:
      return null;
  }
}

function lastRun(event: string, records: readonly JournalRecord[]): string | null {
  const at = records.filter((r) => eventOf(r) === event).reduce((last, r) => (r.at > last ? r.at : last), '');
  return at === '' ? null : `last ran ${at}`;
}

/** A Stop is recorded at most so long before its line is in the transcript. */
const SLACK_MS = 2_000;

/** What the newest session that a hook could have seen holds, and the hook did not see. */
function gapOf(post: Post, records: readonly JournalRecord[], transcripts: readonly Transcript[]): Finding | null {
  const transcript = transcripts.find((t) => t.began >= post.since);
  if (!transcript) return null;
  const ours = records.filter((r) => r.session_id === transcript.session);
  const seen = (kind: 'tool.intent' | 'tool.outcome'): Set<unknown> =>
    new Set(records.flatMap((r) => (r.kind === kind ? [r.tool_use_id] : [])));
  switch (post.event) {
    case 'SessionStart':
      return ours.some((r) => eventOf(r) === 'SessionStart') ? null : divergent(post, transcript, 'its start');
    case 'UserPromptSubmit':
      if (transcript.stopped === null || ours.some((r) => eventOf(r) === 'UserPromptSubmit')) return null;
      return divergent(post, transcript, 'any of its prompts');
    case 'PreToolUse':
      return missed(post, transcript, transcript.calls, seen('tool.intent'));
    case 'PostToolUse':
      return missed(
        post,
        transcript,
        transcript.calls.filter((c) => !c.failed),
        seen('tool.outcome'),
      );
    case 'PostToolUseFailure':
      return missed(
        post,
        transcript,
        transcript.calls.filter((c) => c.failed),
        seen('tool.outcome'),
      );
    case 'Stop': {
      const { stopped } = transcript;
      if (stopped === null) return null;
      const told = ours.some((r) => eventOf(r) === 'Stop' && Date.parse(r.at) >= stopped - SLACK_MS);
      return told ? null : divergent(post, transcript, `the end of its turn at ${instant(stopped)}`);
    }
    default:
      return null; // a transcript does not tell whether its session has ended, nor which of its agents did
  }
}

function missed(
  post: Post,
  transcript: Transcript,
  calls: Transcript['calls'],
  seen: ReadonlySet<unknown>,
): Finding | null {
  const unseen = calls.filter((c) => !seen.has(c.id));
  if (unseen.length === 0) return null;
  if (unseen.length === calls.length) return divergent(post, transcript, `any of its ${calls.length} calls`);
  return warning({
    id: `gaps-${post.event}`,
    where: transcript.file,
    message: `${post.event} has seen all but ${unseen.length} of the ${calls.length} calls of session ${transcript.session}`,
    remedy: 'See what went wrong then: npx troth audit',
  });
}

const divergent = ({ event }: Post, { file, session }: Transcript, what: string): Finding =>
  problem({
    id: `divergent-${event}`,
    where: file,
    message: `DIVERGENT: ${event} is registered and should have run, but session ${session} left no record of ${what}`,
    remedy:
      'See what the other sections say; was TROTH_OFF set, or the session started with --bare, --safe-mode or --setting-sources? Then start a new session: claude --debug hooks',
  });
