/** What a session has done so far: the memory that the hooks keep, with the reading of mere looks put off. */
import type { ActionName, Instant } from '../domain/index.ts';
import type { Context, JournalRecord } from '../ledger/records.ts';
import { deedsIn, EMPTY, fold, KEEP, type Memory, type Seen } from '../verdicts/memory.ts';
import { type Done, eventOf } from './calls.ts';

/** Only these are kept or shown by a look. */
const SHOWN_BY_LOOKS: ReadonlySet<ActionName> = new Set(['check', 'run-command']);

export const asksForLooks = (all: Iterable<{ action: ActionName }>): boolean =>
  [...all].some(({ action }) => SHOWN_BY_LOOKS.has(action));

const byTime = (a: Instant, b: Instant): number => (a < b ? -1 : a > b ? 1 : 0);

export class Past {
  private memory: Memory;
  /** The newest ones, not read yet; older ones would be forgotten anyway. */
  private looks: Done[] = [];

  constructor(private readonly whose: Context) {
    this.memory = fold(EMPTY, [recordOf({ kind: 'session', event: 'start', detail: 'startup' }, '', whose)], [1, 0]);
  }

  /**
   * @param partial something that came before is not in the transcript
   * @param looks whether mere looks are asked for
   * @returns what is new
   */
  add(done: readonly Done[], partial: boolean, looks: boolean): Seen[] {
    const records: JournalRecord[] = [];
    for (const d of done) {
      if (!looks && 'look' in d.event) this.looks.push(d);
      else records.push(this.recordOf(d));
    }
    this.looks = this.looks.slice(-KEEP);
    this.remember(records);
    if (partial) this.memory = { ...this.memory, partial };
    return deedsIn(records);
  }

  /** `looks`: with those that only looked. */
  seen(looks: boolean): Memory {
    if (looks && this.looks.length > 0) {
      this.remember(this.looks.map((d) => this.recordOf(d)));
      this.looks = [];
      this.memory = { ...this.memory, seen: this.memory.seen.toSorted((a, b) => byTime(a.at, b.at)) };
    }
    return this.memory;
  }

  private remember(records: readonly JournalRecord[]): void {
    const [own] = this.memory.offsets;
    if (records.length > 0) this.memory = fold(this.memory, records, [own + 1, 0]);
  }

  private recordOf({ event, at, turn, agent_id }: Done): JournalRecord {
    const whose = { ...this.whose, prompt_id: turn, agent_id: agent_id ?? this.whose.agent_id };
    return recordOf({ kind: 'tool.outcome', ...('look' in event ? eventOf(event.look) : event) }, at, whose);
  }
}

/** As a journal holds it, without a chain: nothing is written. */
const recordOf = (body: object, at: Instant, whose: Context): JournalRecord =>
  ({ v: 1, seq: 0, at, ...whose, since: 0, prev: null, hash: null, ...body }) as JournalRecord;
