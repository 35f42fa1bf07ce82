/** A project on disk with hooks to install, for tests of init. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HOOK_NAMES } from '../../scaffold/registrations.ts';
import { tempFolder } from './folder.ts';

/** Stands in for `dist/hooks`: a file a hook, whose text names the build. */
export function builtHooks(build = 'first'): string {
  const dir = path.join(tempFolder(), 'hooks');
  mkdirSync(dir);
  for (const name of HOOK_NAMES) writeFileSync(path.join(dir, `${name}.cjs`), `// ${name}, ${build} build\n`);
  return dir;
}
