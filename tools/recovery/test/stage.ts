import type { SeededRandom } from '@minzheng/domain';

/** What one test of recovery works with. */
export interface Stage {
  /** A folder of its own; a warden is posted for it. */
  readonly folder: string;
  readonly cases: number;
  readonly random: SeededRandom;
  readonly say: (line: string) => void;
}

/** What a test counted, and how its platform is ended. */
export interface Result {
  figures: Record<string, number>;
  stop(): Promise<void>;
}

/** One thing that is lost or exchanged, and what must hold. */
export interface RecoveryTest {
  readonly name: string;
  readonly lost: string;
  /** Figures that must be 0. */
  readonly zero: readonly string[];
  /** Throws when something else does not hold. */
  run(stage: Stage): Promise<Result>;
}
