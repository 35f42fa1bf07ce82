/** What the plugin registers: the same hooks as a project, by no path but its own. */
import { expect, test } from 'vitest';
import { AS_PLUGIN, pluginFiles } from '../../scaffold/plugin.ts';
import { entryOf, REGISTRATIONS } from '../../scaffold/registrations.ts';

const files = pluginFiles('1.2.3');
const parsed = (file: string) => JSON.parse(files[file] ?? '');

test('registers each hook for each event as a project does, from its own folder, and says that it is the plugin', () => {
  const { hooks } = parsed('plugin/hooks/hooks.json');
  expect(Object.keys(hooks)).toEqual(REGISTRATIONS.map((r) => r.event));
  for (const r of REGISTRATIONS) {
    const args = [`\${CLAUDE_PLUGIN_ROOT}/hooks/${r.hook}.cjs`, AS_PLUGIN];
    expect(hooks[r.event], r.event).toEqual([{ hooks: [{ ...entryOf(r), args }] }]);
  }
});

test('the version is in the manifest, and in no command', () => {
  expect(parsed('plugin/.claude-plugin/plugin.json')).toMatchObject({ name: 'troth', version: '1.2.3' });
  expect(files['plugin/hooks/hooks.json']).not.toMatch(/1\.2\.3|node_modules|_npx/);
});

test('the marketplace beside it offers it', () => {
  expect(parsed('.claude-plugin/marketplace.json').plugins).toMatchObject([{ name: 'troth', source: './plugin' }]);
});
