/** Section environment: Node, Claude Code and the PATH as hooks get them. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Client } from './client.ts';
import { isAtLeast } from './client.ts';
import { type Fact, type Finding, note, problem, type Section, warning } from './finding.ts';
import { isSet, trothOff } from './settings.ts';
import type { Site } from './site.ts';

/** As in package.json. */
export const LEAST_NODE = '20.12.0';

export interface EnvironmentInput {
  platform: NodeJS.Platform;
  env: Site['env'];
  /** `v20.12.0`; `null` where no `node` on the PATH answers. */
  node: string | null;
  /** Whether a program that a desktop starts, without a shell's PATH, finds it. */
  nodeOnDesktop: boolean;
  client: Client | null;
}

/** What a desktop gives the programs that it starts. */
const DESKTOP_PATH: Partial<Record<NodeJS.Platform, string>> = {
  darwin: '/usr/bin:/bin:/usr/sbin:/sbin',
  linux: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin',
};

export async function lookAround(site: Site, client: Client | null): Promise<EnvironmentInput> {
  const { platform, env } = site;
  const ran = await site.run({ file: 'node', args: ['--version'], cwd: site.dir, env, timeoutMs: 10_000 });
  const desktop = DESKTOP_PATH[platform]?.split(':');
  return {
    platform,
    env,
    node: ran.code === 0 ? ran.stdout.trim() : null,
    nodeOnDesktop: desktop === undefined || desktop.some((dir) => existsSync(path.posix.join(dir, 'node'))),
    client,
  };
}

export function environmentSection(input: EnvironmentInput): Section {
  const { platform, env, node, client } = input;
  const facts: Fact[] = [
    { label: 'platform', value: `${platform} ${process.arch}` },
    { label: 'node', value: node === null ? 'not on the PATH' : `${node} on the PATH` },
    { label: 'Claude Code', value: client === null ? 'not found' : (client.version ?? 'of an unknown version') },
  ];
  return {
    name: 'environment',
    facts,
    findings: [...nodeFindings(input), ...clientFindings(client), ...variables(env)],
  };
}

function* nodeFindings({ node, nodeOnDesktop }: EnvironmentInput): Generator<Finding> {
  if (node === null) {
    yield problem({
      id: 'node-missing',
      where: 'PATH',
      message: 'no node is found on the PATH: no hook can run',
      remedy: `Install Node ${LEAST_NODE} or later, or start Claude Code from a shell that has it on its PATH.`,
    });
  } else if (!isAtLeast(node.replace(/^v/, ''), LEAST_NODE)) {
    yield problem({
      id: 'node-old',
      where: 'PATH',
      message: `node on the PATH is ${node}; the hooks need ${LEAST_NODE} or later`,
      remedy: 'Install a newer Node, or put it before the old one on the PATH.',
    });
  } else if (!nodeOnDesktop) {
    yield note({
      id: 'node-not-on-desktop',
      where: 'PATH',
      message:
        'node is on this PATH, but not on the one that a desktop gives: an editor started from there may not find it',
      remedy: 'Start Claude Code from a shell, or link node into /usr/local/bin.',
    });
  }
}

function clientFindings(client: Client | null): Finding[] {
  if (client !== null) return [];
  const message = 'claude is not on the PATH, so nobody could be asked how it reads the settings';
  return [
    note({
      id: 'client-missing',
      where: 'PATH',
      message,
      remedy: 'Nothing, on a build machine. Else install Claude Code.',
    }),
  ];
}

function* variables(env: Site['env']): Generator<Finding> {
  if (isSet(env.TROTH_OFF)) yield trothOff('the environment of this shell');
  if (env.TROTH_LEDGER) {
    yield warning({
      id: 'ledger-elsewhere',
      where: 'the environment of this shell',
      message: `TROTH_LEDGER is set: hooks record in ${env.TROTH_LEDGER}, where the commands do not look`,
      remedy: 'Take it out; it is for trials.',
    });
  }
}
