// How many milliseconds the platform adds to a model's own time, measured through the gateway of a running stack.
//
//   OPENAI_BASE_URL=http://127.0.0.1:18999/v1 ./stack up --detach
//   node deploy/local/bin/latency.mjs [--sessions 1] [--turns 20] [--tokens 50] [--pause 20]
//
// It is the model server itself, so both ends of every figure are read from one clock. Every answer repeats its question:
// one that reaches the wrong session, or does not come whole, ends the program with an error.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    sessions: { type: 'string', default: '1' },
    turns: { type: 'string', default: '20' },
    tokens: { type: 'string', default: '50' },
    pause: { type: 'string', default: '20' },
    port: { type: 'string', default: '18999' },
    gateway: { type: 'string', default: 'http://127.0.0.1:8080' },
  },
});
const sessions = Number(options.sessions);
const turns = Number(options.turns);
const tokens = Number(options.tokens);
const pause = Number(options.pause);

const asked = new Map(); // question → when the model was asked
const sent = new Map(); // token → when the model sent it

const model = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const arrived = performance.now();
  const question = JSON.parse(body).messages.findLast((message) => message.role === 'user').content;
  const text = typeof question === 'string' ? question : question.map((part) => part.text).join('');
  asked.set(text, arrived);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let i = 0; i < tokens; i++) {
    const token = ` ${text}#${i}`;
    sent.set(token, performance.now());
    response.write(chunk({ delta: { content: token }, finish_reason: null }));
    await sleep(pause);
  }
  response.write(chunk({ delta: {}, finish_reason: 'stop' }));
  response.end('data: [DONE]\n\n');
});

function chunk(choice) {
  const data = { id: 'x', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, ...choice }] };
  return `data: ${JSON.stringify(data)}\n\n`;
}

const stack = fileURLToPath(new URL('../../../stack', import.meta.url));
const token = execFileSync(stack, ['token', '--tenant', 'bench', '--user', 'bench']).toString().trim();
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

async function call(path, body) {
  const answer = await fetch(options.gateway + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Calls back for every event of a session's stream until it is told to stop. */
async function listen(session, signal, onEvent) {
  const answer = await fetch(`${options.gateway}/api/agent-sessions/${session}/stream`, { headers, signal });
  if (!answer.ok) throw new Error(`stream: ${answer.status}`);
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of answer.body) {
    rest += decoder.decode(bytes, { stream: true });
    const frames = rest.split('\n\n');
    rest = frames.pop();
    for (const frame of frames) {
      const lines = frame.split('\n');
      const event = lines.find((line) => line.startsWith('event: '))?.slice(7);
      const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
      if (event) onEvent(event, JSON.parse(data));
    }
  }
}

const toModel = [];
const toClient = [];
const wholeTurn = [];

async function converse(agent, number) {
  const session = await call(`/api/agents/${agent}/sessions`, {});
  const stop = new AbortController();
  let answer = '';
  let done = () => {};
  const stream = listen(session.id, stop.signal, (event, data) => {
    if (event === 'response_delta') toClient.push(performance.now() - sent.get(data.text));
    if (event === 'response') answer = data.content;
    if (event === 'done') done(data);
  }).catch((failure) => {
    if (!stop.signal.aborted) throw failure;
  });
  for (let turn = 0; turn < turns; turn++) {
    const question = `q${number}-${turn}`;
    const finished = new Promise((resolve) => (done = resolve));
    const start = performance.now();
    await call(`/api/agent-sessions/${session.id}/message`, { content: question });
    const end = await finished;
    wholeTurn.push(performance.now() - start);
    toModel.push(asked.get(question) - start);
    const expected = Array.from({ length: tokens }, (_, i) => ` ${question}#${i}`).join('');
    if (end.status !== 'completed' || answer.trim() !== expected.trim()) {
      throw new Error(`session ${session.id}, turn ${turn}: ${end.stop_reason}, "${answer.slice(0, 60)}…"`);
    }
  }
  stop.abort();
  await stream;
}

function row(name, figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1).padStart(9);
  console.log(name.padEnd(28), String(sorted.length).padStart(7), at(0.5), at(0.95), at(0.99));
}

await new Promise((resolve) => model.listen(Number(options.port), '127.0.0.1', resolve));
const agent = await call('/api/agents', {
  name: `bench-${Date.now()}`,
  model_provider: 'openai',
  model_name: 'scripted',
});
const began = performance.now();
await Promise.all(Array.from({ length: sessions }, (_, number) => converse(agent.id, number)));
const seconds = (performance.now() - began) / 1000;
console.log(`${sessions} sessions × ${turns} turns × ${tokens} tokens, ${pause} ms apart: ${seconds.toFixed(1)} s, ` +
  `${((sessions * turns) / seconds).toFixed(1)} turns/s; every answer whole and in its own session`);
console.log('milliseconds'.padEnd(28), 'count'.padStart(7), ...['p50', 'p95', 'p99'].map((name) => name.padStart(9)));
row('POST to model request', toModel);
row('model token to client token', toClient);
row('whole turn', wholeTurn);
model.close();
model.closeAllConnections();
