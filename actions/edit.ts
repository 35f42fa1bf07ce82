import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

/** Change a file, whether the message names it or not. */
const EDITS = words(`
  edit, update, fix, change, modify, add, remove, refactor, rename, rewrite, replace, implement, extend, adjust,
  patch, correct, write, build, wire, wire up, wire in, hook up, clean up, tighten, simplify, extract, drop,
  insert, append, tweak, bump, document, convert, port, reword, rework, restructure, split, inline, swap,
  introduce, strip, trim, repair, resolve, apply, improve, redesign, integrate, fold in, fold, fold back, align,
  revise, reorder, consolidate, format, reformat, auto-format, hardcode, polish, harden, shorten, raise, increase,
  reduce, lower, cap, deprecate, comment out, uncomment, mock, stub, annotate, incorporate, parameterize,
  parametrize, generalize, deduplicate, dedupe, collapse, standardize, normalize, normalise, unify, restyle,
  expose, wrap, unwrap, retune, tune, backport, rewire, reorganize, draft, plug, finalise, finalize, reapply,
  re-apply, move, expand, rip out, take out, scaffold, synthesize, loosen, back-fill, correct, sort out,
  prefix, suppress, silence, quote, escape, memoize, cache, debounce, throttle, unskip, re-enable`);

/** Too wide a meaning without a file: "I'll handle the rest", "set your mind at rest". */
const EDITS_A_FILE = words(`
  clear,   start with, start on, begin with, continue with, proceed with, enhance, optimize, optimise, streamline, clarify, relax, reinstate, restore, rebrand, modernize, decouple, abstract,
  centralize, centralise, hoist, relocate, transform, augment, supplement, embed, refine, clean, define, declare,
  instrument, propagate, thread, wire through, delete, tag,
  handle, address, complete, cover, set, put, make, create, guard, gate, note, mark, style, code, sync, merge,
  switch, configure, register, export, redo, log, migrate, upgrade, downgrade, pin, enable, disable, translate,
  localize, list, record, catalogue, catalog, redirect, populate,
  tidy, tidy up`);

/** What agents promise to do to code; told as done, each of these also tells other things ("it switched to B", "the cache covers"). */
const EDITS_TO_COME = words(`
  gate, cover, switch, guard, configure, pin, register, export, translate, localize, define, declare, instrument, propagate, hoist,
  relocate, transform, embed, refine, enhance, optimize, optimise, streamline, reinstate, modernize, decouple, abstract, centralize,
  centralise, augment, supplement, redirect, populate, tidy, tidy up, mirror, teach, sort, parametrise, parameterise, generalise, memoise,
  standardise, deduplicate, flatten, nest, group, pad, clamp, truncate, sanitize, sanitise, paginate, lazy-load, preload, prefetch, batch,
  rate-limit, narrow, widen, plumb, factor out, pull out, split out, break out, break up, carry over, bake in, slot in, fill in, flesh out,
  touch up, patch up, shore up, beef up, pare down, dial back, slim down, special-case, allowlist, denylist, whitelist, invert, reverse,
  mask, redact, isolate, type, retype, reflow, reindent, realign, recolor, animate, style, restructure, cut, lift, ditch,
  phase out, remap, alias, vendor, pluralize, capitalize, lowercase, unroll, desugar, vectorize, parallelize, parallelise,
  promisify, lock down, bump up, log, thread, turn off, turn on, bring in,
  put back, subtract, strengthen, sharpen, adapt, halve, double, downsize, retarget, re-target, refit, soften`);

/** Told with its file only: what was done to a part of it. */
const EDITS_A_PART = words(`
  darken, lighten, virtualize, virtualise, regenerate, adapt, port, memoise, lowercase, rephrase, renumber, retitle, repoint, rebase onto,
  hash, salt, hoist, hydrate, internationalize, internationalise, namespace, scope, seal, freeze, soften, stabilize, stabilise, auto-fix,
  autofix, subclass, template, vectorize, vectorise, jsonify, serialize, serialise, touch, kill, bracket, justify, center, outdent, dedent, undo`);

/** With a file these also tell where something stands or goes. */
const NOT_A_FILE: ReadonlySet<string> = new Set(
  'log type cut cover mirror sort group lift double reverse mask isolate register define declare nest rebase export translate'.split(
    ' ',
  ),
);

