/** Where a command's output goes, and what it is given to read. */
import type { Redirection as SyntaxRedirection } from 'unbash';
import type { Redirection } from './leaf.ts';
import type { Scope } from './scope.ts';
import { wordOf } from './word.ts';

export function redirectionsOf(
  list: readonly SyntaxRedirection[],
  scope: Scope,
): { list: Redirection[]; stdin: string | null; hidden: boolean } {
  const found: Redirection[] = [];
  let stdin: string | null = null;
  let hidden = false;
  for (const redirect of list) {
    if (redirect.type === 'HereDoc') stdin = redirect.body.text;
    else if (redirect.type === 'HereString')
      stdin = redirect.target ? wordOf(redirect.target, scope.variables).text : null;
    else if (redirect.target && redirect.operator.includes('>')) {
      const target = wordOf(redirect.target, scope.variables);
      if (redirect.operator === '>&' && /^(?:\d+|-)$/.test(target.text)) continue;
      const number = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : 1;
      const stream = redirect.operator.startsWith('&') ? null : number === 2 ? 2 : 1;
      if (stream !== 2) hidden = true;
      found.push({ target, append: redirect.operator.includes('>>'), stream });
    }
  }
  return { list: found, stdin, hidden };
}
