/** Before a tool call: its intent is recorded. The hot path; nothing is parsed that no guard asked for. */
import { redact } from '../ledger/redact.ts';
import { append } from '../ledger/writer.ts';
import { launch } from './launch.ts';

/** Redacted before it is cut: half a secret is not recognised as one. */
const brief = (target: string | null): string | null => target && redact(target.slice(0, 4_000)).slice(0, 300);

launch('pre-tool-use', {
  'before-tool': ({ event, writer }) => {
    const { tool, tool_use_id, target, cwd } = event;
    append(writer, [{ kind: 'tool.intent', tool, tool_use_id, target: brief(target), cwd }]);
    return {};
  },
});
