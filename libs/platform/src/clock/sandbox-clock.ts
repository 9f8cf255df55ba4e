import { systemClock } from '@minzheng/domain';
import { createClient } from 'redis';
import type { Log } from '../logging/log.js';
import type { FollowingClock } from './movable-clock.js';

/** Redis key and channel of the sandbox's clock. */
export const sandboxClockKey = 'minzheng:clock';

/** What stands under the key and travels on the channel. */
export interface SandboxClockSetting {
  /** Business time minus real time, milliseconds. */
  readonly offsetMs: number;
  /** Number of the move; followers acknowledge by it. */
  readonly n: number;
}

/** List to which every follower of move `n` pushes its name once it has moved and its timers have fired. */
export function acknowledgementKey(n: number, key = sandboxClockKey): string {
  return `${key}:ack:${n}`;
}

const acknowledgementSeconds = 60;

/** The machine's time plus the offset that the whole sandbox shares. Exists only when SANDBOX=true. */
export class SandboxClock implements FollowingClock {
  private setting: SandboxClockSetting = { offsetMs: 0, n: 0 };
  private readonly listeners = new Set<() => Promise<void>>();
  private readonly commands;
  private readonly subscriber;

  constructor(
    redisUrl: string,
    private readonly follower: string,
    private readonly log: Log,
    /** Tests that share a Redis have a clock each. */
    private readonly key = sandboxClockKey,
  ) {
    this.commands = createClient({ url: redisUrl, name: `minzheng-clock-${follower}` });
    this.subscriber = this.commands.duplicate();
    for (const client of [this.commands, this.subscriber]) {
      client.on('error', (error: unknown) => this.log.warn('sandbox-clock-disconnected', { part: 'clock', error }));
    }
  }

  now(): Date {
    return new Date(systemClock.now().getTime() + this.setting.offsetMs);
  }

  onMove(listener: () => Promise<void>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes over the present setting and follows every move from here on. */
  async start(): Promise<void> {
    await Promise.all([this.commands.connect(), this.subscriber.connect()]);
    await this.subscriber.subscribe(this.key, (message) => void this.follow(message));
    // A move while the subscription was away is found under the key.
    this.subscriber.on('ready', () => void this.reloadOrLog());
    await this.reload();
  }

  async stop(): Promise<void> {
    const open = [this.commands, this.subscriber].filter((client) => client.isOpen);
    await Promise.all(open.map((client) => client.close()));
  }

  private async reloadOrLog(): Promise<void> {
    try {
      await this.reload();
    } catch (error) {
      this.log.error('sandbox-clock-failed', { part: 'clock', error });
    }
  }

  private async reload(): Promise<void> {
    const stored = await this.commands.get(this.key);
    if (stored !== null) await this.move(parseSetting(stored));
    // The time this process has is kept; whoever moves the clock puts it back.
    else if (this.setting.n > 0) this.log.error('sandbox-clock-lost', { part: 'clock' });
  }

  private async follow(message: string): Promise<void> {
    try {
      const setting = parseSetting(message);
      await this.move(setting);
      const key = acknowledgementKey(setting.n, this.key);
      await this.commands.multi().rPush(key, this.follower).expire(key, acknowledgementSeconds).exec();
    } catch (error) {
      this.log.error('sandbox-clock-failed', { part: 'clock', error });
    }
  }

  private async move(setting: SandboxClockSetting): Promise<void> {
    if (setting.n >= this.setting.n) this.setting = setting;
    // Even when the setting was known already (read from the key): an acknowledgement says that the timers have fired.
    await Promise.all([...this.listeners].map((listener) => listener()));
  }
}

function parseSetting(text: string): SandboxClockSetting {
  const { offsetMs, n } = JSON.parse(text) as Partial<SandboxClockSetting>;
  if (!isInteger(offsetMs) || !isInteger(n)) throw new TypeError('Malformed clock setting');
  return { offsetMs, n };
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
