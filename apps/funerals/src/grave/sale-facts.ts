import type { PlainDate } from '@minzheng/domain';
import type { SaleBasis } from './grave.entity.js';

/** Everything the sale of a grave rests on. */
export interface SaleFacts {
  readonly basis: SaleBasis;
  /** A death that was named: whether its registration stands. */
  readonly deathStands: boolean | null;
  /** A grave has been sold for that death already, or its ashes lie in one. */
  readonly deathHasGrave: boolean;
  readonly proofDigest: string | null;
  /** Of the person the grave is for, while alive. */
  readonly age: number | null;
  readonly areaCm2: number;
  readonly feeYears: number;
  /** The holder has another grave that nobody lies in. */
  readonly holdsEmptyGrave: boolean;
  readonly on: PlainDate;
}
