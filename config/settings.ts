/**
 * `config/`: what the person has decided, in `troth.config.json5`.
 * Rule: a config that cannot be read never breaks a session. The last good one, or these defaults, stand in for it.
 */
import type { OwnAction } from '../actions/own.ts';

/**
 * What becomes of a false word at the agent's stop: `observe` tells the person, `nudge` tells the agent, `enforce` does
 * not let it stop; the latter two once a fact.
 */
export const MODES = ['observe', 'nudge', 'enforce'] as const;
export type Mode = (typeof MODES)[number];

/** Times are in milliseconds here; the file writes them as "90m", "6h", "2d". */
export interface Settings {
  mode: Mode;
  commitments: {
    /** Time to keep a promise that names none. */
    ttl: number;
    /** From its opening: saying it again, or waiting for something, never gives it more than this. */
    ceiling: number;
    /** Open ones at a time; what is promised beyond is counted on the record and not opened. */
    perSession: number;
    perRepository: number;
  };
  /** The person's own actions, and further ways to say or do what Troth knows. */
  actions: readonly OwnAction[];
}

const HOUR_MS = 3_600_000;

export const DEFAULTS: Settings = {
  mode: 'observe',
  commitments: { ttl: 6 * HOUR_MS, ceiling: 24 * HOUR_MS, perSession: 5, perRepository: 50 },
  actions: [],
};

/** Below the repository's root. */
export const CONFIG_FILE = 'troth.config.json5';

/** What is wrong with the file, and where: 1-based, columns in UTF-16 units. */
export interface Fault {
  message: string;
  line: number;
  column: number;
}

/** As it is told in one line: `troth.config.json5:3:5: …`. */
export const faultLine = ({ message, line, column }: Fault): string => `${CONFIG_FILE}:${line}:${column}: ${message}`;
