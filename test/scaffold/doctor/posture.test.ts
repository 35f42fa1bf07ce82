/** A hook that should have run and did not is divergent, loudly; one that could not have run is not accused. */
import { describe, expect, test } from 'vitest';
import type { Body, JournalRecord } from '../../../ledger/records.ts';
import { type Post, postureSection } from '../../../scaffold/doctor/posture.ts';
import { folderNameOf, readTranscript, type Transcript } from '../../../scaffold/doctor/transcripts.ts';
import { REGISTRATIONS } from '../../../scaffold/registrations.ts';
import { at, MINUTE, outcome, record, T0 } from '../../support/words.ts';

const post = (event: string, over: Partial<Post> = {}): Post => ({
  event,
  scope: 'project',
  script: '/p/x.cjs',
  onDisk: true,
  since: T0,
  off: false,
  ...over,
});
const ALL = REGISTRATIONS.map((r) => post(r.event));

const session = (over: Partial<Transcript> = {}): Transcript => ({
  file: '/t/s1.jsonl',
  session: 'session-1',
  began: T0 + MINUTE,
  ended: T0 + 5 * MINUTE,
  calls: [
    { id: 'toolu_1', failed: false, at: T0 + 2 * MINUTE },
    { id: 'toolu_2', failed: true, at: T0 + 3 * MINUTE },
  ],
  stopped: T0 + 4 * MINUTE,
  ...over,
});

const call = (id: string): Body[] => [
  { kind: 'tool.intent', tool: 'Bash', tool_use_id: id, target: null, cwd: null },
  outcome([], { tool_use_id: id, outcome: id === 'toolu_2' ? 'failed' : 'ok' }),
];
const WHOLE: Body[] = [
  { kind: 'session', event: 'start', detail: null },
  { kind: 'session', event: 'prompt', detail: null },
  ...call('toolu_1'),
  ...call('toolu_2'),
  { kind: 'session', event: 'stop', detail: null },
];
const NONE = { file: '/p/troth.config.json5', text: null };
const recorded = (bodies: Body[]): JournalRecord[] => bodies.map((body, i) => record(body, { at: at(4 + i) }));

const idsOf = (posts: Post[], transcripts: Transcript[], bodies: Body[]): string[] =>
  postureSection({ posts, transcripts, records: recorded(bodies), config: NONE }).findings.map(
    (f) => `${f.severity} ${f.id}`,
  );

describe('posture', () => {
  test('is fine where every hook left what it should', () => {
    expect(idsOf(ALL, [session()], WHOLE)).toEqual([]);
  });

  test('says what the config says, and where it cannot be read', () => {
    const said = (text: string | null) =>
      postureSection({ posts: [], transcripts: [], records: [], config: { ...NONE, text } });
    expect(said(null)).toMatchObject({ facts: [{ label: 'config', value: 'none: mode observe' }, {}], findings: [] });
    expect(said('{ mode: "nudge" }')).toMatchObject({ facts: [{ value: 'mode nudge' }, {}], findings: [] });
    expect(said('{\n  mod: "nudge" }').findings).toMatchObject([
      { id: 'config-invalid', severity: 'problem', where: '/p/troth.config.json5:2:3' },
    ]);
  });

  test.each<[string, (body: Body) => boolean]>([
    ['SessionStart', (b) => b.kind === 'session' && b.event === 'start'],
    ['UserPromptSubmit', (b) => b.kind === 'session' && b.event === 'prompt'],
    ['PreToolUse', (b) => b.kind === 'tool.intent'],
    ['PostToolUse', (b) => b.kind === 'tool.outcome' && b.outcome === 'ok'],
    ['PostToolUseFailure', (b) => b.kind === 'tool.outcome' && b.outcome === 'failed'],
    ['Stop', (b) => b.kind === 'session' && b.event === 'stop'],
  ])('%s is divergent where its records are missing', (event, isIts) => {
    const rest = WHOLE.filter((b) => !isIts(b));
    expect(idsOf(ALL, [session()], rest)).toEqual([`problem divergent-${event}`]);
  });

  test('all are where a session left nothing at all; whether it ended, or had subagents, is not asked', () => {
    const found = idsOf(ALL, [session()], []);
    expect(found).toHaveLength(6);
    for (const event of ['SessionEnd', 'SubagentStop']) expect(found).not.toContain(`problem divergent-${event}`);
  });

  test('says it loudly, with the session, and in the table too', () => {
    const { findings, facts } = postureSection({
      posts: [post('Stop')],
      transcripts: [session()],
      records: [],
      config: NONE,
    });
    expect(findings[0]).toMatchObject({
      where: '/t/s1.jsonl',
      message: expect.stringMatching(/^DIVERGENT: Stop .*session-1/),
    });
    expect(facts[1]?.value).toBe('project, on disk, never ran, divergent');
  });

  test('only some calls unseen is a warning', () => {
    const calls = [...session().calls, { id: 'toolu_3', failed: false, at: T0 }];
    expect(idsOf(ALL, [session({ calls })], WHOLE)).toEqual(['warning gaps-PreToolUse', 'warning gaps-PostToolUse']);
  });

  test('accuses nobody for a session that began before the hook was registered as it is, and says that it cannot tell', () => {
    const posts = [post('Stop', { since: T0 + 2 * MINUTE })];
    expect(idsOf(posts, [session()], [])).toEqual(['note no-session-since']);
  });

  test('nor for a turn that has not ended, without a call, without a session, or where all hooks are off', () => {
    expect(idsOf([post('Stop')], [session({ stopped: null })], [])).toEqual([]);
    expect(idsOf([post('PreToolUse')], [session({ calls: [] })], [])).toEqual([]);
    expect(idsOf(ALL, [], [])).toEqual([]);
    expect(
      idsOf(
        ALL.map((p) => ({ ...p, off: true })),
        [session()],
        [],
      ),
    ).toEqual([]);
  });

  test('a stop of an earlier turn is no stop of this one', () => {
    const early = [record({ kind: 'session', event: 'stop', detail: null }, { at: at(2) })];
    const { findings } = postureSection({
      posts: [post('Stop')],
      transcripts: [session()],
      records: early,
      config: NONE,
    });
    expect(findings.map((f) => f.id)).toEqual(['divergent-Stop']);
  });
});

