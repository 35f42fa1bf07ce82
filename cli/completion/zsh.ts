/** For zsh: to be sourced, or as a file `_troth` in a folder of `$fpath`. */
import type { CommandNode, Flag, Value } from './tree.ts';

export function zshScript(root: CommandNode): string {
  return `#compdef ${root.name}
# Completion of ${root.name} for zsh. Made by: ${root.name} completion zsh
${functionsOf(root, `_${root.name}`)}
if [ "$funcstack[1]" = _${root.name} ]; then
  _${root.name} "$@"
else
  compdef _${root.name} ${root.name}
fi
`;
}

/** A function a command that others are below; the others are branches in it. */
function functionsOf(node: CommandNode, name: string): string {
  const nested = node.children.filter((child) => child.children.length > 0);
  const describe = node.children.map(
    (child) => `        ${quoted(`${child.name}:${child.says.replaceAll(':', '\\:')}`)}`,
  );
  return `${nested.map((child) => functionsOf(child, `${name}_${child.name}`)).join('')}${name}() {
  local curcontext=$curcontext state line
  local -a commands
  _arguments -C ${[...node.flags.map(flagSpec), "'1: :->command'", "'*:: :->rest'"].join(' ')}
  case $state in
    command)
      commands=(
${describe.join('\n')}
      )
      _describe command commands
      ;;
    rest)
      case $words[1] in
${node.children.map((child) => `        ${child.name}) ${child.children.length > 0 ? `${name}_${child.name}` : argumentsOf(child)} ;;`).join('\n')}
      esac
      ;;
  esac
}
`;
}

function argumentsOf({ flags, argument, many }: CommandNode): string {
  const specs = flags.map(flagSpec);
  if (argument !== 'none') specs.push(quoted(`${many ? '*' : '1'}: :${actionOf(argument)}`));
  return specs.length > 0 ? `_arguments ${specs.join(' ')}` : ':';
}

/** `'(--yes -y)'{--yes,-y}'[do it]'`: each name once, and not both. */
function flagSpec({ names, says, value }: Flag): string {
  const text = `[${says.replaceAll(/[[\]\\]/g, '\\$&')}]${value === 'none' ? '' : `: :${actionOf(value)}`}`;
  const [first = ''] = names;
  return names.length === 1
    ? quoted(first + text)
    : `${quoted(`(${names.join(' ')})`)}{${names.join(',')}}${quoted(text)}`;
}

function actionOf(value: Value): string {
  if (Array.isArray(value)) return `(${value.join(' ')})`;
  if (value === 'folder') return '_path_files -/';
  return value === 'file' ? '_files' : '';
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
