import type { DivisionCode } from '@minzheng/domain';
import { recordingBook } from '@minzheng/policy';
import type { PolicyFigure } from '@minzheng/policy';
import { PolicyReader, VerificationClient } from '@minzheng/platform';
import type { ReadTransaction, VerificationFindings } from '@minzheng/platform';
import { runRules } from '@minzheng/workflow';
import type { RuleResult } from '@minzheng/workflow';
import { Injectable } from '@nestjs/common';
import { CharityStanding } from '../campaign/campaign.entity.js';
import { Organization } from '../organization/organization.entity.js';
import type { MemberIncome } from './aid-facts.js';
import type { AidApplication, AidMember } from './aid.entity.js';
import { aidMaximum } from './aid.policy.js';
import { aidRules } from './rules/index.js';

/** An application with everything that is known about it on a day. */
export interface AidAssessment {
  incomes: MemberIncome[];
  findings: VerificationFindings | undefined;
  rules: RuleResult[];
  figures: PolicyFigure[];
  notPassed: string[];
  /** Most that may be granted, fen. */
  maximumFen: number;
}

/** Categories of the report that are income (收入). */
const incomeCategories = ['wages', 'pension'] as const;

/** Gathers what the rules of charity aid look at and runs all of them. */
@Injectable()
export class AidAssessor {
  constructor(
    private readonly policy: PolicyReader,
    private readonly verification: VerificationClient,
  ) {}

  async assess(
    tx: ReadTransaction,
    application: AidApplication,
    members: readonly AidMember[],
  ): Promise<AidAssessment> {
    const findings = await this.verification.findings(tx, application.id);
    const organization = await tx.get(Organization, application.organizationId);
    const standing = await tx.find(CharityStanding, application.organizationId);
    const incomes = members.map((member) => incomeOf(member, findings));
    const recording = recordingBook(this.policy.book);
    const policy = recording.book.at(application.residence as DivisionCode, tx.today);
    const rules = runRules(
      aidRules,
      {
        on: tx.today,
        members: incomes,
        report:
          findings === undefined
            ? null
            : { usable: findings.usableOn(tx.today), unknownSources: findings.unknownSources },
        fundIsCharity: organization.state === 'active' && standing !== undefined,
        lastHelpedOn: await lastHelped(tx, application, members),
      },
      policy,
    );
    const maximumFen = policy.value(aidMaximum);
    const notPassed = rules.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code);
    return { incomes, findings, rules, figures: recording.used(), notPassed, maximumFen };
  }
}

function incomeOf(
  { ref, personKey, monthlyIncomeFen }: AidMember,
  findings: VerificationFindings | undefined,
): MemberIncome {
  const found = incomeCategories.flatMap((category) => findings?.found(personKey, category) ?? []);
  const foundFen = found.length === 0 ? null : found.reduce((total, { fen }) => total + fen, 0);
  return { ref, declaredFen: monthlyIncomeFen, foundFen };
}

/** Day of the last decision of the fund for somebody of this household, whatever the application was. */
async function lastHelped(
  tx: ReadTransaction,
  { id, organizationId }: AidApplication,
  members: readonly AidMember[],
): Promise<string | null> {
  const [row] = await tx.query<{ last: string | null }>(
    `SELECT max(other.decision ->> 'decidedOn') AS last
     FROM aid_application AS other JOIN aid_member AS helped ON helped.application_id = other.id
     WHERE other.organization_id = $1 AND other.id <> $2 AND other.state IN ('approved', 'paid')
       AND helped.person_key = ANY ($3)`,
    [organizationId, id, members.map(({ personKey }) => personKey)],
  );
  return row?.last ?? null;
}