describe('a transcript', () => {
  const line = (over: object): string => JSON.stringify({ timestamp: at(1), isSidechain: false, ...over });
  const result = (over: object): object => ({
    type: 'user',
    message: { content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'ok', ...over }] },
  });
  const end = (over: object = {}): object => ({
    type: 'assistant',
    timestamp: at(3),
    message: { stop_reason: 'end_turn' },
    ...over,
  });
  const read = (lines: object[], now = T0 + 60 * MINUTE): Transcript | null => {
    const text = lines.map(line).join('\n');
    return readTranscript('/t/s1.jsonl', 's1', { head: text, tail: text }, now);
  };

  test('tells when it began, what its calls came to, and when the turn ended', () => {
    const found = read([{ type: 'user' }, result({}), end()]);
    expect(found).toMatchObject({ began: T0 + MINUTE, ended: T0 + 3 * MINUTE, stopped: T0 + 3 * MINUTE });
    expect(found?.calls).toEqual([{ id: 'toolu_1', failed: false, at: T0 + MINUTE }]);
  });

  test('counts a failure that is a command’s exit, and leaves out a call that was refused', () => {
    expect(read([result({ is_error: true, content: 'Exit code 1' })])?.calls).toMatchObject([{ failed: true }]);
    expect(read([result({ is_error: true, content: 'Permission denied' })])?.calls).toEqual([]);
  });

  test('does not judge what has just happened, unless the session went on', () => {
    const now = T0 + 3 * MINUTE + 1_000;
    expect(read([end()], now)?.stopped).toBeNull();
    expect(read([end(), { type: 'cost-state' }], now)?.stopped).toBe(T0 + 3 * MINUTE);
  });

  test('leaves out subagents, errors of the API, and lines that are cut', () => {
    expect(read([end({ isSidechain: true })])?.stopped).toBeNull();
    expect(read([end({ isApiErrorMessage: true })])?.stopped).toBeNull();
    expect(readTranscript('f', 's', { head: '{"timesta', tail: '"}\n{"a":' }, T0)).toBeNull();
  });

  test('of an SDK, which takes no settings, is none; of claude -p it is one', () => {
    expect(read([{ type: 'user', entrypoint: 'sdk-ts' }])).toBeNull();
    expect(read([{ type: 'user', entrypoint: 'sdk-cli' }])).not.toBeNull();
  });

  test('lies in a folder that is named after the project', () => {
    expect(folderNameOf('/tmp/pro ject_a.b')).toBe('-tmp-pro-ject-a-b');
    expect(folderNameOf('C:\\Users\\me\\x')).toBe('C--Users-me-x');
  });
});
