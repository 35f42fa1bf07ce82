/**
 * What changed with each version, in a few lines: for the person who upgrades, and for the agent that works with it.
 * The whole story is in CHANGELOG.md.
 */
export interface Release {
  version: string;
  person: string[];
  agent: string[];
}

/** Oldest first. */
export const RELEASES: readonly Release[] = [
  {
    version: '0.1.0',
    person: ['The first one.'],
    agent: [
      'What you promise or report at the end of a turn is held against your tool calls: see the block in CLAUDE.md.',
    ],
  },
];
