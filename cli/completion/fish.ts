/** For fish. */
import { type CommandNode, type Flag, type Value, withPaths } from './tree.ts';

export function fishScript(root: CommandNode): string {
  const complete = (condition: string, ...rest: string[]): string =>
    ['complete', '-c', root.name, '-n', quoted(condition), ...rest].join(' ');
  const lines = [[[], root] as [string[], CommandNode], ...withPaths(root)].flatMap(([path, node]) => {
    const here = conditionOf(path, node);
    return [
      ...node.children.map((child) => complete(here, '-a', child.name, '-d', quoted(child.says))),
      ...node.flags.map((flag) => complete(here, ...flagWords(flag))),
      ...(node.argument === 'none' || node.argument === 'text' ? [] : [complete(here, ...valueWords(node.argument))]),
    ];
  });
  return `# Completion of ${root.name} for fish. Made by: ${root.name} completion fish
complete -c ${root.name} -f
${lines.join('\n')}
`;
}

/** Behind the words that lead to a command, and behind none that leads further. */
function conditionOf(path: readonly string[], { children }: CommandNode): string {
  if (path.length === 0) return '__fish_use_subcommand';
  const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
  const further = children.map((child) => child.name).join(' ');
  return [...seen, ...(further ? [`not __fish_seen_subcommand_from ${further}`] : [])].join('; and ');
}

function flagWords({ names, says, value }: Flag): string[] {
  const called = names.flatMap((name) => (name.startsWith('--') ? ['-l', name.slice(2)] : ['-s', name.slice(1)]));
  return [...called, ...takes(value), '-d', quoted(says)];
}

/** `-x`: a value must follow, and no file. */
const takes = (value: Value): string[] =>
  value === 'none' ? [] : value === 'file' ? ['-r', '-F'] : ['-x', ...valueWords(value)];

function valueWords(value: Value): string[] {
  if (Array.isArray(value)) return ['-a', quoted(value.join(' '))];
  if (value === 'folder') return ['-a', quoted('(__fish_complete_directories)')];
  return value === 'file' ? ['-F'] : [];
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
