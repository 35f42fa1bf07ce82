#!/usr/bin/env node
// In a fresh clone the build may be missing: then it is made first.
import { existsSync } from 'node:fs';

const cli = new URL('../dist/cli.js', import.meta.url);
if (!existsSync(cli)) await import('../scripts/build.mjs');
await import(cli.href);
