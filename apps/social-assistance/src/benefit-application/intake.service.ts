import {
  benefitApplicationAccepted,
  benefitApplicationSubmitted,
  benefitApplicationSupplemented,
  benefitApplicationSupplementRequested,
  benefitApplicationTerminated,
  benefitApplicationWithdrawn,
} from '@minzheng/contracts';
import { ancestorAt, parseDivisionCode } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { Database } from '@minzheng/platform';
import type { Caller, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Household } from '../household/household.entity.js';
import type { HouseholdMember } from '../household/household.entity.js';
import type { HouseholdDeclaration, HouseholdFacts } from '../household/household-facts.js';
import { readDeclaration, sameTownship, villageOf } from '../household/household-intake.js';
import { HouseholdStore } from '../household/household-store.js';
import { cancelVerification, requestVerification } from '../verification/verification-request.js';
import { BenefitApplication } from './benefit-application.entity.js';
import { applicantFixed, divisionOfCaseFixed, householdNotOpen, memberUnknown } from './benefit-application.errors.js';
import { benefitApplicationMachine } from './benefit-application.state-machine.js';
import { caseEvent } from './case-events.js';
import { CaseFile, CaseFiles } from './case-file.js';
import type { Gap, SupplementNotice, TerminationReason } from './case-records.js';
import { CaseViews } from './case-views.js';
import { CaseWorkflow, dueOn, recordHistory } from './case-workflow.js';
import type { CaseViewDto } from './dto/case-view.dto.js';
import type { CreateApplicationDto, RequestSupplementDto } from './dto/intake.dto.js';
import { claimProgrammes, releaseClaims } from './live-claims.js';

