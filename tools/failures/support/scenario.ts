import type { SeededRandom } from '@minzheng/domain';

import type { Ledger } from './ledger.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';

/** How much of everything: a few minutes together in `npm test`, or as much as the promise says. */
export type Dose = 'small' | 'full';

/** What one scenario counted; printed in one line and collected in the summary. */
export type Figures = Record<string, number | string>;

/** What a scenario works with. */
export interface Bench {
  readonly platform: PlatformUnderTest;
  /** Everything that was acknowledged on this platform, by earlier scenarios too. */
  readonly ledger: Ledger;
  /** Of the seed and the scenario's name, so that one scenario alone chooses the same. */
  readonly random: SeededRandom;
  /** The one of two amounts that this run takes. */
  readonly dose: <T>(amounts: Readonly<Record<Dose, T>>) => T;
  readonly say: (line: string) => void;
}

/** One thing that is broken on purpose, and what must hold. */
export interface Scenario {
  readonly name: string;
  readonly broken: string;
  readonly holds: string;
  /** Figures that must be 0. */
  readonly zero: readonly string[];
  /** Left out of a small dose of everything, which has to end within five minutes; runs when it is named. */
  readonly long?: true;
  /** Throws when something else does not hold. */
  run(bench: Bench): Promise<Figures>;
}
