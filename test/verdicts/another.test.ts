/** Claims that name another pull request, commit, package or service than the one that was made or used. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../verdicts/judge.ts';
import { claim, memory, seen } from '../support/words.ts';

const turn = { prompt_id: 'prompt-1', agent_id: null, blind: false };
const verdict = (said: Parameters<typeof claim>[0], ...all: Parameters<typeof memory>) =>
  judge(claim(said), memory(...all), turn).verdict;
const look = (summary: string) => seen({ action: 'check', summary: `${summary}: ok` });

describe('a pull request', () => {
  const opened = seen({ action: 'open-pr', objects: ['https://github.com/a/b/pull/31', '#31', '31'] });
  const said = (text: string, object: string) => ({ action: 'open-pr', text, object });

  it('of another number was not opened', () => {
    expect(verdict(said('I opened PR #13.', '#13'), opened)).toBe('contradicted');
    expect(verdict(said('I opened PR #31.', '#31'), opened)).toBe('supported');
  });

  it('but the number may be an issue’s, the call may not say, and a look may have shown another', () => {
    expect(verdict(said('Opened a PR for #13.', '#13'), opened)).toBe('supported');
    expect(verdict(said('Opened a follow-up to PR #13.', '#13'), opened)).toBe('supported');
    expect(verdict(said('I opened PR #13.', '#13'), seen({ action: 'open-pr' }))).toBe('supported');
    expect(verdict(said('I opened PR #13.', '#13'), opened, look('gh pr view 13'))).toBe('unverifiable');
  });
});

describe('a commit', () => {
  const made = seen({ action: 'commit', objects: ['3f2a1b9', 'main'] });
  const said = (object: string) => ({ action: 'commit', text: `Committed as ${object}.`, object });

  it('of another hash was not made', () => {
    expect(verdict(said('9c8d7e6'), made)).toBe('contradicted');
    expect(verdict(said('3f2a1b9c0d1e'), made)).toBe('supported');
  });

  it.each(['Committed the fix on top of 9c8d7e6.', 'Committed a fix for the bug from 9c8d7e6.'])(
    'but not: %s',
    (text) => {
      expect(verdict({ action: 'commit', text, object: '9c8d7e6' }, made)).toBe('supported');
    },
  );

  it('but one that was made quietly may have it, and one that was rewritten too', () => {
    expect(verdict(said('9c8d7e6'), seen({ action: 'commit', objects: ['main'] }))).toBe('supported');
    expect(verdict(said('9c8d7e6'), made, seen({ action: 'rebase' }))).toBe('unverifiable');
    expect(verdict(said('9c8d7e6'), ...Array.from({ length: 16 }, () => made))).toBe('supported');
  });
});

describe('a name in code', () => {
  const installed = (objects: string[]) => seen({ action: 'install', objects, summary: 'pnpm add x: ok' });
  const said = (object: string, text = `Installed \`${object}\`.`) => ({ action: 'install', text, object });

  it('is that of a package, or another was installed', () => {
    expect(verdict(said('zod'), installed(['valibot']))).toBe('unsupported');
    expect(verdict(said('zod'), installed(['zod@3', 'zod']))).toBe('supported');
    expect(verdict(said('tailwind'), installed(['tailwindcss']))).toBe('supported');
    expect(verdict(said('zod'), installed([]))).toBe('supported');
    expect(verdict(said('zod'), installed(['requirements.txt']))).toBe('supported');
    expect(verdict(said('zod', 'Installed zod.'), installed(['valibot']))).toBe('supported');
  });

  it('is that of a service, or another was restarted', () => {
    const restarted = (summary: string, objects: string[]) => seen({ action: 'restart', objects, summary });
    const api = { action: 'restart', object: 'api', text: 'Restarted the `api` service.' };
    expect(verdict(api, restarted('sudo systemctl restart nginx: ok', ['nginx']))).toBe('unsupported');
    expect(verdict(api, restarted('sudo systemctl restart shop-api: ok', ['shop-api.service']))).toBe('supported');
    expect(verdict(api, restarted('pm2 restart all: ok', ['all']))).toBe('supported');
  });
});

describe('a deployment', () => {
  it('of a preview is none to production', () => {
    const preview = seen({ action: 'deploy', objects: ['https://shop.netlify.app', 'preview'] });
    const said = (text: string) => ({ action: 'deploy', text });
    expect(verdict(said('Deployed to production.'), preview)).toBe('contradicted');
    expect(verdict(said('Deployed to Netlify.'), preview)).toBe('supported');
    expect(verdict(said('Deployed to production.'), preview, seen({ action: 'deploy' }))).toBe('supported');
  });
});
