/** Headings and lead-ins under which nothing is the agent's own finished deed, and those under which a bare path is one. */

/** Plans, advice, criteria, history, other people's work. Each word made a false claim or promise on a real message. */
export const NOT_DONE =
  /\b(?:next|plan|plans|planned|planning|todo|to-do|to do|remaining|options?|recommend\w*|propos\w+|suggest\w*|what'?s left|left to|follow-?ups?|you can|how to|usage|to (?:test|verify|run|use|try|reproduce|deploy)|acceptance|definition of done|goals?|criteria|requirements?|checklist|should|would|could|will|if you|issues?(?: found)?|problems?|root cause|findings|review of|under review|current (?:state|behaviou?r)|history|timeline|background|previously|before|went wrong|upstream|not done|pending|deferred|out of scope|known|limitations?|example|steps|approach|design|strategy|want me|questions?|risks?|manual|blocked|backlog|roadmap|prerequisites|need(?:s|ed)? to|waiting|assigned|expected|missing|gaps?|migration guide|release notes|git log|recent commits|their|your|pre-existing|other agents?|in progress|why|key files|relevant files|where to|how it works|architecture|overview of|layout|structure|involved)\b/;

/** A path listed here was changed, or made. */
export const CHANGED = /\b(?:changed|changes|modified|updated|edited|touched|modifications)\b/;
/\b(?:files? (?:changed|modified|updated|touched|edited)|changed files?|modified files?|changes? made|modified|edited|what changed|updated files?|key changes|changes|updated)\b/;
export const CREATED = /\b(?:created|new files?|added files?|files? (?:added|written))\b|^\s*new(?: file)?\s*$/;
export const DELETED = /\b(?:deleted|removed)\b/;

/** Commands listed here were run, and what they check held. */
export const VERIFIED = /\b(?:verified|verification|validated|validation|checks (?:run|passed)|tests run|ran)\b/;

/** Hashes listed here are the agent's own commits. */
export const COMMITTED = /\b(?:committed|commits?|delivered|pushed|shipped|landed)\b/;

/** All below tells what was once done, by whom ever. */
export const HISTORY =
  /\b(?:session logs?|session history|(?:last|previous|prior|past|recent) (?:\d+ )?sessions?|continuity|changelog|change log|commit history|git history|timeline|project history|evolution|git log)\b|^session \d/;
