import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const other: Action = {
  name: 'other',
  say: lazy(() => ({
    object: 'name',
    // Concrete deeds that no other action of the table names: they count as words given, but nothing can check them yet.
    senses: [
      // "Now I'll proceed with task 13": a named piece of work; "I'll proceed" alone is vague
      {
        verbs: ['proceed', 'continue', 'start', 'begin', 'move'],
        objects: words('task, tasks, phase, step, steps, milestone, chunk, part'),
        anywhere: true,
        only: 'commitment',
      },
      {
        verbs: words(`
          attach, scale, transfer, replay, revoke, archive, back up, schedule, provision, rotate, enable, disable, mount, unmount,
          cancel, close, shut down, stop, resolve, unblock, register, connect, link, set up, configure, approve,
          assign, label, capture, record, kill, clear, deliver, consolidate`),
        needs: 'object',
        never: words(`
          you, loop, gap, mind, worrying, there, here, polishing, short, doing, working, myself, out, asking,
          guessing, being, using, adding, making`),
        only: 'commitment',
      },
      // What names its thing alone: "create the two notebooks", "mark the PR as ready"
      {
        verbs: words(
          'create, clean, collect, mark, generate, publish, produce, prepare, copy, cut, store, save, sync, redo, export, switch, compile, complete',
        ),
        needs: 'object',
        never: words(
          'you, me, it, that, this, up, to, over, summary, answer, words, time, idea, point, impression, problem, problems, space, room, gears, focus, off',
        ),
        only: 'commitment',
      },
      { verbs: ['run', 'hold', 'start'], objects: ['retrospective', 'retro'], only: 'commitment' },
      {
        verbs: ['mark', 'set'],
        objects: words('ready, resolved, done, obsolete, stale, draft, duplicate'),
        anywhere: true,
        never: ['you'],
        only: 'commitment',
      },
      // what runs outside of the code is switched, not edited
      {
        verbs: words(
          're-enable, reenable, enable, disable, turn on, turn off, turn back on, switch on, switch off, switch back on, mute, unmute, silence, unsilence, pause, unpause, resume, suspend',
        ),
        objects: words(`
          alarm, alarms, alert, alerts, alerting, monitor, monitors, monitoring, pager, paging, job, jobs, cron, schedule, scheduler, schedules, timer, timers, webhook, webhooks,
          autoscaler, autoscaling, replication, ingestion, trigger, triggers, consumer, consumers, integration, integrations, bot, runner, runners, account, accounts, protection, maintenance,
          traffic, notifications, pipeline, import, backup, backups, sync, crawler`),
        never: ['you', 'linter', 'rule'],
        only: 'commitment',
      },
      { verbs: ['retarget', 're-target'], needs: 'number', only: 'commitment' },
      { verbs: ['resolve'], objects: words('thread, threads, conversation, conversations'), only: 'commitment' },
      { verbs: ['open', 'close'], objects: words('port, ports, firewall, tunnel'), only: 'commitment' },
      { verbs: words('grant, revoke'), needs: 'object', never: ['you', 'that'], only: 'commitment' },
      { verbs: words('unpause, unmute, unfreeze, unlock, unsubscribe'), needs: 'object', only: 'commitment' },
      { verbs: ['create', 'switch', 'check out', 'make'], objects: ['branch', 'worktree', 'worktrees'] },
      {
        verbs: words(`
          tag, stash, stage, unstage, cherry-pick, close, resolve, upload, download, cancel, rotate, enable,
          disable, provision`),
        only: 'claim',
        needs: 'object',
        never: ['gap', 'loop', 'by', 'for', 'in', 'away'],
      },
    ],
  })),
  done: lazy(() => ({})),
};
