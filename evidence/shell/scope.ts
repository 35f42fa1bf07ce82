/** What a command gets from where it stands in the script. */
import type { CompoundList, PipelineNode } from 'unbash';
import type { ScriptName } from './leaf.ts';
import type { Node } from './node.ts';

/** The state of a shell; a subshell has its own copy. */
export interface Scope {
  cwd: string | null;
  variables: Map<string, string>;
  functions: Map<string, PipelineNode | CompoundList>;
  pipefail: boolean;
  /** The command before this one, whose status is `$?`. */
  previous: Node | null;
  /** Variables that hold a status: `code=$?`. */
  statuses: Map<string, Node>;
}

/** The place of a command: handed down, never changed. */
export interface Place {
  through: readonly string[];
  fed: boolean;
  silencer: string | null;
  hidden: boolean;
  background: boolean;
  elsewhere: boolean;
  script: ScriptName | null;
  stdin: string | null;
  depth: number;
}

export const OUTERMOST: Place = {
  through: [],
  fed: false,
  silencer: null,
  hidden: false,
  background: false,
  elsewhere: false,
  script: null,
  stdin: null,
  depth: 0,
};

export const freshScope = (cwd: string | null): Scope => ({
  cwd,
  variables: new Map(),
  functions: new Map(),
  pipefail: false,
  previous: null,
  statuses: new Map(),
});

export const forked = (scope: Scope): Scope => ({
  ...scope,
  variables: new Map(scope.variables),
  functions: new Map(scope.functions),
  statuses: new Map(scope.statuses),
});
