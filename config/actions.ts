/** The section `actions` of the config: how the person's own actions are said and done. */
import * as z from 'zod/mini';
import { isBuiltIn, type OwnAction } from '../actions/own.ts';

const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const MOST = 100;

const OBJECT = 'must be an object: { … }';
const list = (what: string, fits: RegExp) => {
  const message = `must be a list of ${what}`;
  const item = z.string(message).check(z.regex(fits, message));
  return z._default(z.array(item, message).check(z.maxLength(MOST, `must not be longer than ${MOST}`)), []);
};
const words = () => list('words in small letters, such as "roll back"', /^[\p{Ll}\p{N}][\p{Ll}\p{N}' -]{0,59}$/u);
const commands = () => list('simple commands, such as "npm run seed"', /^[^\s|&;<>,][^|&;<>,\r\n]{0,199}$/);

const say = z.strictObject(
  {
    verbs: words(),
    objects: words(),
    never: words(),
    results: words(),
    commands: commands(),
  },
  OBJECT,
);
const deed = z.strictObject(
  {
    commands: commands(),
    tools: list('names of tools, such as "mcp__db__seed"', /^[\w*.:-]{1,200}$/),
    scripts: list('names of scripts, such as "db:seed"', /^[\w*.:@/-]{1,100}$/),
  },
  OBJECT,
);
const action = z.strictObject({ say: z.optional(say), do: z.optional(deed) }, OBJECT);

const isSaid = (part: z.infer<typeof say> | undefined): boolean =>
  part !== undefined && part.verbs.length + part.results.length + part.commands.length > 0;
const isDone = (part: z.infer<typeof deed> | undefined): boolean =>
  part !== undefined && part.commands.length + part.tools.length + part.scripts.length > 0;

/** In the file by name; here a list. A name that Troth knows is taught more; one that it does not must be whole. */
export const actions = z.pipe(
  z.record(z.string(), action, OBJECT),
  z.transform((given, { issues }): OwnAction[] => {
    // A part that is misspelt is missing as well: the misspelling is what to tell.
    for (const [name, parts] of issues.length > 0 ? [] : Object.entries(given)) {
      const message = faultOf(name, parts);
      if (message !== null) issues.push({ code: 'custom', path: [name], message, input: given });
    }
    return Object.entries(given).map(([name, parts]) => ({ name, say: parts.say ?? null, do: parts.do ?? null }));
  }),
);

function faultOf(name: string, { say, do: deed }: z.infer<typeof action>): string | null {
  if (!NAME.test(name)) return 'must be a name in small letters, such as "seed-database"';
  if (isBuiltIn(name)) {
    return isSaid(say) || isDone(deed) ? null : 'must tell a further way to say it (say) or to do it (do)';
  }
  if (!isSaid(say)) return 'must tell how it is said: say: { verbs: ["…"] }';
  return isDone(deed) ? null : 'must tell how it is done: do: { commands: ["…"] }';
}

export const ACTION_KEYS: Readonly<Record<string, readonly string[]>> = {
  'actions.*': Object.keys(action.shape),
  'actions.*.say': Object.keys(say.shape),
  'actions.*.do': Object.keys(deed.shape),
};
