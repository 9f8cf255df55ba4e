import { PolicyReader, TimerHandler, type FiredTimer, type TimerEffect, type Transaction } from '@minzheng/platform';
import { assessmentOf } from './assess-subsidy.js';
import { FuneralSubsidy } from './funeral-subsidy.entity.js';
import { subsidyOfferLapses } from './offer-subsidy-on-death.js';
import { performOn } from './perform.js';

/** The day after the last day for applying: nobody has come. */
@TimerHandler(subsidyOfferLapses)
export class LapseOffer implements TimerEffect {
  constructor(private readonly policy: PolicyReader) {}

  async fire({ subjectId }: FiredTimer, tx: Transaction): Promise<void> {
    const subsidy = await tx.lock(FuneralSubsidy, subjectId);
    if (subsidy.state !== 'offered') return;
    const assessment = assessmentOf(subsidy, true, this.policy.book);
    await performOn(tx, subsidy, { transition: 'lapse', assessment });
  }
}
