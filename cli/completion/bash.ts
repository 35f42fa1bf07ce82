/** For bash, from 3.2 on (macOS), without the package bash-completion. */
import { type CommandNode, type Value, withPaths } from './tree.ts';

export function bashScript(root: CommandNode): string {
  const all: [path: string[], node: CommandNode][] = [[[], root], ...withPaths(root)];
  const flags = all.flatMap(([path, node]) => node.flags.map((flag) => ({ path: path.join(' '), flag })));
  const values = flags.filter(({ flag }) => flag.value !== 'none');
  return `# Completion of ${root.name} for bash. Made by: ${root.name} completion bash
_${root.name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} path='' prev='' words='' kind='' word found
  local -i i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$path|$prev" in
      ${values.length > 0 ? values.flatMap(({ path, flag }) => flag.names.map((name) => quoted(`${path}|${name}`))).join(' | ') : "''"}) ;;
      *)
        case "$path|$word" in
          ${all
            .slice(1)
            .map(([path]) => quoted(`${path.slice(0, -1).join(' ')}|${path.at(-1)}`))
            .join(' | ')}) path=\${path:+$path }$word ;;
        esac
        ;;
    esac
    prev=$word
  done
  case "$path|$prev" in
${values.map(({ path, flag }) => `    ${flag.names.map((n) => quoted(`${path}|${n}`)).join(' | ')}) ${assign(flag.value)} ;;`).join('\n')}
    *)
      case "$path|$cur" in
${all.map(([path, node]) => branches(path.join(' '), node)).join('\n')}
      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  case $kind in
    directory | file)
      compopt -o filenames 2> /dev/null
      while IFS= read -r found; do COMPREPLY+=("$found"); done < <(compgen -A "$kind" -- "$cur")
      ;;
  esac
}
complete -F _${root.name} ${root.name}
`;
}

/** What bash calls them. */
const ACTIONS = { folder: 'directory', file: 'file' } as const;

/** Options where a dash is typed, else what may stand there. */
function branches(path: string, node: CommandNode): string {
  const flags = node.flags.flatMap((flag) => flag.names).join(' ');
  const words = [...node.children.map((child) => child.name), ...(Array.isArray(node.argument) ? node.argument : [])];
  const kind = node.argument === 'folder' || node.argument === 'file' ? ` kind=${ACTIONS[node.argument]}` : '';
  return `        ${quoted(`${path}|`)}-*) words=${quoted(flags)} ;;
        ${quoted(`${path}|`)}*) words=${quoted(words.join(' '))}${kind} ;;`;
}

const assign = (value: Value): string =>
  Array.isArray(value)
    ? `words=${quoted(value.join(' '))}`
    : value === 'folder' || value === 'file'
      ? `kind=${ACTIONS[value]}`
      : ':';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
