/** English verbs: the forms of a base form. Regular ones by rule, the rest from the table. */

export const BASE = 1;
export const PAST = 2;
export const PARTICIPLE = 4;
export const GERUND = 8;
export const THIRD = 16;

/** base: past participle. The participle is left out where it is the past. */
const IRREGULAR: Record<string, string> = {
  be: 'was been',
  begin: 'began begun',
  bring: 'brought',
  build: 'built',
  come: 'came come',
  cut: 'cut',
  dig: 'dug',
  do: 'did done',
  draw: 'drew drawn',
  fall: 'fell fallen',
  find: 'found',
  get: 'got gotten',
  give: 'gave given',
  go: 'went gone',
  have: 'had',
  hold: 'held',
  keep: 'kept',
  leave: 'left',
  let: 'let',
  make: 'made',
  put: 'put',
  read: 'read',
  run: 'ran run',
  see: 'saw seen',
  send: 'sent',
  set: 'set',
  shut: 'shut',
  spin: 'spun',
  split: 'split',
  stand: 'stood',
  sync: 'synced',
  take: 'took taken',
  tear: 'tore torn',
  tell: 'told',
  think: 'thought',
  undo: 'undid undone',
  withdraw: 'withdrew withdrawn',
  write: 'wrote written',
};

/** Verbs of one syllable, or stressed on the last, that double their last letter. */
const DOUBLED = new Set(
  `commit submit stop drop ship tag strip swap wrap unwrap trim plug scan map plan run cut dig get let put set shut spin split begin
  skim grep zip format reformat transfer quit log cap pin rm debug reset ship rerun stub rot bump-up recommit diff-up dm unplug unpin refit permit omit tap clip chop
  rebut snip slim step skip slip grab jot pop quit rip sip sum tip trap`
    .split(/\s+/)
    .filter(Boolean),
);

export function formsOf(base: string): [form: string, kind: number][] {
  const prefix = /^(?:re-|over|force-|re(?=run|build|write|do$|set$|send|make|read$))/.exec(base)?.[0] ?? '';
  const root = base.slice(prefix.length);
  const irregular = IRREGULAR[root];
  const doubled = DOUBLED.has(root) || DOUBLED.has(base) ? root + root.slice(-1) : null;
  const softE = root.endsWith('e') && !root.endsWith('ee');
  const consonantY = /[^aeiou]y$/.test(root);
  const [past, participle] = irregular
    ? irregular.split(' ')
    : [doubled ? `${doubled}ed` : softE ? `${root}d` : consonantY ? `${root.slice(0, -1)}ied` : `${root}ed`];
  const gerund = doubled ? `${doubled}ing` : softE ? `${root.slice(0, -1)}ing` : `${root}ing`;
  const third = consonantY ? `${root.slice(0, -1)}ies` : /(?:s|sh|ch|x|z|o)$/.test(root) ? `${root}es` : `${root}s`;
  return [
    [base, BASE],
    [prefix + (past ?? root), PAST],
    [prefix + (participle ?? past ?? root), PARTICIPLE],
    [prefix + gerund, GERUND],
    [prefix + third, THIRD],
  ];
}
