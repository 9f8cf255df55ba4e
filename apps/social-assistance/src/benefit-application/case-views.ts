import type { ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Award, AwardAmount } from '../award/award.entity.js';
import { HouseholdStore } from '../household/household-store.js';
import type { BenefitApplication } from './benefit-application.entity.js';
import { benefitApplicationMachine } from './benefit-application.state-machine.js';
import type { CaseFile } from './case-file.js';
import { caseContext } from './case-workflow.js';
import type { CaseAwardDto, CaseSummaryDto, CaseViewDto } from './dto/case-view.dto.js';
import type { VerificationDto } from './dto/case-record.dto.js';

/** Shows cases to officials: persons masked, transitions for this caller. */
@Injectable()
export class CaseViews {
  constructor(private readonly households: HouseholdStore) {}

  async show(file: CaseFile, tx: ReadTransaction): Promise<CaseViewDto> {
    const { application, assessment } = file;
    return {
      ...summaryOf(application),
      allowedTransitions: benefitApplicationMachine.allowedTransitions(application, caseContext(file, tx)),
      household: this.households.masked(file.household.facts, file.members),
      gaps: file.gaps,
      missingAuthorizations: file.missingAuthorizations,
      supplement: supplementOf(application),
      verification: verificationOf(file),
      openQuestions: assessment.openQuestions,
      values: assessment.values,
      outlook: {
        eligible: assessment.eligible,
        outlook: assessment.outlook,
        memberCount: assessment.members.filter(({ counted }) => counted).length,
        incomeFen: assessment.income.totalFen,
        monthlyAmountFen: assessment.amount.monthlyAmountFen,
        rulesNotPassed: assessment.rules.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code),
      },
      round: application.round,
      investigations: application.investigations,
      opinions: application.opinions,
      publicities: application.publicities,
      objections: application.objections,
      registeredRelative: application.registeredRelative,
      withdrawnRelatives: application.withdrawnRelatives,
      countyVisits: application.countyVisits,
      specialCase: application.specialCase,
      award: application.state === 'confirmed' ? await awardOf(tx, application.id) : null,
    };
  }
}

/** The fields of a summary, to be shown alone or as part of a view. */
type CaseSummary = Pick<CaseSummaryDto, keyof CaseSummaryDto>;

export function summaryOf(application: BenefitApplication): CaseSummary {
  const { state } = application;
  return {
    id: application.id,
    version: application.version,
    caseNumber: application.caseNumber,
    state,
    stateTitle: benefitApplicationMachine.definition.states[state].title,
    division: application.division,
    programmes: application.programmes,
    nearRelative: application.nearRelative,
    overdue: application.overdue,
    clocks: application.clocks,
    createdAt: application.createdAt.toISOString(),
    submittedAt: application.submittedAt?.toISOString() ?? null,
    acceptedAt: application.acceptedAt?.toISOString() ?? null,
    closedAt: application.closedAt?.toISOString() ?? null,
  };
}

function supplementOf({ supplement }: BenefitApplication): CaseViewDto['supplement'] {
  if (supplement === null) return null;
  const { requestedAt, dueOn, gaps, suppliedAt } = supplement;
  return { requestedAt, dueOn, gaps, ...(suppliedAt === undefined ? {} : { suppliedAt }) };
}

function verificationOf({ application, report }: CaseFile): VerificationDto | null {
  if (application.verification === null) return null;
  const { reportRowId: _row, ...progress } = application.verification;
  const unknown = (report?.report.sources ?? []).filter(({ outcome }) => outcome === 'unknown');
  return { ...progress, unknownSources: [...new Set(unknown.map(({ source }) => source))] };
}

async function awardOf(tx: ReadTransaction, applicationId: string): Promise<CaseAwardDto | null> {
  const award = await tx
    .select(Award, 'award')
    .andWhere('award.applicationId = :applicationId', { applicationId })
    .getOne();
  if (award === null) return null;
  const latest = await tx
    .select(AwardAmount, 'amount')
    .andWhere('amount.awardId = :awardId', { awardId: award.id })
    .orderBy('amount.sequence', 'DESC')
    .limit(1)
    .getOneOrFail();
  return {
    id: award.id,
    monthlyAmountFen: latest.monthlyAmountFen,
    firstPaymentMonth: award.firstPaymentMonth,
  };
}
