import { setTimeout as sleep } from 'node:timers/promises';

import { CityOffice, type Declaration } from '../../acceptance/city-office.ts';
import { type Attempt, PlatformClient, Refusal } from '../../demo/platform-client.ts';
import { sideBySide } from './cases.ts';
import type { Ledger } from './ledger.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';

const windows = 3;
/** Between two families at one window. */
const pauseMs = 800;
/** Longer than any outage here and what comes after it. */
const patienceMs = 300_000;

/** How the platform answered while something was broken. */
export type Answers = {
  /** Families whose application was entered. */
  readonly submissions: number;
  readonly answered2xx: number;
  readonly answered503: number;
  /** An earlier attempt with the same key was still being worked on. */
  readonly answered409: number;
  /** 503 and 409 that do not say when to come again. */
  readonly withoutRetryAfter: number;
  /** Any other answer, and calls that got no answer at all. */
  readonly otherAnswers: number;
  readonly slowestMs: number;
};

/**
 * Windows at which one family after the other signs, applies and submits, each call repeated with its key until it is
 * answered. The families are there before, because what is broken may be needed to make them.
 */
export class Traffic {
  readonly #office: CityOffice;
  readonly #day: string;
  readonly #families: Declaration[] = [];
  readonly #attempts: Attempt[];
  #open = false;
  #windows: Promise<void>[] = [];
  #submissions = 0;

  private constructor(office: CityOffice, day: string, attempts: Attempt[]) {
    this.#office = office;
    this.#day = day;
    this.#attempts = attempts;
  }

  /** Sets the platform's day and makes families for so many submissions at most. */
  static async prepare(
    platform: PlatformUnderTest,
    ledger: Ledger,
    { day, families }: { day: string; families: number },
  ): Promise<Traffic> {
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt): void => {
      ledger.record(attempt);
      attempts.push(attempt);
    };
    const client = await PlatformClient.of(platform.runtime.issuerUrl, { patienceMs, onAttempt });
    const traffic = new Traffic(new CityOffice(platform.runtime, client, patienceMs), day, attempts);
    await traffic.#make(families);
    return traffic;
  }

  open(): void {
    this.#open = true;
    this.#windows = Array.from({ length: windows }, () => this.#serve());
  }

  /** Closes the windows when everybody in hand is served, and says how that went. */
  async close(): Promise<Answers> {
    this.#open = false;
    await Promise.all(this.#windows);
    const having = (status: number): Attempt[] => this.#attempts.filter((attempt) => attempt.status === status);
    const ok = this.#attempts.filter(({ status = 0 }) => status >= 200 && status < 300).length;
    const [inProgress, unavailable] = [having(409), having(503)];
    return {
      submissions: this.#submissions,
      answered2xx: ok,
      answered503: unavailable.length,
      answered409: inProgress.length,
      withoutRetryAfter: [...inProgress, ...unavailable].filter(({ retryAfter }) => retryAfter <= 0).length,
      otherAnswers: this.#attempts.length - ok - unavailable.length - inProgress.length,
      slowestMs: Math.round(Math.max(0, ...this.#attempts.map(({ ms }) => ms))),
    };
  }

  async #make(families: number): Promise<void> {
    await this.#office.day(this.#day);
    while (this.#families.length < families) {
      this.#families.push(...(await sideBySide(10, () => this.#office.family('scenario-1'))));
    }
    this.#attempts.length = 0;
  }

  async #serve(): Promise<void> {
    while (this.#open) {
      const family = this.#families.pop();
      if (family === undefined) return;
      try {
        await this.#office.entered(family, this.#day);
        this.#submissions += 1;
      } catch (error) {
        // Counted among the other answers; the next family may fare better.
        if (!(error instanceof Refusal)) throw error;
      }
      await sleep(pauseMs);
    }
  }
}
