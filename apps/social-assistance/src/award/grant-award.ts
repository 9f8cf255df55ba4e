import type { Transaction } from '@minzheng/platform';
import type { CaseFile } from '../benefit-application/case-file.js';
import type { BenefitDecision } from '../decision/benefit-decision.entity.js';
import { Award, AwardAmount } from './award.entity.js';
import { openCausesOf } from './recheck-causes.js';
import { nextRecheckOn } from './recheck-due.js';
import { recheckTimer } from './recheck-timer.js';

/** The award (待遇) of a confirmed case with its first amount. */
export async function grantAward(tx: Transaction, file: CaseFile, decision: BenefitDecision): Promise<Award> {
  const { id: applicationId, division, caseNumber } = file.application;
  const { amount } = decision.assessment;
  const award = Object.assign(new Award(), {
    id: tx.uuid(),
    division,
    applicationId,
    caseNumber,
    programme: decision.programme,
    state: 'in-payment',
    firstPaymentMonth: amount.firstPaymentMonth,
    lastPaymentMonth: null,
    endReason: null,
    recheckDueOn: nextRecheckOn(decision.facts, decision.assessment, file.policy),
  } satisfies Partial<Award>);
  // What happened to the household while its case was under way is looked at as soon as it would have been later.
  for (const { recheckBy } of await openCausesOf(tx, [applicationId])) {
    if (recheckBy < award.recheckDueOn) award.recheckDueOn = recheckBy;
  }
  await tx.insert(award);
  tx.schedule(recheckTimer(award));
  await tx.insert(AwardAmount, {
    id: tx.uuid(),
    awardId: award.id,
    division,
    cause: 'granted',
    onDate: tx.today,
    fromMonth: amount.firstPaymentMonth,
    monthlyAmountFen: amount.monthlyAmountFen,
    recordedAt: tx.now,
    recordedBy: tx.caller.subject,
    facts: decision.facts,
    assessment: decision.assessment,
  });
  return award;
}
