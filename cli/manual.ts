/** docs/cli.md: every command as the command line itself knows it. */
import type { Argument, Command, Option } from 'commander';

const HEAD = `# The commands

Made from the commands by \`npm run docs\`; change those, not this.

Exit codes: 0 fine, 1 found something (checks), 2 usage, 3 refused a file of yours, 4 own fault, 5 another Troth is at work.
\`TROTH_OFF=1\` in the environment of Claude Code switches every hook off; \`NO_COLOR=1\` switches colours off.
`;

const FOOT = `## Completion

For \`troth\` on the PATH (\`npm install --global troth\`); the script holds all that it needs, so that no TAB starts Node.

| shell | once |
|---|---|
| bash | \`troth completion bash > ~/.local/share/bash-completion/completions/troth\`, or \`source <(troth completion bash)\` in \`~/.bashrc\` |
| zsh | \`troth completion zsh > "\${fpath[1]}/_troth"\`, or \`source <(troth completion zsh)\` in \`~/.zshrc\`, behind \`compinit\` |
| fish | \`troth completion fish > ~/.config/fish/completions/troth.fish\` |
`;

export const manual = (root: Command): string => [HEAD, ...sections(root, root.name()), FOOT].join('\n');

function sections(command: Command, called: string): string[] {
  const below = command.createHelp().visibleCommands(command);
  return below
    .filter((child) => child.name() !== 'help')
    .flatMap((child) => [section(child, `${called} ${child.name()}`), ...sections(child, `${called} ${child.name()}`)]);
}

function section(command: Command, called: string): string {
  const help = command.createHelp();
  const rows = [
    ...command.registeredArguments.map((a) => row(nameOf(a), a.description, a.defaultValue)),
    ...help.visibleOptions(command).map((o) => row(o.flags, saysOf(o), o.negate ? undefined : o.defaultValue)),
  ];
  const words = command.registeredArguments.map(nameOf);
  const usage = [called, ...words, '[options]'].join(' ');
  return `## \`${usage}\`\n\n${sentence(command.description())}\n\n| | |\n|---|---|\n${rows.join('\n')}\n`;
}

const nameOf = (a: Argument): string => {
  const name = a.variadic ? `${a.name()}...` : a.name();
  return a.required ? `<${name}>` : `[${name}]`;
};

const saysOf = ({ description, argChoices }: Option): string =>
  argChoices && !argChoices.every((choice) => description.includes(choice))
    ? `${description}: ${argChoices.join(', ')}`
    : description;

const row = (name: string, says: string, preset: unknown): string =>
  `| \`${name}\` | ${says.replaceAll('|', '\\|')}${preset === undefined ? '' : ` (else \`${preset}\`)`} |`;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
