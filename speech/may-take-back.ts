/** Whether a text may take a promise back (`withdrawals.ts`): a search of words, for hooks that have no time to read. */

const AGENT =
  /n['’]t\b|\bnot\b|\bskip|\bcancel|\bdrop|\bhold(?:ing)? off|\bcall(?:ed|ing)? off|\bno longer\b|\bchanged my mind|\binstead of|\bleav(?:e|ing)\b|\bleft\b|\babandon|\bforgo|\brefrain|\bg(?:i|a)ve up|\bagainst\b|\bwithdr/i;

const PERSON =
  /\b(?:do(?:n['’]?t| not)|never ?(?:mind)?|no need|needn['’]t|let['’]?s not|better not|shouldn['’]t|forget|skip|cancel|drop|abort|call off|hold|scrap|scratch that|leave (?:it|out)|stop|wait with)\b/i;

/** An agent's final message. */
export const mayTakeBack = (message: string): boolean => AGENT.test(message);

/** A person's prompt. */
export const mayCancel = (prompt: string): boolean => PERSON.test(prompt);
