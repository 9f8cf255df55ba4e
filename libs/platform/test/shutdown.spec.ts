import { EventEmitter } from 'node:events';
import { Log } from '../src/index.js';
import { stopOnSignal } from '../src/service/stop-on-signal.js';
import { startSampleApp } from './support/sample-app.js';
import { probe } from './support/sample-service.js';

/** A process whose end can be watched. */
class WatchedProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
    this.emit('exited', code);
  }
}

const log = new Log({ service: 'test', level: 'silent' });
const gate = (): { opened: Promise<undefined>; open: () => void } => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { opened: promise, open: () => resolve(undefined) };
};

describe('graceful shutdown', () => {
  it('answers a running request, takes no new connection and is not ready meanwhile', async () => {
    const sample = await startSampleApp();
    const url = await sample.app.getUrl();
    const held = gate();
    probe.gate = held.opened;
    const running = fetch(`${url}/sample/v1/samples/held/open`);
    await fetch(`${url}/health/live`);

    sample.health.markStopping();
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    const closed = sample.close();
    await expect(
      (async () => {
        // The listener closes after Nest's hooks ran, so the refusal may take a few turns.
        for (;;) await fetch(`${url}/health/live`);
      })(),
    ).rejects.toThrow();

    held.open();
    const answer = await running;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('connection')).toBe('close');
    expect(await answer.json()).toMatchObject({ title: 'A sample' });
    await closed;
  });

  it('closes once on the first signal and ends with 0', async () => {
    const signals = new WatchedProcess();
    let closes = 0;
    stopOnSignal({
      close: () => Promise.resolve(void (closes += 1)),
      graceSeconds: 5,
      log,
      signals,
    });
    const exited = new Promise((resolve) => signals.once('exited', resolve));
    signals.emit('SIGTERM', 'SIGTERM');
    expect(await exited).toBe(0);
    expect(closes).toBe(1);
  });

  it('ends at once on a second signal', () => {
    const signals = new WatchedProcess();
    stopOnSignal({ close: () => gate().opened, graceSeconds: 5, log, signals });
    signals.emit('SIGTERM', 'SIGTERM');
    expect(signals.exits).toEqual([]);
    signals.emit('SIGINT', 'SIGINT');
    expect(signals.exits).toEqual([130]);
  });

  it('ends with 1 when closing fails or takes too long', async () => {
    const failing = new WatchedProcess();
    stopOnSignal({ close: () => Promise.reject(new Error('stuck')), graceSeconds: 5, log, signals: failing });
    const failed = new Promise((resolve) => failing.once('exited', resolve));
    failing.emit('SIGTERM', 'SIGTERM');
    expect(await failed).toBe(1);

    const slow = new WatchedProcess();
    stopOnSignal({ close: () => gate().opened, graceSeconds: 0.01, log, signals: slow });
    const late = new Promise((resolve) => slow.once('exited', resolve));
    slow.emit('SIGTERM', 'SIGTERM');
    // The grace timer is unreferenced; something else keeps the process alive here, as it would in a stuck service.
    const alive = setInterval(() => undefined, 1_000);
    expect(await late).toBe(1);
    clearInterval(alive);
  });
});
