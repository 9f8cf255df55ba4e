import type { Transaction } from '@minzheng/platform';
import { BenefitApplication } from '../benefit-application/benefit-application.entity.js';
import { meetClock } from '../benefit-application/case-clocks.js';
import type { VerificationProgress } from '../benefit-application/case-records.js';

/** What every public event of a verification says of our request. */
export interface ProgressOf {
  requestId: string;
  requestingService: string;
  caseId: string;
}

/** Writes the progress of the standing request into the case; anything else is left alone. */
export async function noteProgress(
  tx: Transaction,
  about: ProgressOf,
  note: (progress: VerificationProgress) => { progress: VerificationProgress; started: boolean },
): Promise<void> {
  if (about.requestingService !== 'social-assistance') return;
  const known = await tx.find(BenefitApplication, about.caseId);
  if (known === undefined || standing(known, about) === undefined) return;
  const application = await tx.lock(BenefitApplication, about.caseId);
  const verification = standing(application, about);
  if (verification === undefined) return;
  const { progress, started } = note(verification);
  application.verification = progress;
  if (started) meetClock(application, 'verification-start', tx.today);
  await tx.save(application);
  tx.audit({
    action: started ? 'verification-start-noted' : 'verification-wait-noted',
    subjectType: 'benefit-application',
    subjectId: application.id,
    division: application.division,
  });
}

/** The verification that the news are about, unless it is over. */
function standing({ verification }: BenefitApplication, about: ProgressOf): VerificationProgress | undefined {
  if (verification === null || verification.requestId !== about.requestId) return undefined;
  const isOver = verification.appliedAt !== undefined || verification.cancelledAt !== undefined;
  return isOver ? undefined : verification;
}
