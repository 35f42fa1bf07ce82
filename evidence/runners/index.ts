/** Every runner. Adding one: a row in the file of its family, its family in this list, and a captured output with a test. */
import { BROWSERS } from './browsers.ts';
import { BUILDS } from './builds.ts';
import { JAVASCRIPT } from './javascript.ts';
import { JVM_DOTNET } from './jvm-dotnet.ts';
import { LINTERS } from './linters.ts';
import { PYTHON } from './python.ts';
import type { Runner } from './runner.ts';
import { SCRIPTING } from './scripting.ts';
import { SYSTEMS } from './systems.ts';
import { TYPE_CHECKERS } from './type-checkers.ts';

export const RUNNERS: readonly Runner[] = [
  ...JAVASCRIPT,
  ...BROWSERS,
  ...PYTHON,
  ...SYSTEMS,
  ...JVM_DOTNET,
  ...SCRIPTING,
  ...TYPE_CHECKERS,
  ...LINTERS,
  ...BUILDS,
];
