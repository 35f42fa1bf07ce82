import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const createFile: Action = {
  name: 'create-file',
  say: lazy(() => ({
    object: 'path',
    senses: [
      {
        verbs: words(`
          create, write, add, generate, scaffold, save, author, produce, put, export, introduce, draft, make,
          re-create, recreate, copy, store, dump, bootstrap`),
        needs: 'path-first',
      },
      {
        verbs: words(`
          create, write, generate, scaffold, save, author, draft, recreate, re-create, write up, produce, compile,
          synthesize, synthesise, prepare, export, copy, store, dump, bootstrap`),
        needs: 'path',
        // "write its findings into `notes.md`": a file that is there
        unless: ['into'],
      },
      // "give it a spec of its own"
      {
        verbs: ['give'],
        objects: words('spec, tests, page, module, fixture, changelog, readme, doc'),
        never: words('you, id, name, title, label, try, look, run'),
        only: 'commitment',
      },
      // "capture the output into `boot.txt`"
      {
        verbs: words('capture, record, dump, log, collect, redirect, pipe, stream'),
        needs: 'path',
        only: 'commitment',
      },
      { verbs: words('capture, record, dump, redirect'), needs: 'path-first', only: 'claim' },
      { verbs: words('capture, redirect, place, write down, note down, jot down'), needs: 'path', only: 'claim' },
      { verbs: ['script'], needs: 'object', only: 'commitment' },
      // "I put it into `drafts/a.md`"
      { verbs: ['put'], objects: words('it, them, everything, all'), needs: 'path', only: 'claim' },
      // "added a regression test, `a_test.py`": the file is the thing itself
      {
        verbs: ['add'],
        objects: words('test, spec, script, page, doc, notebook, migration, fixture, module, helper, workflow, file'),
        needs: 'path',
        unless: words('to, in, into, inside, from, under, for'),
        only: 'claim',
      },
      // "I'll add one, `slow_test.go`"
      {
        verbs: ['add'],
        objects: words('one, test, spec, script, page, doc, notebook, migration, fixture, module, workflow, file, job'),
        needs: 'path',
        unless: words('to, in, into, inside, from, under'),
        only: 'commitment',
      },
      {
        verbs: words('write, create, add, draft, build, put together'),
        objects: words(
          'target, harness, stories, story, benchmark, benchmarks, reproducer, repro, post-mortem, postmortem, rfc, cheatsheet, playbook, memo, codemod, cronjob, crontab, manifest, chart, unit file, linter plugin, storybook',
        ),
        only: 'commitment',
      },
      // "merge both into `REPORT.md`"
      {
        verbs: words('merge, combine, collate, consolidate, collect, condense, distil, distill, turn'),
        objects: words('both, them, these, those, findings, results, outputs, notes, reports, answers, it, all'),
        needs: 'path',
        only: 'commitment',
      },
      // "synthesize their findings into a plan"
      {
        verbs: words('compile, synthesize, synthesise, consolidate, assemble, distil, distill'),
        objects: words('plan, report, retrospective, document, doc, spec, guide, runbook, readme, adr'),
        anywhere: true,
        unless: ['pr'],
        only: 'commitment',
      },
      {
        verbs: words(`
          create, write, generate, scaffold, save, author, draft, write up, produce, compile, synthesize,
          synthesise, prepare`),
        objects: words(`
          file, files, doc, document, documentation, docs, script, scripts, readme, spec, plan, report, adr,
          runbook, changelog, module, component, config, fixture, fixtures, template, page, notebook, dockerfile,
          makefile, workflow, retrospective, backup, migration, test, tests, folder, directory, design, guide,
          notes, skeleton, stub, proposal, summary, checklist, packet, brief, prompt, handoff`),
        // "I'll write up a summary for you here": the answer itself, no file
        never: words('pr, branch, commit, issue, ticket, message, release, tag, database, you'),
      },
    ],
  })),
  done: lazy(() => ({
    commands: [
      'git branch',
      { run: 'git checkout|switch', with: '-b -B -c -C' },
      'git worktree add',
      { run: 'git init|clone', objects: 'last-path' },
      { run: 'npm|pnpm|yarn init|create', objects: 'words' },

      'gh issue|repo create',
      'cargo new|init',
      'django-admin startproject|startapp',
      { run: 'tar', with: '-c -x' },
      'unzip|zip',
      { run: 'wget', objects: 'words' },
      { run: 'curl', with: '-o --output -O --remote-name', objects: 'words' },
    ],
    tools: ['mcp__*__create_*', 'mcp__*__write_*', 'mcp__*__add_*', 'CronCreate'],
    also: ['edit'],
  })),
};
