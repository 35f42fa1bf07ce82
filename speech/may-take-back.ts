/** Whether a text may take a promise back (`withdrawals.ts`): a search of words, for hooks that have no time to read. */

const AGENT =
  /n['’]t\b|\bnot\b|\bskip|\bcancel|\bdrop|\bhold(?:ing)? off|\bcall(?:ed|ing)? off|\bno longer\b|\bchanged my mind|\binstead of|\bleav(?:e|ing)\b|\bleft\b|\babandon|\bforgo|\brefrain|\bg(?:i|a)ve up|\bagainst\b|\bwithdr/i;

const PERSON =
  /\b(?:do(?:n['’]?t| not)|never ?(?:mind)?|no need|needn['’]t|let['’]?s not|better not|shouldn['’]t|forget|skip|cancel|drop|abort|call off|hold|scrap|scratch that|leave (?:it|out)|stop|wait with)\b/i;

/** An agent's final message. */
export const mayTakeBack = (message: string): boolean => AGENT.test(message);

/** A person's prompt. */
export const mayCancel = (prompt: string): boolean => PERSON.test(prompt);

/** Words that every promise and prompt may have. */
const COMMON: ReadonlySet<string> = new Set(
  'will then that this with your next have when from once into them what need want please dont does just also some about after before'
    .split(' ')
    .map((word) => word.slice(0, 4)),
);
/** So long a prompt says more than "never mind, thanks". */
const SHORT = 30;

/**
 * Whether a prompt has a word in common with a promise, as it was said or as its action is called; a short one may be about
 * whatever was promised last.
 */
export function mayConcern(prompt: string, promises: readonly { text: string; action: string }[]): boolean {
  if (promises.length === 0) return false;
  if (prompt.length <= SHORT) return true;
  const words = stemsOf(prompt);
  return promises.some(({ text, action }) => [...stemsOf(`${text} ${action}`)].some((stem) => words.has(stem)));
}

/** The first four letters of each word: "pushing" and "push" are one. */
const stemsOf = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(/[a-z]{2,}/g) ?? [])
      .filter((w) => w.length > 3 || w === 'pr')
      .map((w) => w.slice(0, 4))
      .filter((stem) => !COMMON.has(stem)),
  );
