import { abilityAssessmentConcluded } from '@minzheng/contracts';
import { addDays, addMonthsTo, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import {
  Database,
  mapPage,
  PolicyReader,
  type Caller,
  type Page,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { recordingBook } from '@minzheng/policy';
import { Injectable } from '@nestjs/common';
import { Assessor } from '../assessor/assessor.entity.js';
import { claimLiveMatter, releaseLiveMatter } from '../person/live-matter.js';
import { nextMatterNumber } from '../person/matter-number.js';
import { PersonVault } from '../person/person-record.js';
import { placeOf } from '../person/place.js';
import { AbilityAssessment } from './ability-assessment.entity.js';
import { assessedOutOfOrder, assessorUnknown, itemPointsInvalid } from './ability-assessment.errors.js';
import {
  assessorsMinimumFigure,
  clockConclusionFigure,
  clockDisputeFigure,
  itemsFigure,
  validityMonthsFigure,
} from './ability-assessment.policy.js';
import { abilityAssessmentMachine, type AssessmentContext, type Signing } from './ability-assessment.state-machine.js';
import { abilityLevel, pointFaults } from './ability-level.js';
import { presentAssessment } from './assessment-views.js';
import { currentAbility, replaceAbility } from './current-ability.js';
import type {
  AbilityAssessmentDto,
  AssessmentsQuery,
  DisputeAssessmentDto,
  RecordAssessmentDto,
  RequestAssessmentDto,
} from './dto/ability-assessment.dto.js';

const table = 'ability_assessment';
export const assessmentExpiryTimer = 'ability-assessment-expires';
type Act = 'record' | 'conclude' | 'dispute' | 'withdraw-dispute' | 'record-reassessment' | 'withdraw';

/** The course of ability assessments (老年人能力评估). */
@Injectable()
export class AbilityAssessmentsService {
  constructor(
    private readonly db: Database,
    private readonly vault: PersonVault,
    private readonly policy: PolicyReader,
  ) {}

  request(caller: Caller, { division, elder, reason }: RequestAssessmentDto): Promise<AbilityAssessmentDto> {
    const place = placeOf(caller, division);
    return this.db.transact(caller, async (tx) => {
      const id = tx.uuid();
      const days = this.policy.book.value(clockConclusionFigure, place, tx.today);
      const assessment = Object.assign(new AbilityAssessment(), {
        id,
        division: place,
        ...this.vault.seal(table, id, elder),
        assessmentNumber: await nextMatterNumber(tx, 'aa', place),
        state: abilityAssessmentMachine.initial,
        reason,
        requestedOn: tx.today,
        dueOn: this.policy.book.calendarFor(place).addWorkingDays(tx.today, days),
        rounds: [],
        dispute: null,
        disputableTo: null,
        level: null,
        concludedOn: null,
        validTo: null,
      });
      await claimLiveMatter(tx, 'ability-assessment', assessment);
      await tx.insert(assessment);
      this.audit(tx, assessment, 'requested', { reason });
      return this.present(tx, assessment);
    });
  }

  record(caller: Caller, id: string, request: RecordAssessmentDto): Promise<AbilityAssessmentDto> {
    return this.addRound(caller, id, 'record', request);
  }

  recordReassessment(caller: Caller, id: string, request: RecordAssessmentDto): Promise<AbilityAssessmentDto> {
    return this.addRound(caller, id, 'record-reassessment', request);
  }

  conclude(caller: Caller, id: string): Promise<AbilityAssessmentDto> {
    return this.act(caller, id, 'conclude', async (tx, assessment) => {
      const { division, personKey } = assessment;
      const place = parseDivisionCode(division);
      const { book } = this.policy;
      const { level } = lastRoundOf(assessment).outcome;
      const validTo = addDays(addMonthsTo(tx.today, book.value(validityMonthsFigure, place, tx.today)), -1);
      const disputeDays = book.value(clockDisputeFigure, place, tx.today);
      const disputableTo = book.calendarFor(place).addWorkingDays(tx.today, disputeDays);
      Object.assign(assessment, { level, concludedOn: tx.today, validTo, disputableTo });
      await releaseLiveMatter(tx, id);
      const replaced = await replaceAbility(tx, personKey, { assessmentId: id, level, validTo });
      tx.schedule({
        kind: assessmentExpiryTimer,
        key: id,
        subjectId: id,
        dueAt: startOfShanghaiDay(addDays(validTo, 1)),
        data: { validTo },
      });
      tx.publish({
        definition: abilityAssessmentConcluded,
        key: id,
        division,
        data: {
          assessmentId: id,
          personKey,
          level,
          concludedOn: tx.today,
          validTo,
          ...(replaced === undefined ? {} : { replacesAssessmentId: replaced }),
        },
      });
      return { level, validTo };
    });
  }

  dispute(caller: Caller, id: string, { reason }: DisputeAssessmentDto): Promise<AbilityAssessmentDto> {
    return this.act(caller, id, 'dispute', async (tx, assessment) => {
      const place = parseDivisionCode(assessment.division);
      const days = this.policy.book.value(clockConclusionFigure, place, tx.today);
      assessment.dispute = { raisedOn: tx.today, reason };
      assessment.dueOn = this.policy.book.calendarFor(place).addWorkingDays(tx.today, days);
      await claimLiveMatter(tx, 'ability-assessment', assessment);
    });
  }

  withdrawDispute(caller: Caller, id: string): Promise<AbilityAssessmentDto> {
    return this.act(caller, id, 'withdraw-dispute', async (tx, assessment) => {
      if (assessment.dispute !== null) assessment.dispute = { ...assessment.dispute, withdrawnOn: tx.today };
      await releaseLiveMatter(tx, id);
    });
  }

  withdraw(caller: Caller, id: string): Promise<AbilityAssessmentDto> {
    return this.act(caller, id, 'withdraw', (tx) => releaseLiveMatter(tx, id));
  }

  get(caller: Caller, id: string): Promise<AbilityAssessmentDto> {
    return this.db.read(caller, async (tx) => this.present(tx, await tx.get(AbilityAssessment, id)));
  }

  list(caller: Caller, query: AssessmentsQuery): Promise<Page<AbilityAssessmentDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(AbilityAssessment, query, [
        ['state = ?', query.state],
        ['starts_with(division, ?)', query.division],
        ['level = ?', query.level],
      ]);
      const inForce = await tx.query<{ id: string }>(
        `SELECT assessment_id AS id FROM current_ability WHERE assessment_id = ANY($1) AND valid_to >= $2`,
        [found.items.map(({ id }) => id), tx.today],
      );
      const ids = new Set(inForce.map(({ id }) => id));
      return mapPage(found, (row) => this.shown(tx, row, ids.has(row.id)));
    });
  }

  private addRound(
    caller: Caller,
    id: string,
    transition: 'record' | 'record-reassessment',
    request: RecordAssessmentDto,
  ): Promise<AbilityAssessmentDto> {
    const { assessedOn, coma, diagnoses, riskEventDates, assessorIds } = request;
    return this.db.transact(caller, async (tx) => {
      const assessment = await tx.lock(AbilityAssessment, id);
      const place = parseDivisionCode(assessment.division);
      const signing: Signing = {
        assessedOn,
        assessors: await this.signers(tx, assessorIds),
        minimum: this.policy.book.value(assessorsMinimumFigure, place, tx.today),
      };
      abilityAssessmentMachine.apply(assessment, transition, contextOf(tx, signing));
      const notBefore = assessment.dispute?.raisedOn ?? assessment.requestedOn;
      if (assessedOn > tx.today || assessedOn < notBefore) throw assessedOutOfOrder();
      const points = Object.fromEntries(request.points.map(({ item, points }) => [item, points]));
      const recording = recordingBook(this.policy.book);
      const view = recording.book.at(place, assessedOn);
      const faults = pointFaults(view.value(itemsFigure), points);
      if (faults.length > 0) throw itemPointsInvalid(faults);
      const facts = { assessedOn, coma, diagnoses, riskEventDates };
      const outcome = abilityLevel(points, facts, view);
      const recordedAt = tx.now.toISOString();
      const round = { recordedBy: caller.subject, recordedAt, assessorIds, points, facts, outcome };
      assessment.rounds = [...assessment.rounds, { ...round, figures: recording.used() }];
      await tx.save(assessment);
      this.audit(tx, assessment, transition, { round: assessment.rounds.length });
      return this.present(tx, assessment);
    });
  }

  private async signers(tx: Transaction, ids: readonly string[]): Promise<Assessor[]> {
    const signers: Assessor[] = [];
    for (const [index, id] of ids.entries()) {
      const assessor = await tx.find(Assessor, id);
      if (assessor === undefined) throw assessorUnknown(index);
      signers.push(assessor);
    }
    return signers;
  }

  private act(
    caller: Caller,
    id: string,
    transition: Act,
    change: (tx: Transaction, assessment: AbilityAssessment) => Promise<unknown>,
  ): Promise<AbilityAssessmentDto> {
    return this.db.transact(caller, async (tx) => {
      const assessment = await tx.lock(AbilityAssessment, id);
      abilityAssessmentMachine.apply(assessment, transition, contextOf(tx));
      const details = await change(tx, assessment);
      await tx.save(assessment);
      this.audit(tx, assessment, transition, details as object | undefined);
      return this.present(tx, assessment);
    });
  }

  private audit(tx: Transaction, { id, division }: AbilityAssessment, act: string, details: object = {}): void {
    tx.audit({
      action: `ability-assessment-${act}`,
      subjectType: 'ability-assessment',
      subjectId: id,
      division,
      details: { ...details },
    });
  }

  private async present(tx: ReadTransaction, assessment: AbilityAssessment): Promise<AbilityAssessmentDto> {
    const current = await currentAbility(tx, assessment.personKey);
    return this.shown(tx, assessment, current?.assessmentId === assessment.id);
  }

  private shown(tx: ReadTransaction, assessment: AbilityAssessment, inForce: boolean): AbilityAssessmentDto {
    return presentAssessment(assessment, {
      elder: this.vault.masked(table, assessment),
      inForce,
      today: tx.today,
      allowedTransitions: abilityAssessmentMachine.allowedTransitions(assessment, contextOf(tx)),
    });
  }
}

function contextOf({ caller, now, today }: ReadTransaction, signing?: Signing): AssessmentContext {
  return { caller, now, today, signing };
}

function lastRoundOf({ rounds }: AbilityAssessment): AbilityAssessment['rounds'][number] {
  const round = rounds.at(-1);
  if (round === undefined) throw new Error('Nothing is concluded without a recorded round');
  return round;
}
