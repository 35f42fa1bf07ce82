/** Every runner. Adding one: a row in the file of its family, its family in this list, and a captured output with a test. */
import { JAVASCRIPT } from './javascript.ts';
import type { Runner } from './runner.ts';

export const RUNNERS: readonly Runner[] = [...JAVASCRIPT];
