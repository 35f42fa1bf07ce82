/** Lines of a journal written anew: each row joins on to the one before, loose where it was loose, sealed where it was sealed. */
import { looseLine, sealed } from '../ledger/chain.ts';
import type { Row } from '../ledger/old-shapes.ts';

/** Where the next line joins on. */
export interface Joint {
  /** Hash of the last sealed line. */
  prev: string | null;
  /** Loose lines since, and their bytes. */
  loose: string[];
  since: number;
}

export const firstJoint = (): Joint => ({ prev: null, loose: [], since: 0 });

/** The line of a row, without its newline. Moves the joint on. */
export function lineAt(joint: Joint, row: Row): string {
  const { since: _since, prev: _prev, hash, ...rest } = row;
  const { since } = joint;
  if (hash === null) {
    const line = looseLine(JSON.stringify({ ...rest, since, prev: null }));
    joint.loose.push(line);
    joint.since += Buffer.byteLength(line) + 1;
    return line;
  }
  const line = sealed(JSON.stringify({ ...rest, since, prev: joint.prev }), joint.loose);
  joint.prev = line.slice(-HASH_AND_END, -END);
  joint.loose = [];
  joint.since = 0;
  return line;
}

/** A sealed line ends with its hash and `"}`. */
const END = 2;
const HASH_AND_END = 64 + END;
