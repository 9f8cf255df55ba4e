/** Sends prepared requests over keep-alive connections as cheaply as Node can, so that the machine is left to the sides. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

import type { HttpResult, HttpTask } from '../load/http-load.ts';
import { quantile } from '../statistics.ts';
import { answer, receiveTask } from './worker.ts';

const task = await receiveTask<HttpTask>();
const { hostname, port, host } = new URL(task.url);
const run = randomBytes(6).toString('hex');
const fixed = Object.entries({ host, ...task.headers })
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
const tails = (task.bodies ?? ['']).map((body) =>
  body === '' ? '\r\n' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
);
const heads = task.paths.map((path) => `${task.method} ${path} HTTP/1.1\r\n${fixed}`);

const latencies: number[] = [];
const statuses: Record<string, number> = {};
let sent = 0;
const began = performance.now();
const deadline = began + task.seconds * 1000;

function nextRequest(): string {
  const number = sent++;
  const key = task.idempotencyKeys === true ? `idempotency-key: ${run}-${number}\r\n` : '';
  return `${heads[number % heads.length] ?? ''}${key}${tails[number % tails.length] ?? ''}`;
}

/** When request `number` is due at the rate that is asked for. */
const dueAt = (number: number): number => (task.rate === undefined ? 0 : began + (number * 1000) / task.rate);

function converse(socket: Socket, done: () => void): void {
  let pending = Buffer.alloc(0);
  let sentAt = 0;
  const send = (): void => {
    const now = performance.now();
    if (now >= deadline) {
      socket.end();
      done();
      return;
    }
    const due = dueAt(sent);
    const request = nextRequest();
    if (due <= now) {
      sentAt = task.rate === undefined ? now : due;
      socket.write(request);
      return;
    }
    sentAt = due;
    setTimeout(() => socket.write(request), due - now);
  };
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const end = pending.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = pending.toString('latin1', 0, end).toLowerCase();
    const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? Number.NaN);
    const complete = Number.isNaN(length) ? pending.includes('\r\n0\r\n\r\n', end) : pending.length >= end + 4 + length;
    if (!complete) return;
    pending = Buffer.alloc(0);
    const status = head.slice(9, 12);
    statuses[status] = (statuses[status] ?? 0) + 1;
    latencies.push(performance.now() - sentAt);
    send();
  });
  socket.on('error', () => {
    statuses['broken'] = (statuses['broken'] ?? 0) + 1;
    done();
  });
  send();
}

await Promise.all(
  Array.from(
    { length: task.connections },
    () =>
      new Promise<void>((done) => {
        const socket = connect(Number(port), hostname, () => converse(socket, done));
        socket.setNoDelay(true);
        socket.once('close', () => done());
      }),
  ),
);
const seconds = (performance.now() - began) / 1000;
const result: HttpResult = {
  perSecond: latencies.length / seconds,
  answered: latencies.length,
  statuses,
  p50: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
};
answer(result);
