/**
 * Runs through one session's lines, and gives each stop of the agent with what was done since the one before it: the
 * same records that the hooks would have written.
 */
import type { Instant } from '../domain/index.ts';
import { Calls, type Done } from './calls.ts';
import { BROKEN } from './lines.ts';
import { type Asked, decodeLine, type Entry, type Returned, type Said } from './transcript.ts';

/** The agent stopped, and this was its last word. */
export interface Stop {
  /** Of the line that holds the last word; a fork repeats it. */
  uuid: string | null;
  turn: string | null;
  message: string;
  /** What the turn began with: the person's prompt, or what the client told in its place. */
  asked: string;
  /** The same, where it is the person's: it may cancel a promise. */
  cancels: string;
  at: Instant;
  cwd: string | null;
  /** What was done since the stop before, oldest first. */
  done: Done[];
  /** What the session waits for as it stops, a line each. */
  pending: string[];
  /** A call of this turn shows no outcome, or somebody worked out of sight: nothing is held against a claim then. */
  blind: boolean;
  /** Something that came before is not in the transcript: it begins in the midst, or has a gap. */
  partial: boolean;
}

/** What a session was besides its stops. */
export interface Course {
  session_id: string | null;
  /** Turns in which the agent did or said something, with or without a last word. */
  turns: number;
  /** Deeds after the last stop. */
  rest: Done[];
  cwd: string | null;
}

/** A message that may be the last word: no call in it, and nothing has followed yet. */
interface Word {
  message: string | null;
  text: string;
  uuid: string | null;
  at: Instant;
  calls: boolean;
  unfinished: boolean;
  /** Something came that only comes when the agent has stopped. */
  stopped: boolean;
}

const END_OF_TIME = '9999';

export class Turns {
  readonly course: Course = { session_id: null, turns: 0, rest: [], cwd: null };
  private readonly calls: Calls;
  private readonly seen = new Set<string>();
  private readonly used = new Set<string>();
  private word: Word | null = null;
  private turn: string | null = null;
  private prompt: string | null = null;
  private asked = '';
  private cancels = '';
  private active = false;
  private begun = false;
  private partial = false;
  private at: Instant = '1970-01-01T00:00:00.000Z';

  /** `agent`: whose transcript it is, where it is a subagent's own; `beside`: what its subagents did, oldest first. */
  constructor(
    private readonly agent: string | null,
    beside: readonly Done[],
    agents: ReadonlySet<string>,
  ) {
    this.calls = new Calls(beside, agents);
  }

  /** The stops that this line shows: none, mostly. */
  take(line: Record<string, unknown> | typeof BROKEN): Stop[] {
    if (line === BROKEN) {
      this.partial = true;
      this.calls.gap();
      return [];
    }
    const entry = decodeLine(line);
    if (entry === null) {
      if (typeof line.uuid === 'string') this.seen.add(line.uuid);
      return [];
    }
    if (this.isRepeated(entry)) return [];
    if (entry.at !== null) this.at = entry.at;
    this.course.session_id ??= entry.session_id;
    this.course.cwd ??= entry.cwd;
    if (!this.begun) this.begin(entry);
    // All of a subagent's own transcript is its own, whatever its lines say.
    const own = this.agent !== null || entry.agent_id === null;
    switch (entry.kind) {
      case 'said':
        return this.hear(entry, own);
      case 'returned':
        this.giveBack(entry);
        return [];
      case 'asked':
        return own ? this.ask(entry) : [];
    }
  }

  /** The transcript is over: the last message stands. */
  end(): Stop[] {
    const stops = this.stop();
    this.course.rest = this.calls.since(END_OF_TIME, this.turn, this.used);
    return stops;
  }

  private isRepeated({ uuid }: Entry): boolean {
    if (uuid === null) return false;
    if (this.seen.has(uuid)) return true;
    this.seen.add(uuid);
    return false;
  }

  /** A first line that answers something, sums it up, or follows on a line that is not here: the session began before. */
  private begin(entry: Entry): void {
    this.begun = true;
    const follows = entry.parent !== null && !this.seen.has(entry.parent);
    this.partial ||= entry.kind !== 'asked' || entry.what === 'summary' || follows;
  }

  private hear(entry: Said, own: boolean): Stop[] {
    const stops = own ? this.speak(entry) : [];
    for (const call of entry.calls) {
      this.calls.begin({
        ...call,
        at: this.at,
        turn: this.turn,
        agent_id: own ? null : entry.agent_id,
        cwd: entry.cwd ?? this.course.cwd ?? '/',
      });
    }
    return stops;
  }

  private speak(entry: Said): Stop[] {
    const same = this.word !== null && entry.message !== null && this.word.message === entry.message;
    const stops = !same && this.word?.stopped ? this.stop() : [];
    const before = same ? this.word : null;
    if (!this.active) {
      this.active = true;
      this.course.turns++;
    }
    this.word = {
      message: entry.message,
      text: [before?.text, entry.text].filter(Boolean).join('\n'),
      uuid: entry.text !== '' ? entry.uuid : (before?.uuid ?? entry.uuid),
      at: this.at,
      calls: entry.calls.length > 0 || (before?.calls ?? false),
      unfinished: entry.unfinished || (before?.unfinished ?? false),
      stopped: false,
    };
    return stops;
  }

  private giveBack(entry: Returned): void {
    // A subagent goes on while its session's turns come and go: only its lines tell in which of them.
    const turn = this.agent === null ? null : entry.prompt_id;
    for (const result of entry.results) if (!this.calls.finish(result, this.at, turn)) this.partial = true;
  }

  private ask(entry: Asked): Stop[] {
    if (entry.shell) this.calls.byPerson(entry.shell, this.at, this.turn, entry.cwd ?? this.course.cwd ?? '/');
    switch (entry.what) {
      case 'summary':
      case 'aside':
        if (this.word) this.word.stopped = true;
        return [];
      case 'interrupted':
        this.word = null;
        this.active = false;
        return [];
      case 'prompt': {
        if (this.isHeardBetween(entry)) return [];
        const stops = this.stop();
        this.active = false;
        this.prompt = entry.prompt_id;
        this.asked = entry.words;
        this.cancels = entry.ended.length > 0 ? '' : entry.words;
        this.turn = this.nameOf(entry);
        this.calls.end(entry.ended, this.at, this.turn);
        return stops;
      }
    }
  }

  /** Words that come while calls go on are part of their turn. */
  private isHeardBetween({ prompt_id }: Asked): boolean {
    return this.active && this.word?.calls === true && (prompt_id === null || prompt_id === this.prompt);
  }

  /** A turn's id: the client's own where it is one turn's alone, which a fork's is not. */
  private nameOf({ prompt_id, uuid }: Asked): string | null {
    const name = prompt_id !== null && !this.used.has(prompt_id) ? prompt_id : (uuid ?? prompt_id);
    if (name !== null) this.used.add(name);
    return name;
  }

  private stop(): Stop[] {
    const { word } = this;
    this.word = null;
    if (!word || word.calls || word.unfinished || word.text.trim() === '') return [];
    const done = this.calls.since(word.at, this.turn, this.used);
    const { blind, partial } = this.calls.unknown(this.turn);
    return [
      {
        uuid: word.uuid,
        turn: this.turn,
        message: word.text,
        asked: this.asked,
        cancels: this.cancels,
        at: word.at,
        cwd: this.course.cwd,
        done,
        pending: this.calls.pending(),
        blind,
        partial: this.partial || partial,
      },
    ];
  }
}
