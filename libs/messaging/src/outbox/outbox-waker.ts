import pg from 'pg';
import { describeError, type Logger } from '../ports.js';
import { outboxChannel } from './outbox.js';

/** Measured: a NOTIFY inside every transaction costs two thirds of the throughput, one every 2 ms costs nothing. */
const coalesceMs = 2;
const reconnectMs = 500;

/**
 * Tells relays that something was committed: one NOTIFY for all commits of the last 2 ms, on a connection of its own.
 * Losing notifications is harmless, since relays also poll.
 */
export class OutboxWaker {
  private client: pg.Client | undefined;
  private connecting = false;
  private timer: NodeJS.Timeout | undefined;
  private lastSent = 0;
  private closed = false;

  constructor(private readonly options: { databaseUrl: string; logger: Logger }) {}

  /** Opens the connection; a database that is away is tried again in the background. */
  start(): Promise<void> {
    return this.connect();
  }

  /** To be called after each commit that wrote to the outbox; never throws and never waits. */
  notifyCommitted(): void {
    if (this.timer || this.closed) return;
    const wait = Math.max(0, this.lastSent + coalesceMs - performance.now());
    if (wait === 0) this.notify();
    else this.timer = setTimeout(() => this.notify(), wait);
  }

  async stop(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  /** A call, because the compiler takes a property for unchanged across an await. */
  private isClosed(): boolean {
    return this.closed;
  }

  private notify(): void {
    this.timer = undefined;
    this.lastSent = performance.now();
    this.client?.query(`NOTIFY ${outboxChannel}`).catch(() => undefined);
  }

  private async connect(): Promise<void> {
    if (this.closed || this.connecting) return;
    this.connecting = true;
    const client = new pg.Client({
      connectionString: this.options.databaseUrl,
      application_name: 'minzheng-outbox-waker',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
    });
    const lost = (error?: Error) => {
      if (this.closed) return;
      this.client = undefined;
      this.options.logger.warn(describeError(error), 'outbox notification is down, relays poll meanwhile');
      setTimeout(() => void this.connect(), reconnectMs).unref();
    };
    client.on('error', (error) => {
      if (this.client === client) lost(error);
    });
    client.on('end', () => {
      if (this.client === client) lost();
    });
    try {
      await client.connect();
      if (this.isClosed()) {
        await client.end();
        return;
      }
      this.client = client;
      this.notifyCommitted();
    } catch (error) {
      lost(error as Error);
    } finally {
      this.connecting = false;
    }
  }
}
