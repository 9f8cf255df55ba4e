import { randomUUID } from 'node:crypto';
import { addresses, eventually } from '@minzheng/testing';
import { createClient } from 'redis';
import { acknowledgementKey, SandboxClock } from '../src/clock/sandbox-clock.js';
import { Log } from '../src/index.js';

const log = new Log({ service: 'test', level: 'silent' });
const hour = 3_600_000;

describe('sandbox clock', () => {
  const redis = createClient({ url: addresses().redisUrl });
  const key = `minzheng:clock:test:${randomUUID()}`;
  const follower = `dossiers-${randomUUID()}`;
  let clock: SandboxClock;
  let n = 0;

  beforeAll(() => redis.connect());
  afterAll(async () => {
    await redis.del([key, ...Array.from({ length: n }, (_, index) => acknowledgementKey(index + 1, key))]);
    await redis.close();
  });

  beforeEach(async () => {
    clock = new SandboxClock(addresses().redisUrl, follower, log, key);
    await clock.start();
  });
  afterEach(() => clock.stop());

  /** Moves the clock as the sandbox does. @returns how many followers there are */
  async function move(offsetMs: number, number = ++n): Promise<number> {
    const setting = JSON.stringify({ offsetMs, n: number });
    await redis.set(key, setting);
    return redis.publish(key, setting);
  }

  const acknowledged = (number = n): Promise<string[]> => redis.lRange(acknowledgementKey(number, key), 0, -1);
  const offset = (): number => Math.round((clock.now().getTime() - Date.now()) / hour);

  async function acknowledgement(number = n): Promise<void> {
    await eventually(async () => {
      expect(await acknowledged(number)).toEqual([follower]);
    });
  }

  async function loseConnections(): Promise<void> {
    const list = (await redis.sendCommand(['CLIENT', 'LIST'])) as unknown as string;
    const mine = list.split('\n').filter((line) => line.includes(`name=minzheng-clock-${follower} `));
    expect(mine).toHaveLength(2);
    for (const line of mine) await redis.sendCommand(['CLIENT', 'KILL', 'ID', /^id=(\d+)/.exec(line)?.[1] ?? '']);
  }

  it('follows every move, forward and back, and acknowledges it', async () => {
    for (const hours of [240, -48, 0, 1_000]) {
      expect(await move(hours * hour)).toBe(1);
      await acknowledgement();
      expect(offset()).toBe(hours);
    }
    expect(await redis.ttl(acknowledgementKey(n, key))).toBeGreaterThan(0);
  });

  it('acknowledges only when those who wait for the moment have acted', async () => {
    const before: unknown[] = [];
    const forget = clock.onMove(async () => {
      before.push([offset(), await acknowledged()]);
    });
    await move(5 * hour);
    await acknowledgement();
    await move(5 * hour);
    await acknowledgement();
    forget();
    await move(6 * hour);
    await acknowledgement();
    expect(before).toEqual([
      [5, []],
      [5, []],
    ]);
  });

  it('keeps its time when Redis has lost it', async () => {
    await move(50 * hour);
    await acknowledgement();
    await redis.del(key);
    await loseConnections();
    await eventually(async () => {
      expect(await redis.publish(key, '{}')).toBe(1);
    });
    expect(offset()).toBe(50);
  });

  it('starts at the stored offset', async () => {
    await move(77 * hour);
    const late = new SandboxClock(addresses().redisUrl, `${follower}-late`, log, key);
    await late.start();
    expect(Math.round((late.now().getTime() - Date.now()) / hour)).toBe(77);
    await late.stop();
  });

  it('is not moved back by a message that comes late, nor stopped by nonsense', async () => {
    await move(10 * hour);
    await acknowledgement();
    await redis.publish(key, JSON.stringify({ offsetMs: 3 * hour, n: n - 1 }));
    for (const nonsense of ['', '{}', 'null', '{"offsetMs":"1","n":1}', '{"offsetMs":1.5,"n":1}']) {
      await redis.publish(key, nonsense);
    }
    await move(11 * hour);
    await acknowledgement();
    expect(offset()).toBe(11);
  });

  it('finds a move that it missed while its connection was away', async () => {
    await move(1 * hour);
    await acknowledgement();
    await redis.set(key, JSON.stringify({ offsetMs: 99 * hour, n: ++n }));
    await loseConnections();
    await eventually(() => {
      expect(offset()).toBe(99);
    });
    await eventually(async () => {
      expect(await move(100 * hour)).toBe(1);
    });
    await acknowledgement();
    expect(offset()).toBe(100);
  });
});
