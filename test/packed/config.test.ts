/** troth.config.json5, through the installed hooks and the command. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { Session } from '../support/hooks.ts';
import { repository, Troth } from '../support/scratch.ts';

const troth = new Troth(inject('installed'));

function project(config?: string): string {
  const dir = repository();
  troth.ok(['init', '--yes', dir]);
  if (config !== undefined) configure(dir, config);
  return dir;
}
const configure = (dir: string, text: string): void => writeFileSync(path.join(dir, 'troth.config.json5'), text);
const faults = (dir: string) => troth.audit(dir).filter((r) => r.kind === 'fault');
const noticeIn = (stdout: string): string | null => (stdout === '' ? null : (JSON.parse(stdout).systemMessage ?? null));

test('a good one is said nothing about, and troth config shows it', () => {
  const dir = project("{ mode: 'nudge', commitments: { ttl: '90m' } }");
  expect(noticeIn(new Session(dir, 's1').start().stdout)).toBeNull();
  expect(faults(dir)).toEqual([]);
  expect(JSON.parse(troth.ok(['config', '--json', '--cwd', dir]))).toEqual({
    file: path.join(dir, 'troth.config.json5'),
    settings: {
      mode: 'nudge',
      commitments: { ttl: '90m', ceiling: '1d', perSession: 5, perRepository: 50 },
      actions: {},
    },
  });
});

test('a bad one is told in one line at every start, recorded once, and never in the way', () => {
  const dir = project('{\n  mod: "nudge",\n}');
  for (const id of ['s1', 's2']) {
    const session = new Session(dir, id);
    const notice = noticeIn(session.start().stdout);
    expect(notice).toContain('troth.config.json5:2:3: unknown key "mod": did you mean "mode"?');
    expect(notice?.split('\n')).toHaveLength(1);
    session.stop('I will push the branch next.');
  }
  expect(faults(dir)).toMatchObject([{ error: expect.stringContaining('unknown key "mod"') }]);
  expect(troth.commitments(dir)).toHaveLength(2);
  const { status, stderr } = troth.run(['config', '--cwd', dir]);
  expect(status).toBe(3);
  expect(stderr).toContain('troth.config.json5:2:3: unknown key "mod"');
  configure(dir, '{}');
  expect(noticeIn(new Session(dir, 's3').start().stdout)).toBeNull();
});

test('without one, nothing is written for it', () => {
  const dir = project();
  new Session(dir, 's1').start();
  expect(JSON.parse(troth.ok(['config', '--json', '--cwd', dir]))).toMatchObject({ file: null });
});
