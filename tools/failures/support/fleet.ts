import { freePort } from '../../lib/ports.ts';
import type { Launch } from '../../sandbox/programs.ts';
import { Balancer } from './balancer.ts';
import type { End, PlatformUnderTest } from './platform-under-test.ts';

const programs = ['data-verification', 'social-assistance', 'gateway'] as const;
export type Program = (typeof programs)[number];

/** Two instances of each program behind a balancer each, as a cluster runs them. */
export class Fleet {
  static readonly programs = programs;
  readonly #platform: PlatformUnderTest;
  readonly #balancers: Record<Program, Balancer>;
  readonly #instances: Record<Program, string[]> = { 'data-verification': [], 'social-assistance': [], gateway: [] };
  #count = 0;

  private constructor(platform: PlatformUnderTest, balancers: Record<Program, Balancer>) {
    this.#platform = platform;
    this.#balancers = balancers;
  }

  static async open(platform: PlatformUnderTest): Promise<Fleet> {
    const fleet = new Fleet(platform, {
      'data-verification': await Balancer.start(),
      'social-assistance': await Balancer.start(),
      gateway: await Balancer.start(),
    });
    for (const program of programs) for (let n = 0; n < 2; n += 1) await fleet.add(program);
    return fleet;
  }

  /** The front door. */
  get url(): string {
    return this.#balancers.gateway.url;
  }

  /** Starts one more instance; returns when it takes its turn. */
  async add(program: Program, launch: Launch = {}): Promise<void> {
    this.#count += 1;
    const as = `${program}-${this.#count}`;
    this.#platform.start(program, {
      ...launch,
      as,
      env: {
        PORT: String(await freePort()),
        SHUTDOWN_DELAY_SECONDS: '2',
        ...(program === 'gateway'
          ? {
              SOCIAL_ASSISTANCE_URL: this.#balancers['social-assistance'].url,
              DATA_VERIFICATION_URL: this.#balancers['data-verification'].url,
            }
          : {}),
      },
    });
    await this.#platform.untilReady(as);
    await this.#balancers[program].add(this.#platform.urlOf(as));
    this.#instances[program].push(as);
  }

  /** Asks the instance that has run longest to end. */
  async retire(program: Program): Promise<End> {
    const as = this.#instances[program].shift();
    if (as === undefined) throw new Error(`${program} has no instance`);
    const end = await this.#platform.terminate(as);
    this.#balancers[program].remove(this.#platform.urlOf(as));
    return end;
  }

  /** Replaces every instance by a new one, one after the other, never with fewer than two that are ready. */
  async roll(program: Program, launch: Launch = {}): Promise<End[]> {
    const ends: End[] = [];
    for (const _instance of [...this.#instances[program]]) {
      await this.add(program, launch);
      ends.push(await this.retire(program));
    }
    return ends;
  }

  close(): void {
    for (const balancer of Object.values(this.#balancers)) balancer.stop();
  }
}
