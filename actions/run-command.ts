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
      {
        verbs: words(`
          drain, cordon, uncordon, upload, download, prune, flush, fire, unpack, compact, warm, warm up, prime, mount, unmount, snapshot, import, dump, load, replay, requeue, staple,
          re-queue, resume, evict, fuzz, train, retrain, re-train, transcode, render, encode, simulate, load-test, resize, partition,
          notarize, soak, bisect, rsync, symlink, chmod, chown, unzip, untar, decompress, calibrate, crawl, scrape, ingest,
          re-ingest, reprocess, process, recompute, recalculate, cherry-pick, stash, clone, restore, take down, wind down, repopulate, rehydrate, redo, repeat, set off, fetch, pull, pull down`),
        needs: 'object',
        // "warm to the idea", "load the question", "process that": a mind's work
        never: words('you, that, this, to, up, on, in, out, back, myself, feedback, discussion, thread, question'),
        only: 'commitment',
      },
      // "retry in five minutes": what is tried again needs no name
      {
        verbs: words('retry, try again, re-try, sync, re-sync, resync, bisect, reindex, backfill'),
        needs: 'nothing',
        never: ['with', 'up'],
        only: 'commitment',
      },
      // "I'll try it with Node 22"
      {
        verbs: words('try'),
        objects: words(
          'it, that, this, again, node, build, command, step, steps, same, another, older, newer, smaller, larger, both, with, compiler, version, seed',
        ),
        never: words('to, and, my, best, not, harder, approach, way, idea, tack, angle'),
        only: 'commitment',
      },
      {
        verbs: ['check out', 'checkout'],
        needs: 'object',
        never: words('it, this, that, how, what, your, you, docs, page, site, log, logs, code, issue, error, errors'),
        only: 'commitment',
      },
      { verbs: ['kick', 'poke', 'nudge'], objects: words('ci, pipeline, job, workflow, runner'), only: 'commitment' },
      // "bring up a throwaway cluster"
      {
        verbs: words('start, launch, bring up, spin up, boot, fire up, stand up, boot up'),
        objects: words('throwaway, fresh, temporary, disposable, ephemeral, scratch, vm, sandbox'),
        only: 'commitment',
      },
      {
        verbs: words('do, run, rerun, re-run'),
        objects: words('gate, gates, checks, steps, pipeline'),
        never: ['type', 'lint'],
        only: 'commitment',
      },
      { verbs: ['time'], needs: 'object', never: ['you', 'out'], only: 'commitment' },
      {
        verbs: words('do, make, perform'),
        objects: ['dry run', 'dry-run', 'trial run', 'test run'],
        only: 'commitment',
      },
      {
        verbs: ['export', 're-export'],
        objects: words('table, tables, data, rows, results, database, metrics, events, records, users'),
        never: ['from', 'as'],
        only: 'commitment',
      },
      { verbs: words('flip, switch, swap'), objects: words('alias, dns, symlink, traffic'), only: 'commitment' },
      { verbs: ['build', 'rebuild'], objects: ['index', 'indexes', 'indices'], only: 'commitment' },
      { verbs: ['take', 'capture'], objects: words('snapshot, snapshots, dump, profile, backup'), only: 'commitment' },
      {
        verbs: words('continue with, proceed with, go on with, start'),
        objects: words('iteration, round, pass, epoch, run, batch, shard'),
        only: 'commitment',
      },
      {
        verbs: words('have'),
        objects: words('ci, pipeline, runner, workflow'),
        unless: words('problem, issue, access'),
        only: 'commitment',
      },
      {
        verbs: words(`
          renew, flash, fuzz, train, retrain, re-train, replay, restore, drain, cordon, uncordon, flush, warm up, import, re-import, ingest,
          re-ingest, reprocess, recompute, recalculate, repopulate, rehydrate, crawl, scrape, render, encode, transcode, calibrate, bisect,
          load-test, stress-test, soak, resize, partition, notarize, simulate, dump, snapshot, prune, sync, rsync, wipe, pull, fetch, clone,
          requeue, evict, compile, decrypt, encrypt, unzip, untar, bootstrap, set up, spin up, enable, chmod, symlink, power-cycle`),
        needs: 'object',
        // "restored the focus", "imported the helper", "rendered the list twice": code, no command
        never: words(`
          that, this, it, you, focus, scroll, state, behavior, behaviour, original, order, default, helper, component, components, module, hook,
          function, type, types, class, import, imports, old, previous, prop, props, back, over, export`),
        only: 'claim',
      },
      {
        verbs: ['scale'],
        objects: words(
          'replica, replicas, deployment, set, pod, pods, worker, workers, service, cluster, pool, node, nodes, down, up, zero',
        ),
        only: 'claim',
      },
      {
        verbs: words('initialize, initialise, init'),
        objects: words('git, repo, repository, submodule, submodules'),
        only: 'claim',
      },
      { verbs: words('check out'), objects: ['worktree'], anywhere: true, only: 'claim' },
      { verbs: ['rebuild', 'build'], objects: ['index', 'indexes', 'indices', 'cache'], only: 'claim' },
      { verbs: words('retrain, re-train, train, benchmark'), objects: words('with, on, both, it, for'), only: 'claim' },
      // "stop"/"kill": what still runs on the machine, never "stop polishing"
      {
        verbs: ['kill', 'stop', 'shut down', 'terminate', 'tear down', 'spin down'],
        objects: words(`
          process, processes, server, servers, container, containers, job, jobs, daemon, service, services,
          worker, workers, instance, stack, cluster, watcher, environment, preview, vm, sandbox, namespace`),
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
