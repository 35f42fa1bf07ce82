/** troth commitments: what the agent said it will do, and what became of it. */
import { COMMITMENT_STATES, type Commitment, type CommitmentState } from '../domain/index.ts';
import { Usage } from './failures.ts';
import { allCommitments, type Source, sourceAt } from './ledgers.ts';
import { day, json, oneLine, out, paintState, table } from './output.ts';

export interface CommonOptions {
  cwd: string;
  json?: true;
}
export interface Options extends CommonOptions {
  state?: string;
}

export function commitments(options: Options): void {
  const state = options.state === undefined ? null : stateOf(options.state);
  const { all, unreadable } = allCommitments(sourceAt(options.cwd));
  const shown = all.filter((c) => state === null || c.state === state);
  for (const { file, reason } of unreadable) process.stderr.write(`troth: cannot read ${file}: ${reason}\n`);
  if (options.json) return json(shown.map(commitmentRow));
  if (shown.length === 0) return out(state === null ? 'No commitments yet.' : `No commitment is ${state}.`);
  out(
    table(
      ['ID', 'STATE', 'ACTION', 'SAID', 'WORDS', 'EVIDENCE'],
      shown.map((c) => [
        c.id.slice(0, SHORT),
        paintState(c.state),
        c.action,
        day(c.opened_at),
        oneLine(c.text, 60),
        oneLine(c.evidence.at(-1)?.summary ?? '', 50),
      ]),
    ),
  );
}

function stateOf(word: string): CommitmentState {
  const found = COMMITMENT_STATES.find((s) => s === word);
  if (!found) throw new Usage(`--state ${word}: no such state; one of ${COMMITMENT_STATES.join(', ')}`);
  return found;
}

/** As much of an id as a table shows; as much as is unique is enough to name one. */
const SHORT = 8;

/** The commitment that an id, or its beginning, names. @throws Usage where none or several do */
export function commitmentById(id: string, source: Source): Commitment {
  const named = allCommitments(source).all.filter((c) => c.id.startsWith(id.toLowerCase()));
  const [first, ...more] = named;
  if (id.length < 4 || !first) throw new Usage(`${id}: no such commitment. All with their ids: npx troth commitments`);
  if (more.length > 0) throw new Usage(`${id}: more than one begins so: ${named.map((c) => c.id).join(', ')}`);
  return first;
}

/** As `docs/json.md` promises it: these keys, in this order. */
export const commitmentRow = (c: Commitment): Commitment => ({
  id: c.id,
  state: c.state,
  action: c.action,
  object: c.object,
  text: c.text,
  gate: c.gate,
  session_id: c.session_id,
  prompt_id: c.prompt_id,
  agent_id: c.agent_id,
  opened_at: c.opened_at,
  due_at: c.due_at,
  closed_at: c.closed_at,
  restated: c.restated,
  waits: c.waits,
  why: c.why,
  evidence: c.evidence,
});
