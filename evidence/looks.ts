/**
 * Commands that only look: `git status && rg x src | head`. Their deeds are `check` and nothing else, whatever they
 * printed, so that a reader of many may put off reading them until somebody claims to have looked. Leans to `false`.
 */

/** What is in quotes is an argument. With `$(` or a backtick in it, it is not taken away, and then it meets no program. */
const QUOTED = /'[^'\n]*'|"(?:[^"\\$`\n]|\\.|\$\w)*"/g;
const HARMLESS = /\s2>(?:&1|\/dev\/null)(?=\s|$|[|;&])/g;
/** Anything that may run or write something else: redirections, substitutions, groups, the background. */
const MORE = /[<>`(){}]|\$\(|(?<!&)&(?!&)|^\s*(?:if|for|while|until|case|function)\b/m;

const LOOK =
  /^(?:cd|pwd|ls|cat|head|tail|wc|nl|grep|egrep|fgrep|rg|cut|uniq|stat|file|du|tree|which|diff|echo|true|sed -n|find|git (?:-C \S+ )?(?:--no-pager )?(?:status|log|diff|show|blame|ls-files|rev-parse))(?:\s|$)/;
const NO_LOOK = /\s(?:-i|--in-place|-delete|-exec|-execdir|-ok|-fls|-fprint\w*|--output(?:=\S*)?|--ext-diff)(?=\s|$)/;

export function isLook(command: string): boolean {
  const bare = command.replace(QUOTED, '_').replace(HARMLESS, '');
  if (MORE.test(bare) || NO_LOOK.test(bare)) return false;
  return bare.split(/\|\||&&|[|;\n]/).every((part) => part.trim() === '' || LOOK.test(part.trim()));
}
