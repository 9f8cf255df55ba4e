import { childInDifficultyRegistered, childInDifficultyVisited } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import { Database, FieldCipher, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { seesMaskedNames } from '../access.js';
import { ChildFile } from '../child-file/child-file.entity.js';
import { childFileNotOpen } from '../child-file/child-file.errors.js';
import { recordHistory } from '../child-file/file-history.js';
import { publishOfChild } from '../child-file/public-events.js';
import { DifficultyPlan } from './difficulty-plan.js';
import { CareService, ChildInDifficulty, ChildVisit } from './difficulty.entity.js';
import {
  alreadyMonitored,
  careServiceUnknown,
  serviceNotOnList,
  servicePlannedForPast,
  visitOutOfOrder,
} from './difficulty.errors.js';
import { careServiceMachine } from './care-service.state-machine.js';
import { careServices } from './difficulty.policy.js';
import type { DifficultyClass, MonitoringEndReason } from './difficulty.records.js';
import { monitoringMachine } from './difficulty.state-machine.js';
import type {
  DifficultiesQuery,
  DifficultyDto,
  DifficultySummaryDto,
  OfferServiceDto,
  RecordVisitDto,
} from './dto/difficulty.dto.js';
import type { RegisterDifficultyDto } from './dto/difficulty.dto.js';
import { endMonitoring } from './end-monitoring.js';
import type { RequestMeansCheckDto } from './means/dto/means.dto.js';
import { foundNotPoor } from './means/means-checks.js';
import { MeansDesk } from './means/means-desk.js';
import { familyNotPoor } from './means/means.errors.js';

const findings = (id: string) => ({ table: 'child_visit', column: 'findings_sealed', id });
/** Visits and services shown with a child; more are in the history. */
const SHOWN = 200;

/** Children in difficulty (困境儿童): registered, graded, visited by plan, offered services, until it is over. */
@Injectable()
export class DifficultyService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly cipher: FieldCipher,
    private readonly plan: DifficultyPlan,
    private readonly means: MeansDesk,
  ) {}

  async register(caller: Caller, request: RegisterDifficultyDto): Promise<DifficultyDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await tx.lock(ChildFile, request.childFileId);
      if (file.state === 'closed') throw childFileNotOpen();
      const where = [
        ['file_id = ?', file.id],
        ['state <> ?', 'ended'],
      ] as const;
      if ((await tx.list(ChildInDifficulty, { where, orderBy: 'id', limit: 1 })).length > 0) throw alreadyMonitored();
      const { difficultyClass, signs } = request;
      if (difficultyClass === 'poor-family' && (await foundNotPoor(tx, file.id))) throw familyNotPoor();
      const riskAssessment = this.plan.grade(tx, file, difficultyClass, signs);
      const row = Object.assign(new ChildInDifficulty(), {
        id: tx.uuid(),
        division: file.division,
        fileId: file.id,
        state: monitoringMachine.initial,
        difficultyClass,
        signs,
        riskGrade: riskAssessment.grade,
        riskAssessment,
        lastVisitedOn: null,
        visitDueOn: null,
        visitOverdue: false,
        endReason: null,
      } satisfies Partial<ChildInDifficulty>);
      this.plan.planVisit(tx, row, tx.today);
      await tx.insert(row);
      const subject = { type: 'child-in-difficulty', id: row.id };
      const details = { difficultyClass, riskGrade: row.riskGrade };
      await recordHistory(tx, { file, subject, action: 'register', from: row.state, to: row.state, details });
      const data = { monitoringId: row.id, childFileId: file.id, actedOn: tx.today };
      publishOfChild(tx, childInDifficultyRegistered, { key: row.id, division: row.division }, data);
      return this.show(tx, row);
    });
  }

  /** 走访: what was seen grades the child anew, and the next visit is due by that grade. */
  async visit(caller: Caller, id: string, request: RecordVisitDto): Promise<DifficultyDto> {
    return this.act(caller, id, 'visit', async (tx, file, row) => {
      const { visitedOn, signs } = request;
      if (visitedOn > tx.today || visitedOn < (row.lastVisitedOn ?? visitedOn)) throw visitOutOfOrder();
      this.plan.regrade(tx, file, Object.assign(row, { signs, lastVisitedOn: visitedOn }));
      this.plan.planVisit(tx, row, visitedOn);
      const visitId = tx.uuid();
      await tx.insert(ChildVisit, {
        id: visitId,
        monitoringId: id,
        division: row.division,
        visitedOn,
        recordedBy: caller.subject,
        signs,
        riskGrade: row.riskGrade,
        findingsSealed: this.cipher.seal(findings(visitId), request.findings),
      });
      const data = { monitoringId: id, childFileId: file.id, actedOn: visitedOn };
      publishOfChild(tx, childInDifficultyVisited, { key: id, division: row.division }, data);
      return { visitedOn, riskGrade: row.riskGrade };
    });
  }

  reclassify(caller: Caller, id: string, difficultyClass: DifficultyClass): Promise<DifficultyDto> {
    return this.act(caller, id, 'reclassify', async (tx, file, row) => {
      this.plan.reclassify(tx, file, row, difficultyClass);
      await this.means.followClass(tx, file, row);
      return { difficultyClass, riskGrade: row.riskGrade };
    });
  }

  /** 委托核对: the means of the family are verified by the shared service; a check that stands is replaced. */
  checkMeans(caller: Caller, id: string, { members }: RequestMeansCheckDto): Promise<DifficultyDto> {
    return this.act(caller, id, 'check-means', async (tx, file, row) => {
      const { id: meansCheckId } = await this.means.ask(tx, file, row, members);
      return { meansCheckId };
    });
  }

  async withdrawMeansCheck(caller: Caller, id: string, checkId: string): Promise<DifficultyDto> {
    return this.db.transact(caller, async (tx) => {
      const { fileId } = await tx.get(ChildInDifficulty, id);
      const file = await tx.lock(ChildFile, fileId);
      const row = await tx.lock(ChildInDifficulty, id);
      await this.means.withdraw(tx, file, row, checkId);
      return this.show(tx, row);
    });
  }

  offerService(caller: Caller, id: string, { kind, plannedFor }: OfferServiceDto): Promise<DifficultyDto> {
    return this.act(caller, id, 'offer-service', async (tx, _file, row) => {
      const offered = this.policy.book.value(careServices, parseDivisionCode(row.division), tx.today);
      if (!offered.includes(kind)) throw serviceNotOnList();
      if (plannedFor < tx.today) throw servicePlannedForPast();
      const service = Object.assign(new CareService(), {
        id: tx.uuid(),
        division: row.division,
        monitoringId: id,
        kind,
        state: careServiceMachine.initial,
        offeredOn: tx.today,
        plannedFor,
        deliveredOn: null,
      } satisfies Partial<CareService>);
      await tx.insert(service);
      return { serviceId: service.id, kind };
    });
  }

  /** A service was given, or the family did not want it; services outlive the monitoring they were offered in. */
  async closeService(
    caller: Caller,
    id: string,
    serviceId: string,
    transition: 'deliver' | 'decline',
  ): Promise<DifficultyDto> {
    return this.db.transact(caller, async (tx) => {
      const row = await tx.get(ChildInDifficulty, id);
      const file = await tx.lock(ChildFile, row.fileId);
      const found = await tx.find(CareService, serviceId);
      if (found?.monitoringId !== id) throw careServiceUnknown();
      const service = await tx.lock(CareService, serviceId);
      const { from, to } = careServiceMachine.apply(service, transition, { caller, now: tx.now });
      if (transition === 'deliver') service.deliveredOn = tx.today;
      await tx.save(service);
      const subject = { type: 'care-service', id: serviceId };
      await recordHistory(tx, { file, subject, action: transition, from, to, details: { kind: service.kind } });
      return this.show(tx, row);
    });
  }

  async end(caller: Caller, id: string, reason: MonitoringEndReason): Promise<DifficultyDto> {
    return this.db.transact(caller, async (tx) => {
      const { fileId } = await tx.get(ChildInDifficulty, id);
      const file = await tx.lock(ChildFile, fileId);
      const row = await tx.lock(ChildInDifficulty, id);
      await endMonitoring(tx, file, row, reason);
      return this.show(tx, row);
    });
  }

  /** 动态监测名单. */
  async list(caller: Caller, query: DifficultiesQuery): Promise<Page<DifficultySummaryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(ChildInDifficulty, query, [
        ['state = ?', query.state],
        ['difficulty_class = ?', query.difficultyClass],
        ['risk_grade = ?', query.riskGrade],
        ['visit_overdue = ?', query.visitOverdue],
        ['visit_due_on <= ?', query.visitDueBy],
        ['starts_with(division, ?)', query.division],
      ]);
      return mapPage(found, summaryOf);
    });
  }

  async get(caller: Caller, id: string): Promise<DifficultyDto> {
    return this.db.read(caller, async (tx) => this.show(tx, await tx.get(ChildInDifficulty, id)));
  }

  private async act(
    caller: Caller,
    id: string,
    transition: 'visit' | 'reclassify' | 'check-means' | 'offer-service',
    change: (
      tx: Transaction,
      file: ChildFile,
      row: ChildInDifficulty,
    ) => Record<string, unknown> | Promise<Record<string, unknown>>,
  ): Promise<DifficultyDto> {
    return this.db.transact(caller, async (tx) => {
      const { fileId } = await tx.get(ChildInDifficulty, id);
      const file = await tx.lock(ChildFile, fileId);
      const row = await tx.lock(ChildInDifficulty, id);
      const { from, to } = monitoringMachine.apply(row, transition, { caller, now: tx.now });
      const details = await change(tx, file, row);
      await tx.save(row);
      const subject = { type: 'child-in-difficulty', id };
      await recordHistory(tx, { file, subject, action: transition, from, to, details });
      return this.show(tx, row);
    });
  }

  private async show(tx: ReadTransaction, row: ChildInDifficulty): Promise<DifficultyDto> {
    const where = [['monitoring_id = ?', row.id]] as const;
    const visits = await tx.list(ChildVisit, { where, orderBy: 'sequence DESC', limit: SHOWN });
    const services = await tx.list(CareService, { where, orderBy: 'id DESC', limit: SHOWN });
    const shown = seesMaskedNames(tx.caller);
    const { signs, riskAssessment, endReason } = row;
    return {
      ...summaryOf(row),
      signs,
      riskAssessment,
      endReason,
      means: await this.means.view(tx, row.id),
      visits: visits.map(({ id, visitedOn, recordedBy, signs: seen, riskGrade, findingsSealed }) => ({
        visitedOn,
        recordedBy,
        signs: seen,
        riskGrade,
        findings: shown ? this.cipher.open(findings(id), findingsSealed) : null,
      })),
      services: services.map(({ id, kind, state, offeredOn, plannedFor, deliveredOn }) => ({
        id,
        kind,
        state,
        offeredOn,
        plannedFor,
        deliveredOn,
      })),
      allowedTransitions: monitoringMachine.allowedTransitions(row, { caller: tx.caller, now: tx.now }),
    };
  }
}

/** The fields of a summary, to be shown alone or as part of a child. */
type Summary = Pick<DifficultySummaryDto, keyof DifficultySummaryDto>;

function summaryOf(row: ChildInDifficulty): Summary {
  const { id, version, fileId, division, state, difficultyClass, riskGrade } = row;
  const { lastVisitedOn, visitDueOn, visitOverdue } = row;
  return {
    id,
    version,
    childFileId: fileId,
    division,
    state,
    difficultyClass,
    riskGrade,
    lastVisitedOn,
    visitDueOn,
    visitOverdue,
  };
}
