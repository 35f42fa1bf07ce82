/** The table: every action Troth knows. To teach it a new one is to add a file and a line here. */
import type { Action } from './action.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { commit } from './commit.ts';
import { createFile } from './create-file.ts';
import { deleteFile } from './delete.ts';
import { deploy } from './deploy.ts';
import { edit } from './edit.ts';
import { install } from './install.ts';
import { lint } from './lint.ts';
import { merge } from './merge.ts';
import { message } from './message.ts';
import { migrate } from './migrate.ts';
import { openPr } from './open-pr.ts';
import { other } from './other.ts';
import { push } from './push.ts';
import { rebase } from './rebase.ts';
import { release } from './release.ts';
import { restart } from './restart.ts';
import { revert } from './revert.ts';
import { runCommand } from './run-command.ts';
import { runTests } from './run-tests.ts';
import { spawnAgent } from './spawn-agent.ts';
import { typecheck } from './typecheck.ts';

export const ACTIONS: readonly Action[] = [
  runTests,
  build,
  lint,
  typecheck,
  runCommand,
  edit,
  createFile,
  deleteFile,
  commit,
  push,
  openPr,
  merge,
  rebase,
  revert,
  release,
  deploy,
  restart,
  install,
  migrate,
  check,
  spawnAgent,
  message,
  other,
];
