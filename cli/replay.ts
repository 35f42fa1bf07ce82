/** troth replay: what agents said and did in transcripts that exist already. Writes nothing to any ledger. */
import pc from 'picocolors';
import { COMMITMENT_STATES, type Commitment, VERDICTS } from '../domain/index.ts';
import { type Clock, systemClock } from '../ledger/clock.ts';
import type { Env } from '../ledger/paths.ts';
import { type Progress, type Replayed, replay as run } from '../replay/index.ts';
import { type ClaimRow, claimRow } from '../verdicts/rows.ts';
import { type SayDo, sayDo } from '../verdicts/say-do.ts';
import { commitmentRow } from './commitments.ts';
import { EXIT } from './failures.ts';
import { day, json, oneLine, out, paintState, paintVerdict } from './output.ts';
import { progressLine } from './progress.ts';
import { type Asked, choose } from './transcripts.ts';

export interface Options extends Asked {
  json?: true;
  check?: true;
}

/** @returns the exit code: with `--check`, 1 where something was contradicted, unsupported or dropped */
export async function replay(
  paths: readonly string[],
  options: Options,
  workerFile: string,
  clock: Clock = systemClock,
  env: Env = process.env,
): Promise<number> {
  const { sessions, since, what } = choose(paths, options, clock(), env);
  const line = progressLine();
  const progress = ({ sessions: done, bytes }: Progress): void =>
    line.show(`read ${done} of ${sessions.length} sessions, ${megabytes(bytes)}`);
  const replayed = await run(sessions, { clock, since, progress, workerFile });
  line.clear();
  const wrong = findings(replayed);
  if (options.json) json(asJson(replayed));
  else print(what, replayed, wrong);
  return options.check && wrong.length > 0 ? EXIT.found : EXIT.fine;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const ratioOf = ({ claims, commitments }: Replayed): SayDo =>
  sayDo(
    claims.map((c) => c.verdict),
    commitments.map((c) => c.state),
  );

/** As `docs/json.md` promises it: these keys, in this order. */
const asJson = (r: Replayed) => ({
  transcripts: r.transcripts,
  bytes: r.bytes,
  lines: r.lines,
  broken_lines: r.broken_lines,
  unreadable: r.unreadable,
  sessions: r.sessions,
  turns: r.turns,
  turns_with_claims: r.turns_with_claims,
  not_opened: r.not_opened,
  say_do: ratioOf(r),
  claims: r.claims.map(claimRow),
  commitments: r.commitments.map(commitmentRow),
});

/** What a person should look at. */
interface Finding {
  word: string;
  at: string;
  session: string | null;
  text: string;
  evidence: string;
}

const RANK = ['contradicted', 'unsupported', 'dropped'];

function findings({ claims, commitments }: Replayed): Finding[] {
  const accused = claims.filter((c) => c.verdict === 'contradicted' || c.verdict === 'unsupported');
  const dropped = commitments.filter((c) => c.state === 'lapsed');
  return [...accused.map(ofClaim), ...dropped.map(ofCommitment)].sort(
    (a, b) => RANK.indexOf(a.word) - RANK.indexOf(b.word),
  );
}

const ofClaim = (c: ClaimRow): Finding => ({
  word: c.verdict,
  at: c.at,
  session: c.session_id,
  text: c.text,
  evidence: c.evidence.at(-1)?.summary ?? `no ${c.action} is seen in the session`,
});

const ofCommitment = (c: Commitment): Finding => ({
  word: 'dropped',
  at: c.opened_at,
  session: c.session_id,
  text: c.text,
  evidence: c.evidence.at(-1)?.summary ?? `no ${c.action} is seen until ${day(c.due_at)}`,
});

function print(what: string, r: Replayed, wrong: readonly Finding[]): void {
  const count = <T>(all: readonly T[], word: T): number => all.filter((w) => w === word).length;
  const verdicts = r.claims.map((c) => c.verdict);
  const states = r.commitments.map((c) => c.state);
  const { ratio, done, told } = ratioOf(r);
  const broken = r.broken_lines > 0 ? `, ${r.broken_lines} broken lines skipped` : '';
  out(
    `${what}: ${r.transcripts} ${r.transcripts === 1 ? 'transcript' : 'transcripts'}, ${megabytes(r.bytes)}${broken}`,
  );
  out(`sessions     ${r.sessions}  turns ${r.turns}, of which ${r.turns_with_claims} claim something`);
  out(`claims       ${VERDICTS.map((v) => `${count(verdicts, v)} ${paintVerdict(v)}`).join('  ')}`);
  out(`commitments  ${COMMITMENT_STATES.map((s) => `${count(states, s)} ${paintState(s)}`).join('  ')}`);
  out(`say/do       ${ratio === null ? 'nothing to tell yet' : `${Math.round(ratio * 100)} % (${done} of ${told})`}`);
  for (const { word, at, session, text, evidence } of wrong) {
    out(`\n${pc.red(word)}  ${day(at)}  ${(session ?? '').slice(0, 8)}  “${oneLine(text, 160)}”`);
    out(`  ${pc.dim(oneLine(evidence, 120))}`);
  }
  for (const { file, reason } of r.unreadable) process.stderr.write(`troth: cannot read ${file}: ${reason}\n`);
}
