/** Headings and lead-ins under which nothing is the agent's own finished deed, and those under which a bare path is one. */

/** Plans, advice, criteria, history, other people's work. Each word made a false claim or promise on a real message. */
const PLAN_WORDS = new Set(
  `next plan plans planned planning todo to-do remaining option options recommend recommended recommendation recommendations recommends
  proposal proposals propose proposed suggest suggested suggestion suggestions follow-up follow-ups followup followups usage acceptance
  goal goals criteria requirement requirements checklist should would could will issue issues problem problems findings history timeline
  background previously before upstream pending deferred remains known limitation limitations example examples steps approach design strategy
  question questions risk risks manual blocked backlog roadmap prerequisites waiting assigned expected missing gap gaps their your
  pre-existing why architecture layout structure involved legend glossary draft drafts ruled unverified untouched ideas
  considerations hypotheses suspects estimate timeline`.split(/\s+/),
);
const PLAN_PHRASES = [
  'to do',
  "what's left",
  'left to',
  'you can',
  'how to',
  'to test',
  'to verify',
  'to run',
  'to use',
  'to try',
  'to reproduce',
  'to deploy',
  'definition of done',
  'if you',
  'root cause',
  'review of',
  'under review',
  'current state',
  'current behavior',
  'current behaviour',
  'went wrong',
  'not done',
  'out of scope',
  'want me',
  'need to',
  'needs to',
  'needed to',
  'migration guide',
  'release notes',
  'git log',
  'recent commits',
  'other agent',
  'other agents',
  'in progress',
  'key files',
  'relevant files',
  'reviewed changes',
  'reviewed files',
  'where to',
  'to read',
  'to look at',
  'how it works',
  'overview of',
  'as it stands',
  'looks like this',
  'would look',
  'how to read',
  'what it does',
  'what it runs',
  'does the same',
  'works like this',
  'what happens',
  "you've done",
  'you have done',
  'you did',
  'on your side',
  'you can use',
  'per his',
  'per her',
  'per their',
  'you could use',
  'in this message only',
  'says the',
  'not applied',
  'left as is',
  'on failure',
  'done means',
  'done when',
  'finished means',
  'ready when',
  'what i see',
  'i see in',
  'reads from',
  'draft of',
  'on start',
  'at startup',
].map((phrase) => ` ${phrase} `);

const judged = new Map<string, boolean>();

export function notDone(title: string): boolean {
  if (title === '') return false;
  let verdict = judged.get(title);
  if (verdict === undefined) {
    const words = title.slice(0, 300).split(/[^a-z0-9'-]+/);
    const spaced = ` ${words.join(' ')} `;
    verdict = words.some((word) => PLAN_WORDS.has(word)) || PLAN_PHRASES.some((phrase) => spaced.includes(phrase));
    if (judged.size > 500) judged.clear();
    judged.set(title, verdict);
  }
  return verdict;
}

/** Parts of a document, which a change may name in front: "Architecture diagram: added …". */
const PARTS = new Set(
  'usage example examples architecture layout structure design glossary legend roadmap prerequisites'.split(' '),
);

/** The same of a label in front of a deed, which may name the part of a document that was changed. */
export const notDoneLabel = (words: readonly string[]): boolean =>
  notDone(words.filter((word) => !PARTS.has(word)).join(' '));

/** A path listed here was changed, or made. */
export const CHANGED = /\b(?:changed|changes|modified|updated|edited|touched|modifications)\b/;
export const CREATED =
  /\b(?:created|new (?:\w+ ){0,2}files?|added files?|files? (?:added|written)|what (?:was|i|we) added)\b|^\s*new(?: file)?\s*$/;
export const DELETED = /\b(?:deleted|removed)\b/;

/** Commands listed here were run, and what they check held. */
export const VERIFIED =
  /\b(?:verified|verification|validated|validation|checks (?:run|passed)|(?:tests?|commands?) (?:run|results|executed)|ran)\b|^[^a-z]*test(?:s|ing)[^a-z]*$/;

/** Hashes listed here are the agent's own commits. */
export const COMMITTED = /\b(?:committed|commits?|delivered|pushed|shipped|landed)\b/;

/** All below tells what was once done, by whom ever. */
export const HISTORY =
  /\b(?:session logs?|session history|(?:last|previous|prior|past|recent) (?:\d+ )?sessions?|continuity|changelog|change log|commit history|git history|timeline|project history|evolution|git log)\b|^session \d/;

/** An introduction that begins with the deed is no plan: "Created example files:". */
export const DEED_FIRST =
  /^[^a-z]*(?:(?:i|we|i've|we've|also|and) )*(?:created|updated|modified|changed|added|removed|deleted|fixed|implemented|wrote|committed|files? (?:changed|created|modified|updated|added|deleted))\b/;

/** A text that is proposed, or what somebody else's work does: all under such a heading, and the headings below it, is none of the agent's deeds. */
export const FOREIGN =
  /\bdraft\b|\bproposal\b|\brfc\b|\breview of\b|^[^a-z]*(?:how|why|what the|what this|what happens|code review|pr review|review:)\b|\bexplained\b|\bplan\b(?!.*\b(?:done|complete|completed|executed|implemented)\b)|\bhow it works\b/;

/** A heading over how things are: "How the release works". "How I tested it" tells deeds. */
export const DESCRIBES =
  /^[^a-z]*(?:\d+\. )?how (?!i\b|we\b|this was|it was).*\b(?:works?|is|are|behaves?|runs?|flows?|looks?)\b/;

/** "Here's a PR description you can use:": what follows is a text for the person's use. */
export const DRAFT =
  /\b(?:description|message|draft|text|wording|template|changelog entry|entry|release notes?|announcement|comment|reply|email|e-mail|post|summary|title|snippet|section)\b.{0,60}\b(?:you can|you could|you might|to use|to paste|for you to|for the|for your|wherever|below|as you)\b|\b(?:proposed|suggested|draft|possible|sample|example)\b.{0,30}\b(?:text|description|message|wording|notes?|entry|announcement|comment|reply|section|body|title|spec)\b|\bdraft of\b|\bhere(?:'s| is| are)\b.{0,40}\b(?:description|commit message|pr body|draft|template|announcement|wording|changelog entry)\b[^.]*:$/;

/** Columns of a table of changes. */
export const FILE_COLUMN = /\b(?:files?|path|module|component|location)\b/;
export const CHANGE_COLUMN =
  /\b(?:changes?|changed|what changed|modification|modifications|edit|edits|update|updates|action|what i did|what was done)\b/;
/** Columns that describe what is, not what was done. */
export const DESCRIBES_COLUMN =
  /\b(?:purpose|role|responsibility|what it (?:does|runs|is)|on failure|meaning|default|owner|when|trigger|triggers|risk|severity|recommendation|proposed|suggestion|effort)\b/;
