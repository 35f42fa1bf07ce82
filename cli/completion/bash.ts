/** For bash, from 3.2 on (macOS), without the package bash-completion. */
import { type CommandNode, type Flag, type Value, withPaths } from './tree.ts';

export function bashScript(root: CommandNode): string {
  const { name } = root;
  const below = [...withPaths(root)];
  const all: typeof below = [[[], root], ...below];
  const valued = all.flatMap(([path, node]) =>
    node.flags.filter((flag) => flag.value !== 'none').map((flag) => ({ flag, on: onFlag(path, flag) })),
  );
  return `# Completion of ${name} for bash. Made by: ${name} completion bash
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} path='' prev='' words='' kind='' word found
  local -i i
  # Which command is it? What follows an option that takes a value is none.
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$path|$prev" in
      ${valued.map(({ on }) => on).join(' | ')}) ;;
      *)
        case "$path|$word" in
          ${below.map(([path]) => place(path.slice(0, -1), path.at(-1))).join(' | ')}) path=\${path:+$path }$word ;;
        esac
        ;;
    esac
    prev=$word
  done
  case "$path|$prev" in
${valued.map(({ on, flag }) => `    ${on}) ${valueWords(flag.value)} ;;`).join('\n')}
    *)
      case "$path|$cur" in
${all.map(([path, node]) => branches(path, node)).join('\n')}
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
complete -F _${name} ${name}
`;
}

/** A pattern for `"$path|$word"`. */
const place = (path: readonly string[], word = ''): string => quoted(`${path.join(' ')}|${word}`);

const onFlag = (path: readonly string[], { names }: Flag): string => names.map((name) => place(path, name)).join(' | ');

/** What bash calls them. */
const ACTIONS = { folder: 'directory', file: 'file' } as const;

/** Options where a dash is typed, else what may stand there. */
function branches(path: readonly string[], { flags, children, argument }: CommandNode): string {
  const names = flags.flatMap((flag) => flag.names).join(' ');
  const rest =
    children.length > 0 ? `words=${quoted(children.map((child) => child.name).join(' '))}` : valueWords(argument);
  return `        ${place(path)}-*) words=${quoted(names)} ;;\n        ${place(path)}*) ${rest} ;;`;
}

/** What sets the words that may stand there, or the kind of files; nothing is known of a text. */
function valueWords(value: Value): string {
  if (value === 'folder' || value === 'file') return `kind=${ACTIONS[value]}`;
  return Array.isArray(value) ? `words=${quoted(value.join(' '))}` : ':';
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
