// A model that answers from a script, over the Messages API, on loopback alone.
import { createServer } from 'node:http';

/**
 * Steps: `{ text }` ends the turn; `{ say?, tools: [{ name, input }] }` calls tools. Steps of a subagent, which has the
 * prompt `for` names in its first message, may be given by that text: `{ for: 'prompt text', ... }`.
 * @param {object[]} steps
 * @param {(request: object) => void} log each request's body
 * @returns {Promise<{ port: number, close(): void }>}
 */
export async function serveModel(steps, log) {
  const main = steps.filter((s) => !s.for);
  const byPrompt = new Map();
  for (const step of steps.filter((s) => s.for)) byPrompt.set(step.for, [...(byPrompt.get(step.for) ?? []), step]);
  let calls = 0;

  const next = (body) => {
    const first = JSON.stringify(body.messages?.[0] ?? '');
    const own = [...byPrompt.entries()].find(([prompt]) => first.includes(prompt));
    return (own ? own[1] : main).shift() ?? { text: 'Nothing left in the script.' };
  };

  const answer = (body) => {
    if (!body.tools?.length) return { content: [{ type: 'text', text: 'untitled' }], stop: 'end_turn' }; // a title, a summary
    const step = next(body);
    if (!step.tools) return { content: [{ type: 'text', text: step.text }], stop: 'end_turn' };
    const uses = step.tools.map(({ name, input }) => ({
      type: 'tool_use',
      id: `toolu_${String(++calls).padStart(8, '0')}`,
      name,
      input,
    }));
    return { content: [{ type: 'text', text: step.say ?? 'Working.' }, ...uses], stop: 'tool_use' };
  };

  const server = createServer((req, res) => {
    let raw = '';
    req.on('data', (chunk) => {
      raw += chunk;
    });
    req.on('end', () => {
      if (!req.url.startsWith('/v1/messages')) return res.writeHead(404).end('{}');
      res.setHeader('content-type', 'application/json');
      if (req.url.includes('count_tokens')) return res.end('{"input_tokens":10}');
      const body = JSON.parse(raw);
      log(body);
      const { content, stop } = answer(body);
      const usage = { input_tokens: 10, output_tokens: 5 };
      const id = `msg_${calls}_${Date.now()}`;
      const message = {
        id,
        type: 'message',
        role: 'assistant',
        model: body.model,
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage,
      };
      if (body.stream) return stream(res, message, content, stop);
      res.end(JSON.stringify({ ...message, content, stop_reason: stop }));
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { port: server.address().port, close: () => server.close() };
}

function stream(res, message, content, stop) {
  const send = (type, data) => res.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  res.setHeader('content-type', 'text/event-stream');
  send('message_start', { message });
  for (const [index, block] of content.entries()) {
    const isText = block.type === 'text';
    const delta = isText
      ? { type: 'text_delta', text: block.text }
      : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
    send('content_block_start', {
      index,
      content_block: isText ? { type: 'text', text: '' } : { ...block, input: {} },
    });
    send('content_block_delta', { index, delta });
    send('content_block_stop', { index });
  }
  send('message_delta', { delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 5 } });
  send('message_stop', {});
  res.end();
}
