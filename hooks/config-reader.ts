/** The reader of `troth.config.json5`, a file of its own beside the hooks: loaded only where that file has changed. */
export { readConfig } from '../config/read.ts';
