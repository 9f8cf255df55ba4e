import { addMonthsTo } from '@minzheng/domain';
import type { Fen, PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import type { ListingReasonCode } from './listing-reasons.js';
import { minorPenaltiesMaximum, minorPenaltyMonths, severeFineFrom } from './listing.policy.js';

/** Administrative penalties (行政处罚): 警告, 罚款, 限期停止活动. */
export const penaltyKinds = ['warning', 'fine', 'suspension'] as const;
export type PenaltyKind = (typeof penaltyKinds)[number];

export interface PenaltyFacts {
  kind: PenaltyKind;
  /** Of a fine; 0 for the others. */
  fineFen: Fen;
  decidedOn: PlainDate;
}

/**
 * Lists that a penalty puts an organisation on: a warning or a smaller fine on the abnormal one, a larger fine or a
 * suspension on the severe one, and so does a number of minor penalties within a period.
 * @param earlier penalties of the organisation before this one
 */
export function consequencesOf(
  penalty: PenaltyFacts,
  earlier: readonly PenaltyFacts[],
  policy: PolicyView,
): ListingReasonCode[] {
  if (penalty.kind === 'suspension') return ['suspension'];
  const severeFrom = policy.value(severeFineFrom);
  const isMinor = ({ kind, fineFen }: PenaltyFacts): boolean =>
    kind === 'warning' || (kind === 'fine' && fineFen < severeFrom);
  if (!isMinor(penalty)) return ['severe-fine'];
  const since = addMonthsTo(penalty.decidedOn, -policy.value(minorPenaltyMonths));
  const minor = earlier.filter((other) => isMinor(other) && other.decidedOn > since);
  return minor.length + 1 >= policy.value(minorPenaltiesMaximum)
    ? ['minor-penalty', 'repeated-minor-penalties']
    : ['minor-penalty'];
}