/** With a path these write a whole file, which `create-file` says. */
const WRITES_FILE: ReadonlySet<string> = new Set([
  'write',
  'create',
  'make',
  'scaffold',
  'export',
  'synthesize',
  'draft',
]);

export const edit: Action = {
  name: 'edit',
  say: lazy(() => ({
    object: 'path',
    senses: [
      // "Fixed." alone
      { verbs: ['fix', 'patch'], needs: 'nothing', only: 'claim' },
      // "I'll fix and push"
      {
        verbs: words('fix, patch, implement, refactor, rename, rewrite'),
        needs: 'nothing',
        never: ['up'],
        only: 'commitment',
      },
      { verbs: [...EDITS, ...EDITS_A_FILE].filter((verb) => !WRITES_FILE.has(verb)), needs: 'path' },
      {
        verbs: [...EDITS_TO_COME, ...EDITS_A_PART].filter((verb) => !NOT_A_FILE.has(verb)),
        needs: 'path',
        only: 'claim',
      },
      {
        verbs: EDITS,
        needs: 'object',
        // "I'll fix dinner", "add you as a reviewer", "update you", "change my mind", "apply for": nothing in a file changes
        never: words(`
          dinner, lunch, breakfast, coffee, you, me, past, forward, rest, idea, mind, topic, subject, up, weight, context, value, for, sense`),
      },
      {
        // "start with the failing spec": a piece of work
        verbs:
          words(`start with, begin with, continue with, proceed with, move on with, carry on with, begin on, start on, work on,
          take care of, see to, deal with, attend to, get started on, get started with, get going on, get back to, return to, go back to`),
        needs: 'object',
        never: words(
          'you, that, it, item, items, one, thing, things, rest, everything, them, those, what, whatever, news, bad, good, caution, care, question, questions, caveat, this, summary',
        ),
        only: 'commitment',
      },
      {
        verbs: EDITS_TO_COME,
        needs: 'object',
        // "switch to the docs", "export to you", "cover for", "log in"
        never: words(
          'you, me, up, to, in, around, out, for, topic, topics, subject, gears, sides, bases, ground, hands, question, questions, point, off, on',
        ),
        only: 'commitment',
      },
      // "address the review comments", "merge their findings when they report"
      {
        verbs: ['address', 'merge', 'fold in', 'work in', 'incorporate'],
        objects: words(
          'comment, comments, feedback, review, findings, finding, points, remarks, nits, nit, issue, issues',
        ),
        only: 'commitment',
      },
      {
        verbs: ['point'],
        objects: words(
          'dns, url, client, config, image, workflow, alias, record, service, app, test, tests, link, links, imports, proxy, env',
        ),
        only: 'commitment',
      },
      {
        // "make the timeout configurable", "give the button a label"
        verbs: words('make, give, turn, set, put, bring'),
        needs: 'object',
        // "set the bar", "make it clear", "put it to you", "give it a try", "turn in"
        never: words(`
          you, me, mind, rest, bar, tone, expectations, hand, it, time, sure, sense, priority, feedback, overview, summary,
          answer, credit, thought, example, attention, that, up, to, in, around, out, for, fuss, decision, call, point, case, heart,
          assumption, guess, difference, progress, room, way, use, effort, clear, exception, question, questions, here, losses, them,
          him, her, moment, minute, try, shot, look, recommendation, everyone, team, agent, agents, note, do, no, alarm, timer, reminder, course, quick, short, simple, easy, brief`),
        only: 'commitment',
      },
      {
        verbs: words(`
          solve, mend, remedy, ditch, scrap, axe, trash, throw out, throw away, pull out, factor out, carve out, split out, break up, break out, break down, teach,
          slim down, shrink, freeze, hide, bind, sweep, swap out, invert, flatten, rearrange, reshuffle, regroup, flesh out, spell out, fill in,
          stub out, hook in, hook, plumb, plumb through, bring back, put back, special-case, short-circuit, retire, sunset, eliminate, refresh,
          pin, tidy, tidy up, thin out, push down, bake in, bolt on, slot in, drop in, loosen up, lock down, open up, phase out, switch over,
          switch, turn, hoist, lift, lift out, transform, clarify, streamline, optimize, optimise, enhance, modernize, decouple, abstract, centralize, centralise,
          relocate, reinstate, rebrand, extract out, spin out, thread, thread through, wire through, sort, dedup, untangle, flip, pluralize`),
        needs: 'object',
        // "pinned it down to the cache", "turned out fine", "switched on", "switched to the branch"
        never: words(
          'out, it, down, to, on, off, out, up, my, attention, branch, branches, gears, focus, you, me, around, that',
        ),
        only: 'claim',
      },
      { verbs: words('get rid of'), needs: 'object' },
      {
        verbs: words('get to'),
        needs: 'object',
        never: words('it, bottom, point, work, know, root, you, that, this, the bottom'),
        only: 'commitment',
      },
      {
        verbs: ['bring'],
        anywhere: true,
        objects: words('date, line, parity, shape'),
        never: ['you'],
        only: 'commitment',
      },
      {
        verbs: words('break, cut, carve, turn'),
        anywhere: true,
        objects: ['into'],
        unless: words('you, words, habit, mess, pr, request, issue'),
        only: 'commitment',
      },
      {
        verbs: words('cross off, tick, tick off, tear out, get in'),
        needs: 'object',
        never: words('you, touch, box, boxes'),
        only: 'commitment',
      },
      {
        verbs: ['put'],
        objects: words('comment, annotation, guard, breakpoint, assertion, todo, fixme, marker'),
        unless: words('pr, issue, ticket, thread, on, here'),
        only: 'commitment',
      },
      { verbs: ['leave'], objects: words('todo, fixme, marker'), unless: ['as'], only: 'commitment' },
      { verbs: words('get down, bring down'), needs: 'object', never: ['you', 'to'], only: 'commitment' },
      // "put it behind a flag"
      {
        verbs: ['put'],
        anywhere: true,
        objects: words(
          'flag, config, env, constant, constants, module, helper, utils, function, hook, wrapper, try, guard, transaction, loop, setting, settings, style, stylesheet',
        ),
        never: ['you', 'me'],
        only: 'commitment',
      },
      // "made the README fixes"
      {
        verbs: words('make, create, do'),
        objects: words(
          'fix, fixes, change, changes, edit, edits, update, updates, section, sections, entry, entries, stanza, row, rows',
        ),
        needs: 'path',
        only: 'claim',
      },
      // "rolled the new config out to every package", "118 were auto-fixed"
      {
        verbs: ['roll out'],
        objects: words('config, rule, rules, preset, convention, pattern, style, api, helper, type, types'),
        only: 'claim',
      },
      { verbs: ['auto-fix', 'autofix'], only: 'claim' },
    ],
  })),
  done: lazy(() => ({
    commands: [
      { run: 'git apply|am', without: '--check --stat', objects: 'none' },
      { run: 'git mv', objects: 'paths' },
      { run: 'git stash', objects: 'none' },
      { run: 'git config', without: '--get --list -l --get-all', objects: 'words' },
      { run: 'prettier', with: '--write -w', objects: 'paths' },
      { run: 'eslint|stylelint|oxlint', with: '--fix', objects: 'paths' },
      { run: 'ruff', with: '--fix', objects: 'paths' },
      { run: 'ruff format', without: '--check --diff', objects: 'paths' },
      { run: 'black|isort|autopep8', without: '--check --diff -c', objects: 'paths' },
      { run: 'biome check|format|lint', with: '--write --fix --apply', objects: 'paths' },
      { run: 'gofmt|goimports|shfmt', with: '-w', objects: 'paths' },
      { run: 'cargo fmt', without: '--check', objects: 'none' },
      { run: 'cargo fix|clippy', with: '--fix', objects: 'none' },
      { run: 'rustfmt|clang-format', with: '-i --emit', objects: 'paths' },
      { run: 'go fmt', objects: 'none' },
      { run: 'npm|pnpm pkg set', objects: 'none' },
      'gh pr|issue|repo|release edit',
      'gh variable|secret set',
      { run: 'chmod|chown|chgrp', objects: 'words' },
      'crontab',
    ],
    tools: [
      'mcp__*__create_or_update_file',
      'mcp__*__update_*',
      'mcp__*__edit_*',
      'mcp__*__replace_*',
      'mcp__*__insert_*',
      'mcp__*__rename_*',
    ],
    scripts: ['format', 'format:*', 'fmt', 'lint:fix', 'fix', 'prettier'],
    // "Added `zod` as a dependency"
    also: ['create-file', 'delete', 'revert', 'install'],
  })),
};
