/**
 * Secrets are taken out before anything is written. First the shapes that vendors give their tokens, then the words
 * that stand before a secret. A false hit costs a word of an audit line; a miss costs a key: so these lean to hits.
 */
const MASK = '[redacted]';

/** Tokens that are recognised by their own shape. */
const TOKENS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/g, // GitHub
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  /\bglpat-[A-Za-z0-9_-]{16,}/g, // GitLab
  /\bsk-[A-Za-z0-9_-]{16,}/g, // Anthropic, OpenAI
  /\b[rsp]k_(?:live|test)_[A-Za-z0-9]{10,}/g, // Stripe
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g, // Slack
  /\bhooks\.slack\.com\/services\/[A-Za-z0-9/]{10,}/g,
  /\bnpm_[A-Za-z0-9]{20,}/g,
  /\bpypi-[A-Za-z0-9_-]{16,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, // AWS
  /\bAIza[A-Za-z0-9_-]{30,}/g, // Google
  /\bya29\.[A-Za-z0-9_-]{20,}/g,
  /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g, // SendGrid
  /\bhf_[A-Za-z0-9]{20,}/g, // Hugging Face
  /\bdop_v1_[a-f0-9]{32,}/g, // DigitalOcean
  /\bdckr_pat_[A-Za-z0-9_-]{16,}/g, // Docker
  /\beyJ[A-Za-z0-9_-]{8,2048}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, // JWT
];

const NAME =
  '(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)[A-Za-z0-9_-]{0,20}';
/** A value in quotes, in escaped quotes, or up to the next blank or separator. */
const VALUE = String.raw`(?:"[^"\n]{3,4000}"|'[^'\n]{3,4000}'|\\"[^"\\\n]{3,4000}\\"|\\?["']?[^\s"'${'`'},;|&<>(){}]{6,})`;
const REDACTED = String.raw`(?!\[redacted\])`;

/** Secrets that are recognised by what stands before them; group 1 stays. */
const NAMED: readonly RegExp[] = [
  // NAME_TOKEN=…, "apiKey": "…", password: …
  new RegExp(String.raw`(${NAME}(?:\\?["'])?\s{0,3}[=:]\s{0,3})${REDACTED}(?!["']?\$)${VALUE}`, 'gi'),
  // --password …, but not --password $PASSWORD, and not a sentence: "the token expired"
  new RegExp(String.raw`(--?[A-Za-z0-9_-]{0,40}${NAME}\s{1,3})${REDACTED}(?![-$])${VALUE}`, 'gi'),
  /(\bauthorization(?:\\?["'])?\s{0,3}[=:]\s{0,3}(?:\\?["'])?(?:bearer|basic|token|apikey)\s{1,3})[^\s"',;\\]{4,}/gi,
  /(\bbearer\s{1,3})[A-Za-z0-9._~+/-]{16,}=*/gi,
  // scheme://user:secret@host, with one slash where a path module has been over it; not host:8080/a@b
  /(\b[a-z][a-z0-9+.-]{1,20}:\/{1,2}[^\s:@/"']{0,200}:)(?!\d{1,5}\/|\[redacted\])[^\s@"']{1,400}(?=@)/gi,
  // https://secret@host, https://secret:x-oauth-basic@host; not git@host
  /(\bhttps?:\/{1,2})(?!git@|\[redacted\])(?:[^\s/:@"']{6,400}(?=@)|[^\s/:@"']{16,400}(?=:[^\s/@"']{0,400}@))/gi,
  /(\bcurl\b[^\n|;&]{0,400}?\s(?:-u|--user)[ =]["']?[^\s:"']{1,200}:)[^\s"']+/gi,
  // A shell's own assignment, of whatever length: DB_PASS=x, MYSQL_PWD=…, STRIPE_KEY=…; not PASS=$PASS, MONKEY=…
  /(\b(?:(?:[A-Z0-9]+_)*(?:PASS|PWD|KEY|AUTH)|[A-Z0-9_]*(?:PASSWD|PASSWORD|TOKEN|SECRET|CREDENTIALS?))=)(?!["']?\$|\[redacted\])(?:"[^"\n]*"|'[^'\n]*'|[^\s"';|&()]+)/g,
  /(\bcookie\s{0,3}[:=]\s{0,3}["']?)(?!\s|\[redacted\])[^"'\n]{4,}/gi,
  // Tools that take a password by a short flag
  /(\b(?:mysql|mysqldump|mysqladmin|mariadb|sshpass)\b[^\n|;&]{0,200}?\s-p ?)(?!\[redacted\])[^\s"'-][^\s"']*/g,
  /(\b(?:docker|podman|npm) login\b[^\n|;&]{0,200}?\s-p )(?!\[redacted\])[^\s-][^\s]*/g,
  /(\b(?:redis-cli|openssl)\b[^\n|;&]{0,200}?\s-[ak] )(?!\[redacted\])[^\s-][^\s]*/g,
  /(\b(?:vault login |--otp[= ]))(?!\[redacted\])[^\s-][^\s]{3,}/g,
  /(\b(?:echo|printf) )(?!\[redacted\])(?:"[^"\n]*"|'[^'\n]*'|\S+)(?=\s*\|[^|\n]*--password-stdin)/g,
];

/** A quick look that spares most strings the patterns; "all tests pass" too, or every Stop compiles them all, 2 ms. */
const SUSPECT =
  /passw|pass=|sshpass|pwd|auth|cookie|mysql|mariadb|redis-cli|vault|--otp|docker|dckr_|:\/|passphrase|secret|token|key|credential|bearer|curl|-----BEGIN|gh[pousr]_|github_pat_|glpat-|sk-|[rsp]k_|xox|hooks\.slack|npm_|pypi-|A[KS]IA|AIza|ya29|SG\.|hf_|dop_v1_|eyJ/i;

/** A masked neighbour can lay bare the beginning of the next secret; more rounds than this are nobody's text. */
const ROUNDS = 8;

/** The text without what looks like a secret. Redacting twice changes nothing. */
export function redact(text: string): string {
  if (!SUSPECT.test(text)) return text;
  let out = text;
  for (let round = 0; round < ROUNDS; round++) {
    const before = out;
    for (const pattern of TOKENS) out = out.replace(pattern, MASK);
    for (const pattern of NAMED) out = out.replace(pattern, `$1${MASK}`);
    if (out === before) break;
  }
  return out;
}

/** Every string in a value of plain JSON, redacted. */
export function redactDeep<T>(value: T): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map(redactDeep) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, redactDeep(v)])) as T;
  }
  return value;
}
