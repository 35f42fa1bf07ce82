/** Troth as a plugin of Claude Code: the same built hooks, registered by the plugin instead of a settings file. */
import { entryOf, REGISTRATIONS, type Registration } from './registrations.ts';

/** What the plugin's entries hand their hooks: such a hook looks whether the project's own runs already (`hooks/plugin.ts`). */
export const AS_PLUGIN = 'plugin';

export const PLUGIN_NAME = 'troth';

const DESCRIPTION = 'Holds a coding agent to its word: what it says against what its tool calls really did.';

/** The plugin's text files by path below the package, with `/`. The hooks are copied beside them, into `plugin/hooks/`. */
export function pluginFiles(version: string): Record<string, string> {
  const owner = { name: 'Troth' };
  return {
    'plugin/.claude-plugin/plugin.json': render({
      name: PLUGIN_NAME,
      version,
      description: DESCRIPTION,
      author: owner,
      license: 'MIT',
      network: { hosts: [] }, // nothing is sent anywhere
    }),
    'plugin/hooks/hooks.json': render({ hooks: hooksOf(REGISTRATIONS) }),
    '.claude-plugin/marketplace.json': render({
      name: PLUGIN_NAME,
      description: DESCRIPTION,
      owner,
      plugins: [{ name: PLUGIN_NAME, source: './plugin', description: DESCRIPTION }],
    }),
  };
}

const render = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const hooksOf = (registrations: readonly Registration[]): Record<string, unknown> =>
  Object.fromEntries(
    registrations.map((r) => [
      r.event,
      [{ hooks: [{ ...entryOf(r), args: [`\${CLAUDE_PLUGIN_ROOT}/hooks/${r.hook}.cjs`, AS_PLUGIN] }] }],
    ]),
  );
