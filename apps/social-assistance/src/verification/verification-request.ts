import { verificationRequestCancelled, verificationRequested } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import { ageOn } from '@minzheng/domain';
import type { Transaction } from '@minzheng/platform';
import type { CaseFile } from '../benefit-application/case-file.js';
import { declaredValue, sourceCategories, unitOf } from '../household/facts.js';

type Requested = PayloadOf<typeof verificationRequested>;

/** Categories that at least one source speaks about. */
const verifiedCategories = [...new Set(Object.values(sourceCategories).flat())];

/** Asks the verification service (核对委托): who by person key, what was declared in total, by when. */
export function requestVerification(tx: Transaction, file: CaseFile): void {
  const { application, policy } = file;
  const requestId = tx.uuid();
  application.verification = { requestId, requestedAt: tx.now.toISOString() };
  tx.publish({
    definition: verificationRequested,
    key: application.id,
    division: application.division,
    data: {
      requestId,
      requestingService: 'social-assistance',
      caseId: application.id,
      purpose: application.programmes[0],
      division: application.division,
      policyDate: tx.today,
      dueOn: policy.calendar.addWorkingDays(tx.today, policy.number('reportDue')),
      ...subjectsOf(file),
      thresholds: [{ category: 'deposits', limitFen: file.assessment.property.financialLimitFen }],
    },
  });
}

/** The case no longer needs the report. */
export function cancelVerification(tx: Transaction, file: CaseFile, reason: string): void {
  const { application } = file;
  const { verification } = application;
  if (verification === null || verification.appliedAt !== undefined || verification.cancelledAt !== undefined) return;
  application.verification = { ...verification, cancelledAt: tx.now.toISOString() };
  tx.publish({
    definition: verificationRequestCancelled,
    key: application.id,
    division: application.division,
    data: { requestId: verification.requestId, caseId: application.id, reason },
  });
}

function subjectsOf(file: CaseFile): Pick<Requested, 'subjects' | 'declared'> {
  const facts = file.household.facts;
  const adultFrom = file.policy.number('guardianBelowAge');
  const keys = new Map(file.members.map(({ ref, personKey }) => [ref, personKey]));
  const asked = new Set(file.subjectRefs);
  const subjects = facts.members.flatMap(({ ref, relation, birthDate }) => {
    const personKey = keys.get(ref);
    return personKey === undefined || !asked.has(ref) ? [] : [{ ref, relation, birthDate, personKey }];
  });
  return {
    subjects: subjects.map(({ personKey, relation, birthDate }) => ({
      personKey,
      role: relation === 'applicant' ? 'applicant' : 'member',
      minor: ageOn(birthDate, file.today) < adultFrom,
    })),
    declared: subjects.flatMap(({ ref, personKey }) =>
      verifiedCategories.flatMap((category) => {
        const value = declaredValue(facts, ref, category);
        if (value === null) return [];
        return [{ personKey, category, ...(unitOf(category) === 'fen' ? { amountFen: value } : { count: value }) }];
      }),
    ),
  };
}
