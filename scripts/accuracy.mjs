#!/usr/bin/env node
// How often is the reading of words right? Prints one table row a source, and the misses on request.
// usage: node scripts/accuracy.mjs [--misses N] [--docs] FILE.jsonl…     (no file: the set in test/speech/sets; --docs writes docs/accuracy.md)
// A line: {id, source?, text, statements: [{quote, label: "commitment" | "claim", action, sure?}], lookalikes?}
// A prediction hits a label of its kind when one text holds the other or they share half of the shorter one's words (at least three).
// Precision: predictions that hit a label, sure or not. Recall: sure labels that were hit; claims only where the action can be checked.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleSpeech, root } from '../bench/speech-module.mjs';

/** Labels may name a claim by its result ("tests-pass"); the table names it by its action. */
const RESULT = {
  'tests-pass': 'run-tests',
  'build-pass': 'build',
  'lint-pass': 'lint',
  'typecheck-pass': 'typecheck',
  committed: 'commit',
  pushed: 'push',
  'pr-opened': 'open-pr',
  merged: 'merge',
  deployed: 'deploy',
  restarted: 'restart',
  installed: 'install',
  'file-created': 'create-file',
  'file-updated': 'edit',
  'file-deleted': 'delete',
  'command-run': 'run-command',
};
const CHECKABLE = new Set(Object.values(RESULT));
const FREE = new Set(['fixed', 'verified', 'other', 'check', 'message', 'spawn-agent']);
const name = (action) => RESULT[action] ?? (action === 'fixed' ? 'edit' : action === 'verified' ? 'check' : action);
const owed = (label) =>
  label.sure !== false &&
  (label.label === 'commitment' || (!FREE.has(label.action) && CHECKABLE.has(name(label.action))));

const words = (text) =>
  text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[*_`~]/g, '')
    .match(/[\p{L}\p{N}'./-]+/gu)
    // a full stop is no part of its word: "push." is "push"
    ?.map((word) => word.replace(/\.+$/, '')) ?? [];

function overlaps(a, b) {
  const [x, y] = [words(a), words(b)].sort((p, q) => p.length - q.length);
  if (x.length === 0) return false;
  if (` ${y.join(' ')} `.includes(` ${x.join(' ')} `)) return true;
  const pool = new Map();
  for (const word of y) pool.set(word, (pool.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of x) {
    const left = pool.get(word) ?? 0;
    if (left > 0) {
      pool.set(word, left - 1);
      shared++;
    }
  }
  return shared >= 3 && shared / x.length >= 0.5;
}

const empty = () => ({ said: 0, right: 0, owed: 0, found: 0, same: 0 });

export function score(read, rows) {
  const tally = { commitment: empty(), claim: empty() };
  const misses = [];
  let falseTurns = 0;
  for (const row of rows) {
    const { statements } = read(row.text);
    let wrongHere = false;
    for (const kind of row.lookalikes ? ['commitment'] : ['commitment', 'claim']) {
      const t = tally[kind];
      const labels = row.statements.filter((s) => s.label === kind);
      const said = statements.filter((s) => s.kind === kind);
      for (const s of said) {
        t.said++;
        if (labels.some((label) => overlaps(label.quote, s.text))) t.right++;
        else {
          misses.push(`wrong ${kind} ${row.id} ${s.action} | ${s.object} | ${s.text}`);
          if (kind === 'commitment') wrongHere = true;
        }
      }
      for (const label of labels.filter(owed)) {
        t.owed++;
        const hits = said.filter((s) => overlaps(label.quote, s.text));
        if (hits.length > 0) t.found++;
        else misses.push(`missed ${kind} ${row.id} ${label.action} | ${label.object} | ${label.quote}`);
        if (hits.some((s) => s.action === name(label.action))) t.same++;
        else if (hits.length > 0)
          misses.push(`action ${kind} ${row.id} ${label.action} not ${hits.map((s) => s.action)} | ${label.quote}`);
      }
    }
    if (wrongHere) falseTurns++;
  }
  return { ...tally, turns: rows.length, falseTurns, misses };
}

const percent = (a, b) => (b === 0 ? '–' : `${((100 * a) / b).toFixed(1)} % (${a}/${b})`);

function table(title, groups) {
  const lines = [
    `| ${title} | texts | commitments: precision | recall | same action | false-commitment texts | claims: precision | recall | same action |`,
    '|---|---|---|---|---|---|---|---|---|',
  ];
  for (const [key, { commitment: p, claim: c, turns, falseTurns }] of groups)
    lines.push(
      `| ${key} | ${turns} | ${percent(p.right, p.said)} | ${percent(p.found, p.owed)} | ${percent(p.same, p.found)} | ${percent(falseTurns, turns)} | ${percent(c.right, c.said)} | ${percent(c.found, c.owed)} | ${percent(c.same, c.found)} |`,
    );
  return lines.join('\n');
}

const rowsOf = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const args = process.argv.slice(2);
const at = args.indexOf('--misses');
const shown = at >= 0 ? Number(args.splice(at, 2)[1]) : 0;
const docs = args.includes('--docs');
const files = args.filter((arg) => !arg.startsWith('--'));
const own = ['sentences', 'messages'].map((set) => join(root, `test/speech/sets/${set}.jsonl`));
const { read } = bundleSpeech();
for (const [title, list] of [['set', files.length > 0 ? files : own]]) {
  const all = list.map((file) => [basename(file, '.jsonl'), rowsOf(file)]);
  const groups = all.map(([key, rows]) => [key, score(read, rows)]);
  const together = all.flatMap(([, rows]) => rows);
  const text = table(title, [...groups, ['together', score(read, together)]]);
  console.log(text);
  const sources = [...new Set(together.map((row) => row.source).filter(Boolean))];
  if (sources.length > 0)
    console.log(
      `\n${table(
        'source',
        sources.map((source) => [
          source,
          score(
            read,
            together.filter((row) => row.source === source),
          ),
        ]),
      )}`,
    );
  for (const miss of score(read, together).misses.slice(0, shown))
    console.log(miss.replaceAll('\n', ' ⏎ ').slice(0, 260));
  if (docs && files.length === 0) {
    const page = join(root, 'docs/accuracy.md');
    const mark = /<!-- table -->[\s\S]*<!-- \/table -->/;
    writeFileSync(
      page,
      readFileSync(page, 'utf8').replace(mark, () => `<!-- table -->\n${text}\n<!-- /table -->`),
    );
  }
}
