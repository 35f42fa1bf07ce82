/** `make check` is what the Makefile says: its prerequisites, then each line of its recipe, stopping at a failure. */

interface Rule {
  needs: string[];
  lines: string[];
}

const MOST_LINES = 200;

export interface MakeTarget {
  /** In order; `lenient` is a recipe line that begins with `-`, whose failure is ignored. */
  steps: { source: string; lenient: boolean }[];
}

/** `null` where the file does not have the target. Patterns, includes and functions of make are not followed. */
export function makeTarget(makefile: string, target: string | null): MakeTarget | null {
  const { rules, variables, first } = readRules(makefile.slice(0, 200_000));
  const wanted = target ?? first;
  if (wanted === null || !rules.has(wanted)) return null;
  const steps: MakeTarget['steps'] = [];
  const seen = new Set<string>();
  const follow = (name: string): void => {
    const rule = rules.get(name);
    if (!rule || seen.has(name)) return;
    seen.add(name);
    for (const need of rule.needs) follow(need);
    for (const line of rule.lines) {
      if (steps.length >= MOST_LINES) return;
      const mark = /^[@+\-\s]*/.exec(line)?.[0] ?? '';
      steps.push({ source: expand(line.slice(mark.length), variables), lenient: mark.includes('-') });
    }
  };
  follow(wanted);
  return { steps };
}

function readRules(makefile: string): {
  rules: Map<string, Rule>;
  variables: Map<string, string>;
  first: string | null;
} {
  const rules = new Map<string, Rule>();
  const variables = new Map<string, string>();
  let first: string | null = null;
  let current: Rule[] = [];
  for (const line of makefile.replace(/\\\r?\n[\t ]*/g, ' ').split(/\r?\n/)) {
    if (/^(?:\t| {2,})\S/.test(line)) {
      for (const rule of current) rule.lines.push(line.trim());
      continue;
    }
    const assigned = /^(?:export\s+)?([\w.-]+)\s*[:?]{0,2}=\s*(.*)$/.exec(line);
    if (assigned) {
      variables.set(assigned[1] ?? '', (assigned[2] ?? '').trim());
      current = [];
      continue;
    }
    const header = /^([^\s#:=][^:=#]*?)\s*:{1,2}\s*([^=#]*)(?:#.*)?$/.exec(line);
    if (!header) {
      if (line.trim() !== '' && !line.startsWith('#')) current = [];
      continue;
    }
    const [inline = '', ...recipe] = (header[2] ?? '').split(';');
    current = [];
    for (const name of (header[1] ?? '').split(/\s+/)) {
      if (name.startsWith('.')) continue;
      first ??= name;
      const rule = rules.get(name) ?? { needs: [], lines: [] };
      rule.needs.push(...inline.split(/\s+/).filter(Boolean));
      if (recipe.length > 0) rule.lines.push(recipe.join(';').trim());
      rules.set(name, rule);
      current.push(rule);
    }
  }
  return { rules, variables, first };
}

function expand(line: string, variables: Map<string, string>, depth = 0): string {
  if (depth > 4) return line;
  return line.replace(/\$(?:\$|\(([\w.-]+)\)|\{([\w.-]+)\})/g, (all, round?: string, curly?: string) => {
    if (all === '$$') return '$';
    const name = round ?? curly ?? '';
    if (name === 'MAKE') return 'make';
    const value = variables.get(name);
    return value === undefined ? '' : expand(value, variables, depth + 1);
  });
}
