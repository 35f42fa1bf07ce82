/** Section settings: whether Claude Code reads what the settings files say, and whether our hooks stand in them. */
import { HOOK_NAMES, hookOf, REGISTRATIONS, type Registration, runsHook } from '../registrations.ts';
import type { Client, Complaint } from './client.ts';
import { ARGS_SINCE, isAtLeast } from './client.ts';
import { type Finding, problem, type Section, warning } from './finding.ts';
import { HOOKS_APART_SINCE } from './shapes.ts';
import { isObject, LAYERS, type Registered, type SettingsFile } from './sources.ts';

export interface SettingsInput {
  files: readonly SettingsFile[];
  registered: readonly Registered[];
  complaints: readonly Complaint[];
  client: Client | null;
}

const MEND = 'Mend it, or take it out';

export function settingsSection({ files, registered, complaints, client }: SettingsInput): Section {
  return {
    name: 'settings',
    facts: files.map((f) => ({
      label: f.scope,
      value: `${f.file}: ${registered.filter((r) => r.file === f.file).length} hooks of Troth`,
    })),
    findings: [
      ...files.flatMap(unreadable),
      ...complaints.map((c) => complained(c, client, registered)),
      ...switchedOff(files),
      ...(registered.length > 0 ? misregistered(registered) : []),
      ...withoutArgs(registered, client),
    ],
  };
}

function unreadable({ file, fault }: SettingsFile): Finding[] {
  if (fault === null) return [];
  const at = fault.place ? `:${fault.place.line}:${fault.place.column}` : '';
  return [
    problem({
      id: 'settings-ignored',
      where: file + at,
      message: `${fault.message}: Claude Code ignores the whole file, its hooks too`,
      remedy: 'Remove the comment or trailing comma, or mend the syntax, so that it is strict JSON.',
    }),
  ];
}

/** What the client makes of a part that it cannot use; older ones were stricter. */
function complained(c: Complaint, client: Client | null, registered: readonly Registered[]): Finding {
  const where = c.path === '' ? c.file : `${c.file} › ${c.path}`;
  const name = client?.version ? `Claude Code ${client.version}` : 'Claude Code';
  if (c.wholeFile) {
    const message = `${c.message}: ${name} ignores the whole file for it, its hooks too`;
    return problem({
      id: 'settings-ignored',
      where,
      message,
      remedy: `${MEND}: every hook of this file waits for it.`,
    });
  }
  if (c.path.startsWith('hooks') && !isAtLeast(client?.version ?? null, HOOKS_APART_SINCE)) {
    const message = `${c.message}: ${HOOKS_APART_SINCE} leaves out this entry alone, older versions may ignore the whole file`;
    return problem({ id: 'hook-entry-ignored', where, message, remedy: `${MEND}, or bring Claude Code up to date.` });
  }
  const message = `${c.message}: ${name} ignores this entry; the file's other hooks run`;
  const shared = registered.some(
    (r) => c.path === 'hooks' || (c.path.startsWith(`hooks.${r.event}`) && r.file === c.file),
  );
  const remedy = shared ? `${MEND}; it stands beside hooks of Troth.` : `${MEND}.`;
  return warning({ id: 'hook-entry-ignored', where, message, remedy });
}

/** Hooks that are switched off from outside, all of them or ours. */
function* switchedOff(files: readonly SettingsFile[]): Generator<Finding> {
  const off = files.find((f) => typeof f.value?.disableAllHooks === 'boolean');
  if (off?.value?.disableAllHooks === true) {
    yield problem({
      id: 'hooks-disabled',
      where: `${off.file} › disableAllHooks`,
      message: 'every hook is switched off, those of Troth too',
      remedy: 'Take disableAllHooks out, or set it to false.',
    });
  }
  for (const { file, value } of files.filter((f) => f.scope === 'managed')) {
    if (value?.allowManagedHooksOnly === true) {
      yield problem({
        id: 'managed-hooks-only',
        where: `${file} › allowManagedHooksOnly`,
        message: 'your organisation lets only its own hooks run',
        remedy: 'Ask whoever manages this machine to register the hooks of Troth there.',
      });
    }
    const plugins = value?.strictPluginOnlyCustomization;
    if (plugins === true || (Array.isArray(plugins) && plugins.includes('hooks'))) {
      yield problem({
        id: 'plugin-hooks-only',
        where: `${file} › strictPluginOnlyCustomization`,
        message: 'your organisation lets hooks come from plugins alone; those of settings files do not run',
        remedy: 'Install Troth as a plugin: claude plugin install troth@troth',
      });
    }
  }
  for (const { file, value } of files) {
    const env = isObject(value?.env) ? value.env : {};
    if (isSet(env.TROTH_OFF)) yield trothOff(`${file} › env.TROTH_OFF`);
    if (typeof env.TROTH_LEDGER === 'string') {
      yield warning({
        id: 'ledger-elsewhere',
        where: `${file} › env.TROTH_LEDGER`,
        message: `hooks record in ${env.TROTH_LEDGER}, where the commands do not look`,
        remedy: 'Take TROTH_LEDGER out; it is for trials.',
      });
    }
  }
}