/** From the window to acceptance (受理), and the two ways a case ends without a decision. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly db: Database,
    private readonly files: CaseFiles,
    private readonly workflow: CaseWorkflow,
    private readonly households: HouseholdStore,
    private readonly views: CaseViews,
  ) {}

  async create(caller: Caller, request: CreateApplicationDto): Promise<CaseViewDto> {
    return this.db.transact(caller, async (tx) => {
      const division = villageOf(caller, request.household.division, '/household/division');
      const facts = readDeclaration(request.household, tx.today, '/household');
      const id = tx.uuid();
      const application = Object.assign(new BenefitApplication(), {
        id,
        division,
        caseNumber: await nextCaseNumber(tx, division),
        state: benefitApplicationMachine.initial,
        programmes: request.programmes,
        nearRelative: facts.staffRelation !== null,
        registeredRelative: null,
        withdrawnRelatives: [],
        submittedAt: null,
        acceptedAt: null,
        acceptedBy: null,
        supplement: null,
        verification: null,
        round: 0,
        investigations: [],
        opinions: [],
        publicities: [],
        objections: [],
        countyVisits: [],
        specialCase: null,
        clocks: [],
        overdue: false,
        closedAt: null,
      } satisfies Partial<BenefitApplication>);
      await tx.insert(application);
      await tx.insert(Household, { id, division, facts });
      await tx.insert(this.households.seal(tx, id, division, request.household.members));
      await recordHistory(tx, application, { action: 'create', from: 'draft', to: 'draft', details: {} });
      return this.views.show(await this.files.load(tx, application), tx);
    });
  }

  /** Replaces the declaration of a draft, or of a case whose supplement is awaited. */
  async changeHousehold(
    caller: Caller,
    id: string,
    version: number,
    declaration: HouseholdDeclaration,
  ): Promise<CaseViewDto> {
    return this.db.transact(caller, async (tx) => {
      const application = await tx.lock(BenefitApplication, id, { version });
      const { state } = application;
      if (state !== 'draft' && state !== 'supplement-requested') throw householdNotOpen();
      const division = villageOf(caller, declaration.division, '/division');
      if (!sameTownship(division, parseDivisionCode(application.division))) throw divisionOfCaseFixed();
      const facts = readDeclaration(declaration, tx.today, '');
      const before = await this.files.load(tx, application);
      const members = this.households.seal(tx, id, division, declaration.members);
      if (state !== 'draft') assertSameApplicant(before, facts, members);
      await tx.delete(before.members);
      const household = Object.assign(before.household, { facts, division });
      await tx.save(household);
      await tx.insert(members);
      application.division = division;
      application.nearRelative = facts.staffRelation !== null || application.registeredRelative !== null;
      await tx.save(application);
      await recordHistory(tx, application, { action: 'change-household', from: state, to: state, details: {} });
      const file = await this.files.load(tx, application);
      if (state === 'supplement-requested') await claimProgrammes(tx, file);
      return this.views.show(file, tx);
    });
  }

  async submit(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'submit',
        change: async (file) => {
          application.submittedAt = tx.now;
          await claimProgrammes(tx, file);
        },
        event: (file) =>
          caseEvent(benefitApplicationSubmitted, {
            submittedOn: tx.today,
            memberCount: file.assessment.members.filter(({ counted }) => counted).length,
          }),
      }),
    );
  }

  /** 一次性告知: everything the service knows to be missing and the documents the clerk names, in one notice. */
  async requestSupplement(caller: Caller, id: string, request: RequestSupplementDto): Promise<CaseViewDto> {
    const documents = (request.documents ?? []).map(({ document, memberRef }): Gap => ({
      code: 'document-missing',
      document,
      ...(memberRef === undefined ? {} : { memberRef }),
    }));
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'request-supplement',
        command: { documents: documents.length },
        change: (file): SupplementNotice => {
          assertMembersKnown(file, documents);
          const notice = {
            requestedAt: tx.now.toISOString(),
            requestedBy: caller.subject,
            gaps: [...file.gaps, ...documents],
            dueOn: dueOn(file, 'supplement'),
          };
          application.supplement = notice;
          return notice;
        },
        event: (_file, notice) =>
          caseEvent(benefitApplicationSupplementRequested, {
            gaps: [...new Set(notice.gaps.map(({ code }) => code))],
            requestedOn: tx.today,
            dueOn: notice.dueOn,
          }),
      }),
    );
  }

  async supplement(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'supplement',
        change: () => {
          const { supplement } = application;
          if (supplement !== null) application.supplement = { ...supplement, suppliedAt: tx.now.toISOString() };
        },
        event: () => caseEvent(benefitApplicationSupplemented, { supplementedOn: tx.today }),
      }),
    );
  }

  /** 受理: the statutory clocks start and the verification service is asked. */
  async accept(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'accept',
        change: (file) => {
          application.acceptedAt = tx.now;
          application.acceptedBy = caller.subject;
          requestVerification(tx, file);
        },
        event: (file) =>
          caseEvent(benefitApplicationAccepted, {
            acceptedOn: tx.today,
            dueOn: dueOn(file, 'whole-case'),
            delegated: file.policy.delegated && !application.nearRelative,
          }),
      }),
    );
  }

  async withdraw(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'withdraw',
        change: (file) => this.abandon(tx, file, 'application-withdrawn'),
        event: () => caseEvent(benefitApplicationWithdrawn, { withdrawnOn: tx.today }),
      }),
    );
  }

  async terminate(caller: Caller, id: string, reason: TerminationReason): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'terminate',
        details: { reason },
        change: (file) => this.abandon(tx, file, 'application-terminated'),
        event: () => caseEvent(benefitApplicationTerminated, { terminatedOn: tx.today, reason }),
      }),
    );
  }

  private async abandon(tx: Transaction, file: CaseFile, reason: string): Promise<void> {
    cancelVerification(tx, file, reason);
    await releaseClaims(tx, file.application.id);
  }

  private act(
    caller: Caller,
    id: string,
    perform: (tx: Transaction, application: BenefitApplication) => Promise<CaseFile>,
  ): Promise<CaseViewDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await perform(tx, await tx.lock(BenefitApplication, id));
      return this.views.show(file, tx);
    });
  }
}

/** @throws ProblemError 422 `applicant-fixed` */
function assertSameApplicant(before: CaseFile, facts: HouseholdFacts, members: readonly HouseholdMember[]): void {
  if (applicantKey(before.household.facts, before.members) === applicantKey(facts, members)) return;
  throw applicantFixed(facts.members.findIndex(({ relation }) => relation === 'applicant'));
}

function applicantKey(facts: HouseholdFacts, members: readonly HouseholdMember[]): string | undefined {
  const applicant = facts.members.find(({ relation }) => relation === 'applicant');
  return members.find(({ ref }) => ref === applicant?.ref)?.personKey;
}

/** @throws ProblemError 422 `member-ref-unknown` */
function assertMembersKnown({ members }: CaseFile, documents: readonly Gap[]): void {
  for (const [index, { memberRef }] of documents.entries()) {
    if (memberRef !== undefined && !members.some(({ ref }) => ref === memberRef)) {
      throw memberUnknown(`/documents/${String(index)}/memberRef`);
    }
  }
}

/** Readable case number (受理编号): service, county, year and a number that says nothing else. */
async function nextCaseNumber(tx: Transaction, division: DivisionCode): Promise<string> {
  const [row] = await tx.query<{ next: string | number }>(`SELECT nextval('case_number') AS next`);
  const county = ancestorAt(division, 'county') ?? division;
  if (row === undefined) throw new Error('The sequence of case numbers gave none');
  return `sa-${county}-${tx.today.slice(0, 4)}-${String(row.next).padStart(6, '0')}`;
}
