import {
  benefitApplicationCountyReviewStarted,
  benefitApplicationCountyVisitRecorded,
  benefitApplicationInvestigationRecorded,
  benefitApplicationNearRelativeRegistered,
  benefitApplicationNearRelativeWithdrawn,
  benefitApplicationObjectionRaised,
  benefitApplicationOpinionGiven,
  benefitApplicationPublicityStarted,
  benefitApplicationReinvestigationStarted,
  benefitApplicationSpecialCaseDeclared,
} from '@minzheng/contracts';
import { shanghaiDate } from '@minzheng/domain';
import { Database } from '@minzheng/platform';
import type { Caller, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { requestVerification } from '../verification/verification-request.js';
import { BenefitApplication } from './benefit-application.entity.js';
import { dateOutOfOrder } from './benefit-application.errors.js';
import { caseEvent } from './case-events.js';
import type { CaseFile } from './case-file.js';
import { publicityTimer, publicityTimerKind } from './case-timers.js';
import { CaseViews } from './case-views.js';
import { applyWholeCaseLimit, CaseWorkflow, declareSpecial, dueOn } from './case-workflow.js';
import { meetClock } from './case-clocks.js';
import type { Objection, Publicity, SpecialCaseGround } from './case-records.js';
import type { CaseViewDto } from './dto/case-view.dto.js';
import type {
  GiveOpinionDto,
  RaiseObjectionDto,
  RecordCountyVisitDto,
  RecordInvestigationDto,
  RegisterNearRelativeDto,
} from './dto/investigation.dto.js';

/** From acceptance to the desk that decides: visit, opinion, publicity, objection (调查、审核、公示、异议). */
@Injectable()
export class InvestigationService {
  constructor(
    private readonly db: Database,
    private readonly workflow: CaseWorkflow,
    private readonly views: CaseViews,
  ) {}

  async declareSpecialCase(caller: Caller, id: string, ground: SpecialCaseGround): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'declare-special-case',
        details: { ground },
        change: (file) => declareSpecial(tx, file, ground),
        event: (file) => caseEvent(benefitApplicationSpecialCaseDeclared, { ground, dueOn: dueOn(file, 'whole-case') }),
      }),
    );
  }

  /** 近亲属备案 by an official: the limit of the whole case and the desk that decides follow from it. */
  async registerNearRelative(caller: Caller, id: string, relative: RegisterNearRelativeDto): Promise<CaseViewDto> {
    const { kind, relation } = relative;
    return this.act(caller, id, async (tx, application) => {
      const file = await this.workflow.perform(tx, application, {
        transition: 'register-near-relative',
        details: { kind },
        change: (current) => {
          const { recordedAt: registeredAt, recordedBy: registeredBy } = signed(tx);
          application.registeredRelative = { kind, relation, registeredAt, registeredBy };
          application.nearRelative = true;
          applyWholeCaseLimit(tx, current);
        },
        event: (current) =>
          caseEvent(benefitApplicationNearRelativeRegistered, {
            registeredOn: tx.today,
            ...wholeCaseDue(current),
          }),
      });
      if (application.state !== 'township-review') return file;
      return this.workflow.perform(tx, application, {
        transition: 'hand-over-to-county',
        consequence: true,
        change: () => undefined,
      });
    });
  }

  /** The county takes back an entry made in error; limit and desk are again those of a case without it. */
  async withdrawNearRelative(caller: Caller, id: string, reason: string): Promise<CaseViewDto> {
    return this.act(caller, id, async (tx, application) => {
      const entry = application.registeredRelative;
      const file = await this.workflow.perform(tx, application, {
        transition: 'withdraw-near-relative',
        ...(entry === null ? {} : { details: { kind: entry.kind } }),
        change: (current) => {
          if (entry === null) return;
          const { recordedAt: withdrawnAt, recordedBy: withdrawnBy } = signed(tx);
          const withdrawn = { ...entry, withdrawnAt, withdrawnBy, reason };
          application.withdrawnRelatives = [...application.withdrawnRelatives, withdrawn];
          application.registeredRelative = null;
          application.nearRelative = current.household.facts.staffRelation !== null;
          applyWholeCaseLimit(tx, current);
        },
        event: (current) =>
          caseEvent(benefitApplicationNearRelativeWithdrawn, {
            withdrawnOn: tx.today,
            stillDeclared: application.nearRelative,
            ...wholeCaseDue(current),
          }),
      });
      const township = file.policy.delegated && !application.nearRelative;
      if (application.state !== 'county-review' || !township) return file;
      return this.workflow.perform(tx, application, {
        transition: 'hand-back-to-township',
        consequence: true,
        change: () => undefined,
      });
    });
  }

  async recordInvestigation(caller: Caller, id: string, visit: RecordInvestigationDto): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) => {
      assertVisitDay(tx, application, visit.visitedOn);
      return this.workflow.perform(tx, application, {
        transition: 'record-investigation',
        command: { investigators: visit.investigators },
        details: { visitedOn: visit.visitedOn, livingConditions: visit.livingConditions },
        change: () => {
          application.investigations = [
            ...application.investigations,
            {
              round: application.round,
              ...signed(tx),
              visitedOn: visit.visitedOn,
              investigators: visit.investigators,
              livingConditions: visit.livingConditions,
              summary: visit.summary,
            },
          ];
          meetClock(application, 'investigation-start', tx.today);
        },
        event: () =>
          caseEvent(benefitApplicationInvestigationRecorded, {
            investigatedOn: visit.visitedOn,
            investigatorCount: visit.investigators.length,
          }),
      });
    });
  }

  async giveOpinion(caller: Caller, id: string, opinion: GiveOpinionDto): Promise<CaseViewDto> {
    const { recommendation, reason } = opinion;
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'give-opinion',
        command: { recommendation },
        details: { recommendation },
        change: () => {
          const { recordedAt: givenAt, recordedBy: givenBy } = signed(tx);
          application.opinions = [
            ...application.opinions,
            { round: application.round, givenAt, givenBy, recommendation, reason },
          ];
        },
        event: () => caseEvent(benefitApplicationOpinionGiven, { recommendation, givenOn: tx.today }),
      }),
    );
  }

  /** 公示: calendar days by policy, the first day not counted; a last day off rolls forward (民法典 Art. 203). */
  async startPublicity(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'start-publicity',
        change: (file) => {
          const endsOn = file.policy.calendar.addCalendarDays(tx.today, file.policy.number('publicity'), {
            rollForward: true,
          });
          const publicity: Publicity = { round: application.round, startedOn: tx.today, endsOn };
          application.publicities = [...application.publicities, publicity];
          tx.schedule(publicityTimer(application.id, publicity));
          return publicity;
        },
        event: (_file, { startedOn, endsOn }) =>
          caseEvent(benefitApplicationPublicityStarted, { startsOn: startedOn, endsOn }),
      }),
    );
  }

  /** 公示异议: publicity stops, and the case may take as long as special cases do. */
  async raiseObjection(caller: Caller, id: string, request: RaiseObjectionDto): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) => {
      const { recordedAt: raisedAt, recordedBy } = signed(tx);
      const objection: Objection = {
        id: tx.uuid(),
        raisedAt,
        recordedBy,
        ground: request.ground,
        summary: request.summary,
      };
      return this.workflow.perform(tx, application, {
        transition: 'raise-objection',
        details: { ground: request.ground },
        change: (file) => {
          application.objections = [...application.objections, objection];
          tx.cancelTimers(application.id, publicityTimerKind);
          declareSpecial(tx, file, 'objection');
        },
        event: () => caseEvent(benefitApplicationObjectionRaised, { objectionId: objection.id, raisedOn: tx.today }),
      });
    });
  }

  /** A new round: new visit, new report, new opinion, new publicity. */
  async startReinvestigation(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) => {
      const reason = reinvestigationReason(application);
      return this.workflow.perform(tx, application, {
        transition: 'start-reinvestigation',
        details: { reason },
        change: (file) => {
          application.round += 1;
          requestVerification(tx, file);
        },
        event: () => caseEvent(benefitApplicationReinvestigationStarted, { reason, startedOn: tx.today }),
      });
    });
  }

  async startReview(caller: Caller, id: string): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) =>
      this.workflow.perform(tx, application, {
        transition: 'start-review',
        change: () => undefined,
        event: (file) =>
          caseEvent(benefitApplicationCountyReviewStarted, {
            startedOn: tx.today,
            dueOn: dueOn(file, 'county-decision'),
            level: application.state === 'township-review' ? 'township' : 'county',
          }),
      }),
    );
  }

  async recordCountyVisit(caller: Caller, id: string, visit: RecordCountyVisitDto): Promise<CaseViewDto> {
    return this.act(caller, id, (tx, application) => {
      assertVisitDay(tx, application, visit.visitedOn);
      return this.workflow.perform(tx, application, {
        transition: 'record-county-visit',
        command: { investigators: visit.investigators },
        details: { visitedOn: visit.visitedOn },
        change: () => {
          application.countyVisits = [
            ...application.countyVisits,
            {
              ...signed(tx),
              visitedOn: visit.visitedOn,
              investigators: visit.investigators,
              summary: visit.summary,
            },
          ];
        },
        event: () => caseEvent(benefitApplicationCountyVisitRecorded, { visitedOn: visit.visitedOn }),
      });
    });
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

function reinvestigationReason({ state }: BenefitApplication): string {
  if (state === 'county-review') return 'returned-by-county';
  return state === 'township-review' ? 'returned-by-township' : 'objection';
}

/** The limit of the whole case, once it runs. */
function wholeCaseDue(file: CaseFile): { dueOn?: string } {
  return file.application.acceptedAt === null ? {} : { dueOn: dueOn(file, 'whole-case') };
}

function signed(tx: Transaction): { recordedAt: string; recordedBy: string } {
  return { recordedAt: tx.now.toISOString(), recordedBy: tx.caller.subject };
}

/** A visit lies between acceptance and today; before acceptance nobody may investigate. */
function assertVisitDay(tx: Transaction, application: BenefitApplication, visitedOn: string): void {
  const accepted = application.acceptedAt;
  if (visitedOn > tx.today || (accepted !== null && visitedOn < shanghaiDate(accepted))) {
    throw dateOutOfOrder('/visitedOn');
  }
}
