/** `troth --help`: every command in a line, on a screen of 24 lines and 80 columns. */
import { type Command, Help } from 'commander';

const ROWS = 23; // the prompt has one

const BELOW = [
  'Each takes --help. Exit: 0 fine, 1 found something, 2 usage, 3 refused a file of',
  'yours, 4 own fault, 5 another Troth is at work. TROTH_OFF=1 turns all hooks off.',
];

/** Of the whole; a command's own help is commander's. */
export function formatHelp(command: Command, help: Help): string {
  if (command.parent) return Help.prototype.formatHelp.call(help, command, help);
  const commands = help.visibleCommands(command).filter((c) => c.name() !== 'help');
  const width = Math.max(...commands.map((c) => c.name().length));
  const list = commands.map((c) => `  ${c.name().padEnd(width)}  ${c.summary() || c.description()}`);
  const above = [`Usage: ${command.name()} COMMAND [options]`, command.description()];
  const gap = above.length + list.length + BELOW.length + 2 <= ROWS ? [''] : [];
  return [...above, ...gap, ...list, ...gap, ...BELOW, ''].join('\n');
}
