/** Transcripts as Claude Code writes them, line by line. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { T0 } from './words.ts';

type Json = Record<string, unknown>;

export interface ShellResult {
  stdout?: string;
  /** Of a failure: `Exit code 1\n…`, or the client's word that it was refused. */
  error?: string;
  more?: Json;
}

/** One transcript; every line a second after the one before. */
export class Transcript {
  readonly lines: string[] = [];
  private parent: string | null = null;
  private count = 0;
  private prompt: string | null = null;

  constructor(
    readonly session = 'session-1',
    readonly options: { cwd?: string; start?: number; agent?: string; promptIds?: boolean; name?: string } = {},
  ) {}

  /** Any line, with what all of them have. */
  line(body: Json): string {
    const uuid = `${this.options.name ?? this.session}-${++this.count}`;
    const own = {
      parentUuid: this.parent,
      isSidechain: this.options.agent !== undefined,
      ...(this.options.agent === undefined ? {} : { agentId: this.options.agent }),
      ...body,
      uuid,
      timestamp: new Date((this.options.start ?? T0) + this.count * 1_000).toISOString(),
      userType: 'external',
      cwd: this.options.cwd ?? '/nowhere/shop',
      sessionId: this.session,
      version: '2.1.330',
    };
    this.parent = uuid;
    this.lines.push(JSON.stringify(own));
    return uuid;
  }

  user(content: unknown, more: Json = {}): this {
    const ids = this.options.promptIds === false ? {} : { promptId: this.prompt };
    this.line({ ...ids, type: 'user', message: { role: 'user', content }, ...more });
    return this;
  }

  ask(words: string, more: Json = {}): this {
    this.prompt = `${this.session}-p${this.count}`;
    return this.user(words, more);
  }

  says(block: Json, more: Json = {}, message: Json = {}): this {
    const id = `msg_${this.count}`;
    this.line({
      message: { id, type: 'message', role: 'assistant', content: [block], stop_reason: null, ...message },
      type: 'assistant',
      ...more,
    });
    return this;
  }

  text = (text: string): this => this.says({ type: 'text', text });

  use(name: string, input: Json): string {
    const id = `toolu_${this.session}_${this.count}`;
    this.says({ type: 'tool_use', id, name, input });
    return id;
  }

  result(id: string, content: unknown, account?: unknown, failed = false): this {
    const block = { tool_use_id: id, type: 'tool_result', content, ...(failed ? { is_error: true } : {}) };
    return this.user([block], account === undefined ? {} : { toolUseResult: account });
  }

  bash(command: string, { stdout = '', error, more = {} }: ShellResult = {}): this {
    const id = this.use('Bash', { command });
    if (error !== undefined) return this.result(id, error, `Error: ${error}`, true);
    return this.result(id, stdout, { stdout, stderr: '', interrupted: false, ...more });
  }

  edit(file_path: string): this {
    const id = this.use('Edit', { file_path, old_string: 'a', new_string: 'b' });
    return this.result(id, `The file ${file_path} has been updated.`, { filePath: file_path, structuredPatch: [] });
  }

  get textOf(): string {
    return `${this.lines.join('\n')}\n`;
  }

  /** Writes it where the client would, below a folder. */
  write(dir: string, name = `${this.session}.jsonl`): string {
    const file = path.join(dir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, this.textOf);
    return file;
  }
}
