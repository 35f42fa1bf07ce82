/**
 * English words that take a promise back. In each form `deed` is what is not to be done: a verb, a gerund or a noun follows.
 */

const I = "(?:^|[^\\w'])i";
/** The agent, of itself: "I won't push after all". */
export const AGENT_FORMS: readonly RegExp[] = [
  new RegExp(
    `${I}(?:'ve| have)? (?:now )?(?:decided|chosen|chose|opted|elected) (?:not to|against)(?: actually)? (?<deed>.+)`,
    'i',
  ),
  new RegExp(
    `${I} ?(?:won't|'ll not|will not|'m not going to|am not going to|'m no longer going to|no longer (?:plan|intend|need|want) to|don't (?:plan|intend|need) to|shan't)(?: actually| be)? (?<deed>.+)`,
    'i',
  ),
  new RegExp(
    `${I}(?:'ll| will|'m going to|'m|'ve| have)? (?:now )?(?:skip|drop|abandon|forgo|cancel|hold off on|refrain from|leave out|call off|give up on|withdraw)(?:p?ped|p?ping|ing|e?d|led|ling)? (?<deed>.+)`,
    'i',
  ),
  new RegExp(`${I}(?:'ll| will|'m|'ve| have)? (?:leave|leaving|left) (?<deed>the .+?) (?:to|for|with) you\\b`, 'i'),
  new RegExp(`${I}(?:'ve| have)? changed my mind about (?<deed>.+)`, 'i'),
  /^(?:so |therefore |actually,? )?(?<deed>(?:the |a |any )?[\w-]+(?: [\w-]+){0,4}?) (?:is|are) (?:no longer|not) (?:needed|necessary|required|planned)/i,
  /^(?:so |no,? )?not (?<deed>\w+ing\b.*?) after all/i,
  /^instead of (?<deed>\w+ing [^,]+),/i,
];

/** A person, to the agent: "don't push". */
export const PERSON_FORMS: readonly RegExp[] = [
  /^(?:please,? |no,? |ok(?:ay)?,? |wait,? |actually,? |stop,? |and |but |so |hold on,? )*(?:please )?(?:don't bother (?:to|with)|don't|do not|dont|never(?! ?mind)|you (?:don't|do not) (?:need|have) to|no need to|you needn't|let's not|lets not|better not|you shouldn't|i don't want you to)(?: please| actually| bother to)? (?<deed>.+)/i,
  /^(?:please,? |no,? |ok(?:ay)?,? |wait,? |actually,? |and |but |so )*(?:please )?(?:never ?mind|forget(?: about)?|skip|cancel|drop|abort|call off|hold(?: off)?(?: on)?|scrap|leave out|no need for|stop|wait with)(?: with)? (?<deed>.+)/i,
];
/** A person, of all that was promised last: "never mind". */
export const NEVER_MIND =
  /^(?:please,? |no,? |ok(?:ay)?,? |wait,? |actually,? )*(?:never ?mind|forget (?:it|that|about it|about that)|cancel (?:it|that)|scratch that|drop (?:it|that)|leave it|don't bother|don't do (?:it|that)|no need(?: anymore)?|stop)(?:[,.! ]+(?:please|thanks|thank you|then|anymore|for now))*[.! ]*$/i;

/** Delays, bounds, and things that are never a withdrawal. */
export const KEEPS =
  /\b(?:until|till|unless|before|without|except|yet|if|when|once|any(?:thing)?|other|else|more than|again|twice|further|only|just yet|force[- ]?push\w*|forget|hesitate|worry|mind|break|touch)\b/i;