function withoutArgs(registered: readonly Registered[], client: Client | null): Finding[] {
  const exec = registered.filter((r) => Array.isArray(r.entry.args));
  if (exec.length === 0 || client?.version == null || isAtLeast(client.version, ARGS_SINCE)) return [];
  const message = `Claude Code ${client.version} knows no args: it runs a bare node instead of each hook`;
  const remedy = `Bring Claude Code up to ${ARGS_SINCE} or later; or run npx troth upgrade, which registers shell commands.`;
  return [problem({ id: 'client-too-old', where: exec[0]?.file ?? null, message, remedy })];
}

/** As the launcher reads it: `0`, `false` and nothing leave the hooks on. */
export const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && !['', '0', 'false'].includes(String(value));

export const trothOff = (where: string): Finding =>
  problem({
    id: 'switched-off',
    where,
    message: 'TROTH_OFF switches every hook of Troth off',
    remedy: 'Take TROTH_OFF out of the environment of Claude Code.',
  });

const INIT = 'Run npx troth init, which puts it right and touches nothing else.';

function* misregistered(registered: readonly Registered[]): Generator<Finding> {
  const layers = LAYERS.map((layer) => registered.filter((r) => r.layer === layer)).filter((all) => all.length > 0);
  const [working = []] = layers; // the others stand back for it
  const missing = REGISTRATIONS.filter((r) => ofEvent(working, r).length === 0);
  if (missing.length > 0) {
    const message = `not registered for ${missing.map((r) => r.event).join(', ')}`;
    yield problem({ id: 'hook-not-registered', where: working[0]?.file ?? null, message, remedy: INIT });
  }
  for (const r of REGISTRATIONS) {
    for (const all of layers.map((layer) => ofEvent(layer, r))) {
      yield* twice(all, r);
      for (const found of all) yield* oddities(found, r);
    }
  }
  for (const { file, event, entry } of registered) {
    const hook = hookOf(entry);
    if (hook === null || HOOK_NAMES.includes(hook)) continue;
    const message = `an entry runs ${hook}.cjs, which this version does not have`;
    const remedy = 'Run npx troth upgrade, or take the entry out.';
    yield warning({ id: 'hook-unknown', where: `${file} › hooks.${event}`, message, remedy });
  }
}

function* twice(all: readonly Registered[], { event }: Registration): Generator<Finding> {
  if (all.length < 2) return;
  const message = `${event} is registered ${all.length} times: it is recorded as often`;
  const where = [...new Set(all.map((found) => found.file))].join(', ');
  yield problem({ id: 'hook-registered-twice', where, message, remedy: 'Keep one of the entries.' });
}

/** A plugin's entries name their scripts below its own root. */
const ofEvent = (registered: readonly Registered[], r: Registration): Registered[] =>
  registered.filter((f) => f.event === r.event && (f.layer === 'plugin' || runsHook(f.entry, r.hook)));

/** Seconds: more than this is mostly a number of milliseconds. */
const LONG_TIMEOUT = 600;

function* oddities({ file, entry, matcher, event }: Registered, r: Registration): Generator<Finding> {
  const where = `${file} › hooks.${event}`;
  if (typeof entry.timeout === 'number' && entry.timeout > LONG_TIMEOUT) {
    const message = `its timeout is ${entry.timeout} seconds, ${Math.round(entry.timeout / 60)} minutes`;
    yield warning({ id: 'hook-timeout-long', where, message, remedy: INIT });
  }
  if (typeof matcher === 'string' && !['', '*'].includes(matcher)) {
    const message = `only calls that match ${JSON.stringify(matcher)} are seen`;
    yield warning({ id: 'hook-matcher', where, message, remedy: 'Take the matcher out, unless you mean it.' });
  }
  if (entry.async === true && !r.async) {
    yield warning({
      id: 'hook-async',
      where,
      message: 'it runs beside the agent, so its answer is not read',
      remedy: INIT,
    });
  }
}
