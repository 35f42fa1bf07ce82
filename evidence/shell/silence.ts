/** What hides the end of a command from the exit status. */
import type { Command, PipelineNode, Statement } from 'unbash';

const QUIET = new Set(['true', ':', 'echo', 'printf', 'exit']);

/** A command that always ends well, so that what stands before it cannot be seen in the exit status. */
export function quietNode(node: PipelineNode | undefined): string | null {
  if (node?.type !== 'Command' || !node.name || !QUIET.has(node.name.value)) return null;
  if (node.name.value !== 'exit') return node.name.value;
  const first = node.args[0];
  return first?.type === 'Word' && first.value === '0' ? 'exit 0' : null;
}

/** At the end of a list only `true`, `:` and `exit 0` are there to hide a failure; an `echo` mostly is not. */
export function quietStatement(statement: Statement): string | null {
  if (statement.command.type === 'AndOr') return null;
  const quiet = quietNode(statement.command);
  return quiet === 'echo' || quiet === 'printf' ? null : quiet;
}

/** A filter of a pipeline as a person would type it: `tail -5`. */
export function sourceOf(node: { type: string }): string {
  if (node.type !== 'Command') return node.type;
  const command = node as Command;
  const args = command.args.map((arg) => (arg.type === 'Word' ? arg.value : arg.text));
  return [command.name?.value ?? '', ...args].join(' ').slice(0, 80);
}
