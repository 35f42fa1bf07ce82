/** The actions that are done to files. */
import type { ActionName } from '../domain/index.ts';

const FILE_ACTIONS: ReadonlySet<ActionName> = new Set(['edit', 'create-file', 'delete']);

export const isFileAction = (action: ActionName): boolean => FILE_ACTIONS.has(action);
