import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const runCommand: Action = {
  name: 'run-command',
  say: lazy(() => ({
    object: 'name',
    senses: [
      {
        verbs: words(`
          run, rerun, re-run, execute, invoke, launch, kick off, start, fire off, re-execute, retry, re-trigger, trigger, vacuum, attach, re-sync, resync,
          regenerate, seed, re-seed, reindex, re-index, benchmark, profile, backfill`),
        needs: 'object',
        // "runs into", "run low", "start with", "ran out of time", "start over", "execute on the plan": no command is run
        never: words(`
          into, low, out, away, with, by, over, on, through, plan, risk, risks, off, late, point, up, simple, small,
          there, here, working, thinking, session, conversation, discussion, fresh, implementation, implementing,
          retrospective, retro, phase, development`),
      },
      {
        verbs: words('fetch, pull, clone, stash, cherry-pick, checkout, check out'),
        objects: words(`
          branch, repo, repository, main, master, changes, latest, origin, upstream, remote, commit, commits`),
      },
      {
        verbs: ['generate', 'regenerate', 're-generate'],
        objects: words('client, types, bindings, schema, code, typings, sdk, stubs, docs, snapshots, lockfile, index'),
      },
      // "stop"/"kill": what still runs on the machine, never "stop polishing"
      {
        verbs: ['kill', 'stop', 'shut down', 'terminate', 'tear down', 'spin down'],
        objects: words(`
          process, processes, server, servers, container, containers, job, jobs, daemon, service, services,
          worker, workers, instance, stack, cluster, watcher`),
      },
    ],
  })),
  done: lazy(() => ({
    tools: [
      'mcp__ide__executeCode',
      'mcp__*__execute_sql',
      'mcp__*__execute*',
      'mcp__*__run_*',
      'mcp__*__evaluate*',
      'mcp__*__browser_*',
      'Skill',
      'KillShell',
      'KillBash',
      'TaskStop',
      'Monitor',
    ],
    also: [
      'run-tests',
      'build',
      'lint',
      'typecheck',
      'commit',
      'push',
      'open-pr',
      'merge',
      'rebase',
      'revert',
      'release',
      'deploy',
      'restart',
      'install',
      'migrate',
      'check',
      'delete',
      'create-file',
      'edit',
      'message',
    ],
  })),
};
