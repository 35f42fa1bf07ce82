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
  bind: 'bound',
  break: 'broke broken',
  bring: 'brought',
  build: 'built',
  come: 'came come',
  cut: 'cut',
  dig: 'dug',
  do: 'did done',
  draw: 'drew drawn',
  fall: 'fell fallen',
  find: 'found',
  freeze: 'froze frozen',
  get: 'got gotten',
  give: 'gave given',
  go: 'went gone',
  have: 'had',
  hide: 'hid hidden',
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
  shrink: 'shrank shrunk',
  shut: 'shut',
  spin: 'spun',
  split: 'split',
  stand: 'stood',
  sync: 'synced',
  stick: 'stuck',
  sweep: 'swept',
  take: 'took taken',
  teach: 'taught',
  tear: 'tore torn',
  tell: 'told',
  think: 'thought',
  throw: 'threw thrown',
  undo: 'undid undone',
  withdraw: 'withdrew withdrawn',
  write: 'wrote written',
};

/** Prefixes that leave the conjugation as it is: re-run, rebuild, overwrite, force-push. */
const PREFIX = /^(?:re-|over|force-|re(?=ran|run|built|build|wrote|writ|did|do|set|sent|send|made|make|read))/;

/** Every way to write the past or the participle of an irregular verb: form, base, kinds. */
const IRREGULAR_FORMS = new Map<string, { base: string; kinds: number }>();
for (const [base, forms] of Object.entries(IRREGULAR)) {
  const [past = base, participle = past] = forms.split(' ');
  IRREGULAR_FORMS.set(past, { base, kinds: past === participle ? PAST | PARTICIPLE : PAST });
  if (participle !== past) IRREGULAR_FORMS.set(participle, { base, kinds: PARTICIPLE });
}

/** What forms of which base the word may be; `known` says which bases exist. */
export function analyse(word: string, known: (base: string) => boolean): { lemma: string; kinds: number } | undefined {
  let lemma = '';
  let kinds = 0;
  const take = (base: string, kind: number): boolean => {
    if ((lemma !== '' && lemma !== base) || !known(base)) return false;
    lemma = base;
    kinds |= kind;
    return true;
  };
  take(word, BASE);
  const prefix = PREFIX.exec(word)?.[0] ?? '';
  const irregular = IRREGULAR_FORMS.get(word) ?? IRREGULAR_FORMS.get(word.slice(prefix.length));
  // "rewrote" is rewrite, not write
  if (irregular && !(prefix !== '' && take(prefix + irregular.base, irregular.kinds)))
    take(irregular.base, irregular.kinds);
  if (word.endsWith('ed')) stemOf(word.slice(0, -2), (base) => !isIrregular(base) && take(base, PAST | PARTICIPLE));
  else if (word.endsWith('ing')) stemOf(word.slice(0, -3), (base) => take(base, GERUND));
  else if (word.endsWith('s')) {
    const stem = word.slice(0, -1);
    if (!take(stem, THIRD) && !(stem.endsWith('e') && take(stem.slice(0, -1), THIRD)) && stem.endsWith('ie'))
      take(`${stem.slice(0, -2)}y`, THIRD);
  }
  return kinds === 0 ? undefined : { lemma, kinds };
}

/** "pushed" → push, "updated" → update, "stopped" → stop, "applied" → apply. */
function stemOf(stem: string, fits: (base: string) => boolean): void {
  const last = stem.slice(-1);
  const doubled = last !== '' && last === stem.slice(-2, -1) && fits(stem.slice(0, -1));
  if (doubled || fits(stem) || fits(`${stem}e`)) return;
  if (last === 'i') fits(`${stem.slice(0, -1)}y`);
}

const isIrregular = (base: string): boolean => base in IRREGULAR || base.replace(PREFIX, '') in IRREGULAR;
