import type { Consumer } from 'kafkajs';

/** Longer than every wait of the client together: its requests, its reconnecting, its pauses between attempts. */
const silentForMs = 180_000;

/**
 * The client gives up now and then without a word: its loop has ended, nothing rejects. A working consumer is never
 * silent for long, whether its broker answers, hangs or is away, so silence means that nobody is there any more.
 */
export class SignsOfLife {
  private last = performance.now();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly onSilence: () => void,
    private readonly limitMs = silentForMs,
  ) {}

  follow(consumer: Consumer): void {
    const { CONNECT, CRASH, FETCH, GROUP_JOIN, HEARTBEAT, REQUEST, REQUEST_TIMEOUT } = consumer.events;
    const seen = (): void => this.seen();
    consumer.on(CONNECT, seen);
    consumer.on(CRASH, seen);
    consumer.on(FETCH, seen);
    consumer.on(GROUP_JOIN, seen);
    consumer.on(HEARTBEAT, seen);
    consumer.on(REQUEST, seen);
    consumer.on(REQUEST_TIMEOUT, seen);
    this.seen();
    this.timer = setInterval(() => this.look(), this.limitMs / 10);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private seen(): void {
    this.last = performance.now();
  }

  private look(): void {
    if (performance.now() - this.last < this.limitMs) return;
    this.stop();
    this.onSilence();
  }
}
