/** A project on disk with hooks to install, for tests of init, upgrade and uninstall. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { carryOut, type Package, placesOf, planInstall, planRemoval, type Wishes } from '../../scaffold/init.ts';
import type { Scope } from '../../scaffold/places.ts';
import { type Plan, pending } from '../../scaffold/plan.ts';
import { HOOK_NAMES } from '../../scaffold/registrations.ts';
import type { Records } from '../../scaffold/uninstall-plan.ts';
import { tempFolder } from './folder.ts';

/** Stands in for `dist/hooks`: a file a hook, whose text names the build. */
export function builtHooks(build = 'first'): string {
  const dir = path.join(tempFolder(), 'hooks');
  mkdirSync(dir);
  for (const name of HOOK_NAMES) writeFileSync(path.join(dir, `${name}.cjs`), `// ${name}, ${build} build\n`);
  return dir;
}

/** One person's project, with a home of its own. */
export class Project {
  readonly dir: string;
  readonly home: string;
  readonly env: { HOME: string };
  source: Package;
  scope: Scope;

  constructor({ dir = tempFolder(), home = tempFolder(), scope = 'project' as Scope } = {}) {
    this.dir = dir;
    this.home = home;
    this.env = { HOME: home };
    this.scope = scope;
    this.source = { hooksDir: builtHooks(), version: '1.0.0' };
  }

  /** From here on, another version is at hand. */
  release(version: string, build: string): void {
    this.source = { hooksDir: builtHooks(build), version };
  }

  places = () => placesOf(this.scope, this.dir, this.env);
  plan = (wishes: Wishes = {}): Plan => planInstall(this.places(), this.source, wishes);
  removal = (records: Records = 'archive'): Plan => planRemoval(this.places(), this.source, records);

  /** @returns the paths that were written */
  init(wishes: Wishes = {}): string[] {
    const make = () => this.plan(wishes);
    return pending(carryOut(make(), make, this.env)).map((c) => c.path);
  }

  uninstall(records: Records = 'archive'): Plan {
    const make = () => this.removal(records);
    return carryOut(make(), make, this.env);
  }

  file = (name: string): string => path.join(this.dir, name);
  read = (name: string): string => readFileSync(this.file(name), 'utf8');
  write(name: string, text: string | Buffer): string {
    mkdirSync(path.dirname(this.file(name)), { recursive: true });
    writeFileSync(this.file(name), text);
    return this.file(name);
  }

  /** Every file, folder and link below the project with its mode and its bytes. */
  everything = (): string[] => everythingIn(this.dir);
}

export const everythingIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.split(path.sep)[0] !== '.git')
    .sort()
    .map((name) => {
      const file = path.join(dir, name);
      const stat = lstatSync(file);
      const what = stat.isSymbolicLink() ? readlinkSync(file) : stat.isFile() ? readFileSync(file, 'latin1') : '';
      return `${name} ${stat.mode.toString(8)} ${what}`;
    });
