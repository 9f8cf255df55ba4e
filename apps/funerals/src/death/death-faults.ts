import type { PlainDate } from '@minzheng/domain';
import type { ProblemItem } from '@minzheng/platform';

/** The days of a registration. */
export interface DeathDays {
  readonly bornOn: PlainDate;
  readonly diedOn: PlainDate;
  readonly proofIssuedOn: PlainDate;
}

/** What is impossible about the days of a death, with pointers into the registration. */
export function deathFaults({ bornOn, diedOn, proofIssuedOn }: DeathDays, today: PlainDate): ProblemItem[] {
  const faults: ProblemItem[] = [];
  const fault = (pointer: string, code: string, detail: string): number => faults.push({ pointer, code, detail });
  if (diedOn > today) fault('/diedOn', 'date-in-future', 'Nobody has died tomorrow');
  if (diedOn < bornOn) fault('/diedOn', 'date-before-birth', 'The day lies before the birth');
  if (proofIssuedOn > today) fault('/proof/issuedOn', 'date-in-future', 'The proof is not issued yet');
  if (proofIssuedOn < diedOn) fault('/proof/issuedOn', 'proof-before-death', 'The proof is older than the death');
  return faults;
}
