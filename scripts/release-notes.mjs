// Release notes from the fragments in changes/: checks them, and keeps CHANGELOG.md in step.
// usage: npm run release-notes            writes CHANGELOG.md
//        npm run release-notes -- --check  exit 1 where a fragment is not as it should be, or CHANGELOG.md is behind
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { evaluate, root } from './evaluate.mjs';
import { fragmentFiles, packageVersion } from './fragment-files.mjs';

const { readFragments, assemble } = await evaluate(
  "import { readFragments, assemble } from './scripts/fragments.ts'; export default { readFragments, assemble };",
);
const file = path.join(root, 'CHANGELOG.md');
try {
  const before = readFileSync(file, 'utf8');
  const after = assemble(before, readFragments(fragmentFiles(), packageVersion()));
  if (!process.argv.includes('--check')) writeFileSync(file, after);
  else if (after !== before) throw new Error('CHANGELOG.md is behind changes/: npm run release-notes');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
