import { CityOffice } from '../../acceptance/city-office.ts';
import { type ClientOptions, PlatformClient, Refusal } from '../../demo/platform-client.ts';
import type { Ledger } from './ledger.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';

/** Longer than a service takes to come back, a consumer group to notice a dead member and a lease to end, together. */
const patienceMs = 300_000;

/** How a case ended, to be compared with others of the same day. */
export interface Ending {
  readonly id: string;
  readonly state: string;
  readonly monthlyAmountFen: number | undefined;
  /** What happened to it, in order. */
  readonly acts: readonly string[];
}

/**
 * Families' cases through the gateway, as window systems file them: each call with an Idempotency-Key and repeated with
 * it until it is answered. Every acknowledged write goes into the ledger.
 */
export class Cases {
  readonly office: CityOffice;
  readonly #platform: PlatformUnderTest;

  private constructor(platform: PlatformUnderTest, office: CityOffice) {
    this.#platform = platform;
    this.office = office;
  }

  /** `at` names another front door than the platform's gateway. */
  static async on(
    platform: PlatformUnderTest,
    ledger: Ledger,
    { at, ...hooks }: Pick<ClientOptions, 'onSend' | 'onAttempt'> & { at?: string } = {},
  ): Promise<Cases> {
    const onAttempt: ClientOptions['onAttempt'] = (attempt) => {
      ledger.record(attempt);
      hooks.onAttempt?.(attempt);
    };
    const client = await PlatformClient.of(platform.runtime.issuerUrl, { ...hooks, patienceMs, onAttempt });
    const runtime = { ...platform.runtime, ...(at === undefined ? {} : { gatewayUrl: at }) };
    return new Cases(platform, new CityOffice(runtime, client, patienceMs));
  }

  /** From the window to publicity; the platform's day is `day` already. Returns the case's id. */
  async publish(day: string): Promise<string> {
    const { id } = await this.office.filed(await this.office.family('scenario-1'), day);
    await this.office.published(id, day);
    return id;
  }

  /** From the end of publicity to the decision. */
  async conclude(id: string): Promise<Ending> {
    await this.office.until(id, 'the end of publicity', ({ state }) => state === 'publicity-ended');
    await this.office.act(this.office.review, id, 'start-review');
    const { state, award } = await this.office.act(this.office.county, id, 'confirm');
    return { id, state, monthlyAmountFen: award?.monthlyAmountFen, acts: await this.#acts(id) };
  }

  /** `count` cases side by side to their decisions; publicity is over on `later`. */
  async decide(count: number, day: string, later: string): Promise<Ending[]> {
    await this.day(day);
    const ids = await sideBySide(count, () => this.publish(day));
    await this.day(later);
    return await Promise.all(ids.map((id) => this.conclude(id)));
  }

  /** Moves the platform's clock; a service that is down meanwhile finds the new time when it is back. */
  async day(day: string): Promise<void> {
    try {
      await this.office.day(day);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'clock-not-acknowledged')) throw error;
    }
  }

  async #acts(id: string): Promise<string[]> {
    const rows = await this.#platform.query<{ action: string }>(
      'social-assistance',
      'SELECT action FROM case_history WHERE application_id = $1 ORDER BY sequence',
      [id],
    );
    return rows.map(({ action }) => action);
  }
}

/** Runs the same work `count` times at once. */
export async function sideBySide<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return await Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}

/** Does `work` over and over in `workers` places while `during` goes on, and ends what is begun. */
export async function underLoad(
  workers: number,
  work: () => Promise<unknown>,
  during: () => Promise<void>,
): Promise<number> {
  let done = 0;
  let over = false;
  const isOver = (): boolean => over;
  const load = sideBySide(workers, async () => {
    while (!isOver()) {
      await work();
      done += 1;
    }
  });
  // Awaited at the end; until then a failure must not end the process.
  load.catch(() => undefined);
  try {
    // A load that breaks off ends the scenario at once.
    await Promise.race([during(), load]);
  } finally {
    over = true;
  }
  await load;
  return done;
}
