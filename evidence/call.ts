/** What `toolEvent` is given. Vendor-free: the vendor's own payload is decoded elsewhere. */
import type { Action } from '../actions/action.ts';

export interface ToolCall {
  tool_use_id: string | null;
  tool: string;
  /** As the tool was called. */
  input: Record<string, unknown>;
  result: 'ok' | 'failed';
  /** `null` where the tool gave none; then `result` says whether it was zero. */
  exit_code: number | null;
  interrupted: boolean;
  duration_ms: number | null;
  /** stdout and stderr as given; of any size. */
  output: string | null;
  background: boolean;
  /** The name of the background task that it started. */
  task?: string | null;
  cwd: string;
  /** The command of a background shell, where this call shows what became of it. */
  continues?: string | null;
  /** A file tool's own word: it made a new file, or changed one. */
  created?: boolean | null;
}

/** The part of `node:path` that is used, so that Windows paths are tested anywhere. */
export interface PathModule {
  sep: string;
  join(...parts: string[]): string;
  normalize(path: string): string;
  isAbsolute(path: string): boolean;
  dirname(path: string): string;
  basename(path: string): string;
}

export interface EvidenceEnv {
  /** For package.json and Makefiles alone; `null` = cannot be known. */
  readFile?: (path: string) => string | null;
  actions?: readonly Action[];
  /** Applied before anything is kept. */
  redact?: (text: string) => string;
  path?: PathModule;
}
