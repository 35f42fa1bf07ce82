/**
 * Claims that name the very thing that was made or used: a pull request by its number, a commit by its hash, a package or a
 * service by its name. Where every deed of that action says which one it was, and it was another, the claim is not so.
 */
import type { Deed, Statement } from '../domain/index.ts';
import { KEEP, type Seen } from './memory.ts';

/**
 * `contradicted`: numbers and hashes leave no doubt. `unsupported`: a name may be an alias. `null`: nothing is against it.
 * Misses: deeds that do not say which one it was, and sessions so long that some are forgotten.
 */
export function namesAnother(claim: Statement, named: readonly Seen[]): 'contradicted' | 'unsupported' | null {
  const { object } = claim;
  const own = named.filter((s) => s.deed.action === claim.action);
  if (own.length === 0 || own.length >= KEEP || own.length < named.length) return null;
  const others = (isAnother: (deed: Deed) => boolean): boolean =>
    own.every(({ deed }) => deed.outcome === 'ok' && isAnother(deed));
  if (claim.action === 'deploy') return TO_PRODUCTION.test(claim.text) && others(isPreview) ? 'contradicted' : null;
  if (object === null) return null;
  switch (claim.action) {
    case 'open-pr':
    case 'merge':
      return saysNumber(claim) && others(numbered(object)) ? 'contradicted' : null;
    case 'commit':
      return saysHash(claim) && others(hashed(object)) ? 'contradicted' : null;
    case 'install':
    case 'restart':
      return isQuotedName(claim) && others(called(object)) ? 'unsupported' : null;
    default:
      return null;
  }
}

const TO_PRODUCTION = /\b(?:to|in|on) prod(?:uction)?\b/i;
const isPreview = (deed: Deed): boolean => deed.objects.includes('preview');

const digits = (text: string): string => text.replace(/\D/g, '');

const REQUEST = String.raw`(?:PR|MR|pull request|merge request)[ \t]{1,3}\`?[#!]?(\d{1,7})\b`;
const OPENED = new RegExp(
  String.raw`\b(?:opened|created|merged|raised|submitted|filed)[ \t]+(?:(?:a|the|new|draft|my)[ \t]+){0,3}${REQUEST}`,
  'i',
);
const IS_OPEN = new RegExp(
  String.raw`^\W{0,5}${REQUEST}[ \t]+(?:is |was |has been )?(?:opened|created|merged|open|up)\b`,
  'i',
);

/** "Opened PR #12", and it is the object: not "a PR for #12", not "a follow-up to PR #12". */
const saysNumber = ({ object, text }: Statement): boolean => {
  const said = (OPENED.exec(text) ?? IS_OPEN.exec(text))?.[1];
  return said !== undefined && said === digits(object ?? '');
};

const numbered =
  (object: string) =>
  (deed: Deed): boolean => {
    const numbers = deed.objects.filter((name) => /^#\d+$/.test(name)).map(digits);
    return numbers.length > 0 && !numbers.includes(digits(object));
  };

const HASH = /^[0-9a-f]{7,40}$/;

/** "Committed as 3f2a1b9", "Commit: 3f2a1b9", "(3f2a1b9)": not "on top of" it, not a fix "for" it. */
const saysHash = ({ object, text }: Statement): boolean =>
  object !== null &&
  HASH.test(object) &&
  new RegExp(`(?:\\bas[ \\t]+|^\\W{0,5}commit(?:ted)?[: \\t]+|\\()[\`*]{0,3}${object}\\b`, 'i').test(text);

const hashed =
  (object: string) =>
  (deed: Deed): boolean => {
    const hashes = deed.objects.filter((name) => HASH.test(name));
    return hashes.length > 0 && !hashes.some((hash) => hash.startsWith(object) || object.startsWith(hash));
  };

/** A name as it is typed, in code. */
const isQuotedName = ({ object, text }: Statement): boolean =>
  object !== null && /^[\w@./-]{2,}$/.test(object) && text.includes(`\`${object}\``);

/** Managers of libraries, which are called by the names that they are installed under, and of services. */
const BY_NAME =
  /^(?:npm|pnpm|yarn|bun|pip3?|uv|poetry|cargo|gem|composer)\b|^(?:sudo )?(?:systemctl|service|pm2|supervisorctl)\b/;
const EVERYTHING = /^(?:all|\d+|\.|.*(?:\.(?:txt|toml|json|lock|tgz|whl|config\.[cm]?js)|\/))$/;
const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const called =
  (object: string) =>
  (deed: Deed): boolean => {
    const wanted = plainName(object);
    const names = deed.objects.map((name) => name.toLowerCase());
    return (
      BY_NAME.test(deed.summary) &&
      names.length > 0 &&
      !names.some((name) => EVERYTHING.test(name)) &&
      !names.map(plainName).some((name) => name.includes(wanted) || wanted.includes(name))
    );
  };
