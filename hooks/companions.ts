/**
 * Code that hooks need rarely lies in files of its own beside them, built as they are, so that it costs nothing until
 * then: `config-reader.cjs` reads the config, `deadline-reader.cjs` the words that name a time.
 */
import path from 'node:path';

/** @throws where the file is missing or broken */
export const companion = <Exports>(name: 'config-reader' | 'deadline-reader'): Exports =>
  require(path.join(__dirname, `${name}.cjs`)) as Exports;
