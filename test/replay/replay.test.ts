/** Whole transcripts through the pipeline: verdicts as the hooks would have given them, and nobody accused of a gap. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionsOf, transcriptsBelow } from '../../replay/files.ts';
import { type Replayed, replay } from '../../replay/index.ts';
import { tempFolder } from '../support/folder.ts';
import { Transcript } from '../support/transcript.ts';
import { HOUR, MINUTE, T0 } from '../support/words.ts';

const TESTS_FAIL = 'Exit code 1\n\n> vitest run\n\n Tests  1 failed | 41 passed (42)\n';
const TESTS_PASS = ' Test Files  3 passed (3)\n      Tests  42 passed (42)\n';
const PUSHED = 'To example.com:ada/shop.git\n   1..2  HEAD -> main\n';

async function run(transcripts: Transcript[], { now = T0 + HOUR, since = 0 } = {}): Promise<Replayed> {
  const dir = tempFolder();
  for (const [at, t] of transcripts.entries()) t.write(dir, t.options.name ?? `${at}-${t.session}.jsonl`);
  return replay(sessionsOf(transcriptsBelow(dir)), { clock: () => now, since });
}

const verdicts = ({ claims }: Replayed) => claims.map((c) => [c.action, c.verdict]);

describe('the words of a turn', () => {
  it('are held against its calls: a suite that failed, a push that went well', async () => {
    const t = new Transcript().ask('fix it').bash('npx vitest run', { error: TESTS_FAIL });
    t.bash('git push origin HEAD', { stdout: PUSHED }).text('All tests pass. Pushed to main.');
    const replayed = await run([t]);
    expect(verdicts(replayed)).toEqual([
      ['run-tests', 'contradicted'],
      ['push', 'supported'],
    ]);
    expect(replayed.claims[0]?.evidence[0]?.summary).toBe('npx vitest run: exit 1, 41 passed, 1 failed');
    expect(replayed).toMatchObject({ sessions: 1, turns: 1, turns_with_claims: 1, broken_lines: 0 });
  });

  it('find the known case: type check and lint run again and pass, the only test run had failures', async () => {
    const report =
      'Exit code 1\n 1357 pass\n 6 fail\n 4 errors\n 3201 expect() calls\nRan 1363 tests across 98 files.\n';
    const t = new Transcript().ask('finish it').bash('bun test', { error: report }).edit('/nowhere/shop/src/a.ts');
    t.bash('npx tsc --noEmit').bash('npx biome check .', { stdout: 'Checked 120 files in 90ms. No fixes applied.\n' });
    t.text('Fixed the rest.\n\nAll tests pass, lint is clean.');
    expect(verdicts(await run([t]))).toContainEqual(['run-tests', 'contradicted']);
  });

  it('are only the last message’s; one said between calls is none', async () => {
    const t = new Transcript().ask('go').text('All tests pass.').bash('npx vitest run', { error: TESTS_FAIL });
    expect(verdicts(await run([t.text('One test fails still.')]))).not.toContainEqual(['run-tests', 'contradicted']);
  });

  it('in several blocks of one message are one message', async () => {
    const t = new Transcript().ask('go').bash('git push origin HEAD', { stdout: PUSHED });
    t.says({ type: 'text', text: 'Pushed to main.' }, {}, { id: 'msg_x' });
    t.says({ type: 'text', text: 'I’ll open a PR next.' }, {}, { id: 'msg_x' });
    const replayed = await run([t]);
    expect(verdicts(replayed)).toEqual([['push', 'supported']]);
    expect(replayed.commitments.map((c) => c.action)).toEqual(['open-pr']);
  });

  it('of a turn that was interrupted, or died of an API error, are no last words', async () => {
    const t = new Transcript().ask('go').text('All tests pass.').user('[Request interrupted by user]');
    t.ask('again').says({ type: 'text', text: 'Pushed.' }, { isApiErrorMessage: true }, { model: '<synthetic>' });
    expect((await run([t.ask('?')])).claims).toEqual([]);
  });

  it('that the person typed while calls went on do not end the turn', async () => {
    const t = new Transcript('s', { promptIds: false }).ask('go').bash('npx vitest run', { stdout: TESTS_PASS });
    t.user('and hurry').text('All tests pass.');
    expect((await run([t])).claims).toMatchObject([{ verdict: 'supported', caveats: [] }]);
  });

  it('before a hook sent the agent on are heard too', async () => {
    const t = new Transcript().ask('go').bash('npx vitest run', { error: TESTS_FAIL }).text('All tests pass.');
    t.user('Stop hook feedback:\n- look again', { isMeta: true });
    t.bash('npx vitest run', { stdout: TESTS_PASS }).text('All tests pass.');
    expect((await run([t])).claims.map((c) => c.verdict)).toEqual(['contradicted', 'supported']);
  });
});

describe('calls', () => {
  it('that were refused did nothing: unsupported, not contradicted', async () => {
    const refusals = [
      'Permission to use Bash with command git push origin HEAD has been denied.',
      "The user doesn't want to proceed with this tool use. The tool use was rejected.",
      'Claude requested permissions to use Bash, but you haven’t granted it yet.',
      '<tool_use_error>InputValidationError</tool_use_error>',
    ];
    for (const error of refusals) {
      const t = new Transcript().ask('go').bash('git push origin HEAD', { error }).text('Pushed.');
      expect(verdicts(await run([t])), error).toEqual([['push', 'unsupported']]);
    }
  });

  it('of the background count when the notice of their end comes', async () => {
    for (const [status, summary, verdict] of [
      ['failed', 'failed with exit code 1', 'contradicted'],
      ['completed', 'completed (exit code 0)', 'supported'],
    ]) {
      const t = new Transcript().ask('go');
      const id = t.use('Bash', { command: 'npx vitest run', run_in_background: true });
      t.result(id, 'Command running in background with ID: b1', { stdout: '', stderr: '', backgroundTaskId: 'b1' });
      t.text('Waiting.');
      const summaryLine = `<summary>Background command "npx vitest run" ${summary}</summary>`;
      t.ask(
        `<task-notification>\n<task-id>b1</task-id>\n<tool-use-id>${id}</tool-use-id>\n<status>${status}</status>\n${summaryLine}\n</task-notification>`,
      );
      expect((await run([t.text('All tests pass.')])).claims.at(-1)?.verdict, status).toBe(verdict);
    }
  });

  it('of the person’s own (`!npm test`) are seen, and accuse nobody', async () => {
    const t = new Transcript().ask('fix it').bash('npx vitest run', { error: TESTS_FAIL }).text('One fails.');
    t.user('<bash-input>npx vitest run</bash-input>').user(
      `<bash-stdout>${TESTS_PASS}</bash-stdout><bash-stderr></bash-stderr>`,
    );
    const replayed = await run([t.ask('good?').text('All tests pass.')]);
    expect(['supported', 'qualified', 'unverifiable']).toContain(replayed.claims.at(-1)?.verdict);
  });

  it('while the changes were put away are about other code', async () => {
    const t = new Transcript().ask('prove it').bash('git stash && npx vitest run test/a.test.ts; git stash pop', {
      stdout: ' Tests  1 failed | 2 passed (3)\nDropped refs/stash@{0}\n',
    });
    const replayed = await run([t.text('Verified that the tests fail without the fix. All tests pass.')]);
    expect(replayed.claims.map((c) => c.verdict)).not.toContain('contradicted');
  });

  it('of tools that only look are read where a look is claimed', async () => {
    const t = new Transcript().ask('look').bash('git status && rg -n "a b" src | head');
    const replayed = await run([t.text('I checked the git status.')]);
    expect(replayed.claims).toMatchObject([{ action: 'check', verdict: 'supported' }]);
  });
});

describe('what is not in a transcript', () => {
  const pushed = (t: Transcript) => t.text('Pushed to main.');

  it('is held against it where the session began in it', async () => {
    expect(verdicts(await run([pushed(new Transcript().ask('go').bash('ls'))]))).toEqual([['push', 'unsupported']]);
  });

  it('is unknown where it begins after a compaction, or with an answer', async () => {
    const summary = 'This session is being continued from a previous conversation that ran out of context. …';
    const compacted = new Transcript().user(summary, { isCompactSummary: true }).ask('go').bash('ls');
    expect(verdicts(await run([pushed(compacted)]))).toEqual([['push', 'unverifiable']]);
    const cut = new Transcript().text('Working on it.').ask('go').bash('ls');
    expect(verdicts(await run([pushed(cut)]))).toEqual([['push', 'unverifiable']]);
  });

  it('is unknown where the first prompt follows on a line that is not there; one that a hook’s lines lead to is a beginning', async () => {
    const cut = new Transcript().ask('gone').text('Gone.').ask('go').bash('ls');
    cut.lines.splice(0, 2);
    expect(verdicts(await run([pushed(cut)]))).toEqual([['push', 'unverifiable']]);
    const led = new Transcript();
    led.line({ type: 'progress', data: { hookEvent: 'SessionStart' } });
    led.line({ attachment: { type: 'skill_listing' }, type: 'attachment' });
    expect(verdicts(await run([pushed(led.ask('go').bash('ls'))]))).toEqual([['push', 'unsupported']]);
  });

  it('is what the agent was told, where it only repeats it', async () => {
    const told = new Transcript()
      .ask('I pushed it to main. Please check the docs.')
      .bash('ls')
      .text('Pushed to main, docs are fine.');
    expect(verdicts(await run([told]))).toContainEqual(['push', 'unverifiable']);
    const asked = new Transcript().ask('Please push it to main.').bash('ls').text('Pushed to main.');
    expect(verdicts(await run([asked]))).toEqual([['push', 'unsupported']]);
  });

  it('may be shown by a look', async () => {
    const t = new Transcript().ask('state?').bash('git log --oneline -3', { stdout: 'abc1234 fix\n' });
    expect(verdicts(await run([t.text('The fix is committed as abc1234.')]))).toEqual([['commit', 'unverifiable']]);
  });

  it('is known still after a compaction in its midst', async () => {
    const t = new Transcript().ask('go').bash('git push origin HEAD', { stdout: PUSHED }).text('On it.');
    t.user('This session is being continued from a previous conversation…', { isCompactSummary: true });
    expect((await run([pushed(t.ask('so?'))])).claims).toMatchObject([{ verdict: 'qualified' }]);
  });

  it('is unknown where calls have no results', async () => {
    const t = new Transcript().ask('go');
    t.use('Bash', { command: 'git push origin HEAD' });
    t.use('Bash', { command: 'npx vitest run' });
    t.says({ type: 'text', text: 'All tests pass. Pushed to main.' });
    expect((await run([t])).claims.map((c) => c.verdict)).toEqual(['unverifiable', 'unverifiable']);
  });

  it('is unknown where a line of it is broken, and the broken line is counted', async () => {
    const dir = tempFolder();
    const t = pushed(new Transcript().ask('go').bash('git push origin HEAD', { stdout: PUSHED }));
    t.lines[1] = t.lines[1]?.slice(0, 40) ?? '';
    t.write(dir);
    const replayed = await replay(sessionsOf(transcriptsBelow(dir)), { clock: () => T0 });
    expect(replayed).toMatchObject({ broken_lines: 1, claims: [{ verdict: 'unverifiable' }] });
  });

  it('is unknown where a subagent worked whose lines are not at hand; one that only looks hides nothing', async () => {
    for (const [kind, verdict] of [
      ['general-purpose', 'unverifiable'],
      ['Explore', 'unsupported'],
    ]) {
      const t = new Transcript().ask('go');
      const id = t.use('Agent', { description: 'push', prompt: 'push it', subagent_type: kind });
      t.result(id, 'Done.', { status: 'completed', agentId: 'a1', totalToolUseCount: 3 });
      expect(verdicts(await run([pushed(t)])), kind).toEqual([['push', verdict]]);
    }
  });
});

describe('subagents', () => {
  const parent = () => {
    const t = new Transcript('main').ask('go');
    const id = t.use('Agent', { description: 'push', prompt: 'push it', subagent_type: 'general-purpose' });
    return t.result(id, 'Done.', { status: 'completed', agentId: 'a1', totalToolUseCount: 1 });
  };
  const agent = () => {
    const t = new Transcript('main', { agent: 'a1', name: 'agent', start: T0 + 500 }).ask('push it');
    return t.bash('git push origin HEAD', { stdout: PUSHED }).text('All tests pass.');
  };

  it('are evidence, from a file below the session’s or beside it; their own words are held against their own deeds', async () => {
    for (const place of ['main/subagents/agent-a1.jsonl', 'agent-a1.jsonl']) {
      const dir = tempFolder();
      agent().write(dir, place);
      parent().text('Pushed to main.').write(dir, 'main.jsonl');
      const replayed = await replay(sessionsOf(transcriptsBelow(dir)), { clock: () => T0 });
      expect(replayed.claims).toMatchObject([
        { action: 'push', verdict: 'qualified', agent_id: null },
        { action: 'run-tests', verdict: 'unsupported', agent_id: 'a1' },
      ]);
      expect(replayed.claims[0]?.caveats).toEqual([{ kind: 'by-subagent', detail: 'a1' }]);
      expect(replayed.turns).toBe(1);
      expect(replayed.transcripts).toBe(2);
    }
  });

  it('whose lines stand in the session’s own file are evidence too', async () => {
    const t = new Transcript().ask('go');
    const id = t.use('Task', { description: 'push', prompt: 'push it', subagent_type: 'general-purpose' });
    const side = { isSidechain: true };
    t.user('push it', side);
    t.says({ type: 'tool_use', id: 'toolu_side', name: 'Bash', input: { command: 'git push origin HEAD' } }, side);
    t.user([{ tool_use_id: 'toolu_side', type: 'tool_result', content: PUSHED }], {
      ...side,
      toolUseResult: { stdout: PUSHED, stderr: '' },
    });
    t.says({ type: 'text', text: 'All tests pass.' }, side);
    t.result(id, 'Done.', { totalToolUseCount: 1 }).text('Pushed to main.');
    expect((await run([t])).claims).toMatchObject([{ action: 'push', verdict: 'qualified' }]);
  });
});

describe('sessions that were resumed or forked', () => {
  it('repeat lines: a turn counts once, and is evidence in both', async () => {
    const first = new Transcript('one').ask('go').bash('npx vitest run', { error: TESTS_FAIL }).text('All tests pass.');
    const fork = new Transcript('two', { name: 'two.jsonl', start: T0 + HOUR });
    for (const line of first.lines) fork.lines.push(line.replaceAll('"sessionId":"one"', '"sessionId":"two"'));
    fork.ask('and now?').bash('git push origin HEAD', { stdout: PUSHED }).text('Pushed. All tests pass.');
    const replayed = await run([first, fork]);
    expect(replayed.turns).toBe(2);
    expect(verdicts(replayed)).toEqual([
      ['run-tests', 'contradicted'],
      ['push', 'supported'],
      ['run-tests', 'contradicted'],
    ]);
  });

  it('repeat one prompt id: their turns are told apart all the same', async () => {
    const t = new Transcript('fork', { promptIds: false }).user('go', { promptId: 'same' });
    t.bash('npx vitest run', { stdout: TESTS_PASS }).text('Done.').user('so?', { promptId: 'same' });
    const replayed = await run([t.text('All tests pass.')]);
    expect(replayed.claims[0]?.caveats.map((c) => c.kind)).toEqual(['earlier-turn']);
  });
});

describe('promises', () => {
  const promise = () => new Transcript('one').ask('go').bash('ls').text('I’ll push the branch next.');

  it('are kept by a later turn, or a later session of the repository', async () => {
    const same = promise().ask('do').bash('git push origin HEAD', { stdout: PUSHED }).text('There.');
    expect((await run([same])).commitments).toMatchObject([{ state: 'kept', action: 'push' }]);
    const later = new Transcript('two', { start: T0 + HOUR })
      .ask('do')
      .bash('git push', { stdout: PUSHED })
      .text('Ok.');
    const replayed = await run([promise(), later], { now: T0 + 30 * HOUR });
    expect(replayed.commitments).toMatchObject([{ state: 'kept', session_id: 'one' }]);
    expect(replayed.commitments[0]?.evidence).toMatchObject([{ tool: 'Bash' }]);
  });

  it('are dropped where nothing kept them in time, open where there is time left', async () => {
    expect((await run([promise()], { now: T0 + 30 * HOUR })).commitments).toMatchObject([{ state: 'lapsed' }]);
    expect((await run([promise()], { now: T0 + HOUR })).commitments).toMatchObject([{ state: 'open' }]);
    const late = new Transcript('two', { start: T0 + 40 * HOUR })
      .ask('do')
      .bash('git push', { stdout: PUSHED })
      .text('Ok.');
    expect((await run([promise(), late], { now: T0 + 50 * HOUR })).commitments).toMatchObject([{ state: 'lapsed' }]);
  });

  it('are kept by a session that went on beside theirs, whichever began first', async () => {
    const push = (start: number) =>
      new Transcript('two', { start }).ask('do').bash('sleep 1').bash('git push', { stdout: PUSHED }).text('Ok.');
    for (const start of [T0 - 500, T0 + 2_500]) {
      const own = promise().ask('more');
      expect((await run([own, push(start + 4_000)], { now: T0 + 30 * HOUR })).commitments).toMatchObject([
        { state: 'kept' },
      ]);
    }
  });

  it('have the time that their words give them', async () => {
    const soon = new Transcript().ask('go').bash('ls').text('I’ll push the branch in 10 minutes.');
    const [promise] = (await run([soon])).commitments;
    expect(Date.parse(promise?.due_at ?? '') - Date.parse(promise?.opened_at ?? '')).toBe(10 * MINUTE);
    expect(promise?.state).toBe('lapsed');
  });

  it('are taken back by the agent’s words, or the person’s', async () => {
    const byAgent = promise().ask('so?').text('I won’t push the branch after all.');
    expect((await run([byAgent])).commitments).toMatchObject([
      { state: 'withdrawn', why: expect.stringMatching(/^the agent/) },
    ]);
    const byPerson = promise().ask('Don’t push the branch.').text('Fine.');
    expect((await run([byPerson])).commitments).toMatchObject([
      { state: 'withdrawn', why: expect.stringMatching(/^a prompt/) },
    ]);
    const other = promise().ask('Don’t deploy it.').text('Fine.');
    expect((await run([other])).commitments).toMatchObject([{ state: 'open' }]);
  });

  it('wait while something of the session runs in the background', async () => {
    const t = new Transcript().ask('go');
    const id = t.use('Bash', { command: 'sleep 9999', run_in_background: true });
    t.result(id, 'Command running in background with ID: b1', { stdout: '', stderr: '', backgroundTaskId: 'b1' });
    const [waiting] = (await run([t.text('I’ll push the branch next.')], { now: T0 + 10 * HOUR })).commitments;
    expect(waiting).toMatchObject({ state: 'open', waits: { for: ['shell: sleep 9999'] } });
  });

  it('that no tool call could show are unverifiable, and never dropped', async () => {
    const t = new Transcript().ask('go').bash('ls').text('I’ll rotate the keys next.');
    const { commitments } = await run([t], { now: T0 + 90 * HOUR });
    expect(commitments).toMatchObject([{ state: 'unverifiable' }]);
  });

  it('of another repository are not', async () => {
    const other = new Transcript('two', { start: T0 + HOUR, cwd: '/nowhere/else' }).ask('do');
    other.bash('git push', { stdout: PUSHED }).text('Ok.');
    expect((await run([promise(), other], { now: T0 + 30 * HOUR })).commitments).toMatchObject([{ state: 'lapsed' }]);
  });
});

describe('a period', () => {
  it('judges the turns in it; those before are evidence alone', async () => {
    const t = new Transcript().ask('go').bash('npx vitest run', { stdout: TESTS_PASS }).text('All tests pass.');
    const replayed = await run([t.ask('so?').text('All tests pass, as said.')], { since: T0 + 4_500 });
    expect(replayed).toMatchObject({ turns: 1, claims: [{ verdict: 'qualified' }] });
  });
});

it('reads lines that another tool has written anew, with blanks', async () => {
  const t = new Transcript().ask('go').bash('npx vitest run', { error: TESTS_FAIL }).text('All tests pass.');
  for (const [i, line] of t.lines.entries()) {
    t.lines[i] = line.replaceAll(/":(?=[{["\dtfn])/g, '": ').replaceAll(/,"/g, ', "');
    expect(JSON.parse(t.lines[i] ?? '')).toEqual(JSON.parse(line));
  }
  expect(verdicts(await run([t]))).toEqual([['run-tests', 'contradicted']]);
});

it('gives times as everywhere, however the lines have them', async () => {
  const t = new Transcript().ask('go').bash('ls').text('Pushed to main.');
  for (const [i, line] of t.lines.entries()) t.lines[i] = line.replace('.000Z"', '+00:00"');
  expect((await run([t])).claims).toMatchObject([{ at: '2026-03-01T09:00:04.000Z' }]);
});

it('takes secrets out of what it shows', async () => {
  const t = new Transcript().ask('go').bash('ls').text('Pushed with token=ghp_abcdefghijklmnopqrstuvwxyz0123 to main.');
  expect(JSON.stringify(await run([t]))).not.toContain('ghp_abc');
});

it('names a transcript that cannot be read, and goes on', async () => {
  const dir = tempFolder();
  new Transcript().ask('go').bash('ls').text('Pushed.').write(dir);
  const sessions = sessionsOf(transcriptsBelow(dir));
  const [own] = sessions;
  const gone = { ...own, file: path.join(dir, 'gone.jsonl') } as (typeof sessions)[0];
  const replayed = await replay([gone, ...sessions], { clock: () => T0 });
  expect(replayed.unreadable).toMatchObject([{ file: gone.file }]);
  expect(replayed.turns).toBe(1);
});
