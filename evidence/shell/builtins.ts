/** Commands that change the shell itself: where it stands, its variables, whether it stops at a failure. */
import type { PathModule } from '../call.ts';
import type { Node } from './node.ts';
import type { Scope } from './scope.ts';
import type { Word } from './word.ts';

/** Applies the command to the scope. A node where it takes the place of running something, else `null`. */
export function builtin(name: string, args: Word[], scope: Scope, path: PathModule): Node | null {
  switch (name) {
    case 'cd':
    case 'pushd':
      changeDirectory(args, scope, path);
      return null;
    case 'popd':
      scope.cwd = null;
      return null;
    case 'set':
      return set(args, scope);
    case 'exit':
    case 'return':
      return { is: 'exit', ok: args[0]?.literal ? /^0+$/.test(args[0].text) : null };
    case 'export':
    case 'declare':
    case 'local':
    case 'readonly':
      for (const arg of args) assign(arg, scope);
      return null;
    case 'unset':
    case 'read':
      for (const arg of args) scope.variables.delete(arg.text);
      return null;
    default:
      return null;
  }
}

function assign(arg: Word, scope: Scope): void {
  const match = /^(\w+)=(.*)$/s.exec(arg.text);
  if (match?.[1] && arg.literal) scope.variables.set(match[1], match[2] ?? '');
}

function changeDirectory(args: Word[], scope: Scope, path: PathModule): void {
  const target = args.find((arg) => !/^-[LPe@]+$/.test(arg.text) && arg.text !== '--');
  if (!target?.literal || target.text === '-' || target.text.startsWith('~')) scope.cwd = null;
  else if (path.isAbsolute(target.text)) scope.cwd = path.normalize(target.text);
  else if (scope.cwd !== null) scope.cwd = path.join(scope.cwd, target.text);
}

function set(args: Word[], scope: Scope): Node {
  let node: Node = { is: 'nothing' };
  for (const [i, { text }] of args.entries()) {
    if (!/^[-+]/.test(text)) continue;
    const on = text.startsWith('-');
    const option = /^[-+][a-z]*o$/.test(text) ? args[i + 1]?.text : undefined;
    if (option === 'pipefail') scope.pipefail = on;
    if (option === 'errexit' || /^[-+][a-z]*e/.test(text)) node = { is: 'errexit', on };
  }
  return node;
}
