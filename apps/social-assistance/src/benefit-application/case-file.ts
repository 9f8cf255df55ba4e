import { parseDivisionCode } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { KnownAuthorization, PolicyReader } from '@minzheng/platform';
import type { ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { PolicyBook } from '@minzheng/policy';
import { findingsOfReport } from '../household/findings-of-report.js';
import { Household, HouseholdMember } from '../household/household.entity.js';
import type { Assessment, AssessmentFacts } from '../programmes/programme.js';
import { programmeByCode } from '../programmes/index.js';
import type { BenefitApplication } from './benefit-application.entity.js';
import { CasePolicy } from './benefit-application.policy.js';
import type { Gap } from './case-records.js';
import { declarationGaps, missingAuthorizations } from './declaration-gaps.js';
import { OpenQuestionResolution } from './open-question-resolution.entity.js';
import { VerificationReport } from './verification-report.entity.js';

/** Everything that belongs to one case, as of one moment, and what the rules say of it. */
export class CaseFile {
  private assessed: Assessment | undefined;

  constructor(
    readonly application: BenefitApplication,
    readonly household: Household,
    public members: HouseholdMember[],
    public report: VerificationReport | null,
    readonly resolutions: OpenQuestionResolution[],
    readonly authorizations: readonly KnownAuthorization[],
    private readonly book: PolicyBook,
    readonly today: PlainDate,
  ) {}

  /** The programme that leads the case: clocks, levels and the number of investigators follow it. */
  get policy(): CasePolicy {
    const { division, programmes } = this.application;
    return new CasePolicy(this.book, parseDivisionCode(division), this.today, programmes[0]);
  }

  get facts(): AssessmentFacts {
    return {
      household: this.household.facts,
      findings: this.report === null ? null : findingsOfReport(this.report.report, this.members),
      resolutions: this.resolutions.map(({ resolution }) => resolution),
    };
  }

  /** The rules on today's values and today's policy. */
  get assessment(): Assessment {
    this.assessed ??= programmeByCode(this.application.programmes[0]).assess(this.facts, this.book, this.today);
    return this.assessed;
  }

  /** To be called when the household, the report or a resolution has changed. */
  reassess(): void {
    this.assessed = undefined;
  }

  /** Refs of everybody who has to be verified. */
  get subjectRefs(): string[] {
    const { programmes } = this.application;
    return programmeByCode(programmes[0]).subjectsToVerify(this.household.facts, this.book, this.today);
  }

  /** Refs of those to be verified for whom no valid authorisation is known. */
  get missingAuthorizations(): string[] {
    const subjects = new Set(this.subjectRefs);
    const purpose = this.application.programmes[0];
    return missingAuthorizations(
      this.members.filter(({ ref }) => subjects.has(ref)),
      this.authorizations.filter(({ purposes, endedAt }) => endedAt === null && purposes.includes(purpose)),
      this.today,
    );
  }

  /** What is missing inside the declaration. */
  get declarationGaps(): Gap[] {
    return declarationGaps(this.household.facts, this.today, this.policy.number('adultAge'));
  }

  /** Every gap at once: declaration and authorisations. */
  get gaps(): Gap[] {
    return [
      ...this.declarationGaps,
      ...this.missingAuthorizations.map((memberRef): Gap => ({ code: 'authorization-missing', memberRef })),
    ];
  }
}

/** Loads the file of a case that the caller may see. */
@Injectable()
export class CaseFiles {
  constructor(private readonly policy: PolicyReader) {}

  async load(tx: ReadTransaction, application: BenefitApplication): Promise<CaseFile> {
    const { id } = application;
    const household = await tx.get(Household, id);
    const members = await tx
      .select(HouseholdMember, 'member')
      .andWhere('member.applicationId = :id', { id })
      .orderBy('member.ref')
      .getMany();
    const reportId = application.verification?.reportRowId;
    const report = reportId === undefined ? null : await tx.get(VerificationReport, reportId);
    const resolutions = await tx
      .select(OpenQuestionResolution, 'resolution')
      .andWhere('resolution.applicationId = :id', { id })
      .orderBy('resolution.sequence')
      .getMany();
    const authorizations = await tx
      .select(KnownAuthorization, 'known')
      .where('known.personKey IN (:...keys)', { keys: members.map(({ personKey }) => personKey) })
      .getMany();
    return new CaseFile(
      application,
      household,
      members,
      report,
      resolutions,
      authorizations,
      this.policy.book,
      tx.today,
    );
  }
}
