import { inspectionPublished, inspectionRectified } from '@minzheng/contracts';
import { addDays } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { Database, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { dayPassedTimer } from '../day-passed-timer.js';
import { registrarContext } from '../registrar.js';
import type { InspectionDto, InspectionsQuery, InspectionSummaryDto, RecordResultDto } from './dto/inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { inspectionInFuture } from './inspection.errors.js';
import { inspectorsMinimum, rectificationDays } from './inspection.policy.js';
import { inspectionMachine } from './inspection.state-machine.js';
import type { InspectionContext, InspectionTransition } from './inspection.state-machine.js';
import { rectificationKind } from './mark-rectification-overdue.timer.js';
import type { Plain } from '../plain.js';

/** Inspections that were drawn: result, publication (公示) and rectification (整改). */
@Injectable()
export class InspectionsService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  async get(caller: Caller, id: string): Promise<InspectionDto> {
    return this.db.readOnce(caller, async (tx) => this.show(tx, await tx.get(Inspection, id)));
  }

  async list(caller: Caller, query: InspectionsQuery): Promise<Page<InspectionSummaryDto>> {
    const found = await this.db.read(caller, (tx) =>
      tx.newest(Inspection, query, [
        ['drawing_id = ?', query.drawingId],
        ['organization_id = ?', query.organizationId],
        ['state = ?', query.state],
        ['(published_on IS NOT NULL) = ?', query.published],
      ]),
    );
    return mapPage(found, summaryOf);
  }

  recordResult(caller: Caller, id: string, request: RecordResultDto): Promise<InspectionDto> {
    const { inspectedOn, inspectors: present, result, findings } = request;
    return this.act(caller, id, 'record-result', { present }, (tx, inspection) => {
      if (inspectedOn > tx.today) throw inspectionInFuture();
      Object.assign(inspection, { inspectedOn, present, result, findings });
    });
  }

  /** 公示: everybody may see the result; where something was found, the time to put it right begins. */
  publish(caller: Caller, id: string): Promise<InspectionDto> {
    return this.act(caller, id, 'publish', {}, (tx, inspection) => {
      const { result, division, organizationId, drawingId } = inspection;
      if (result === null) throw new Error('An inspected organisation has no result');
      inspection.publishedOn = tx.today;
      if (inspection.state === 'rectifying') this.startRectification(tx, inspection);
      tx.publish({
        definition: inspectionPublished,
        key: id,
        division,
        data: {
          inspectionId: id,
          organizationId,
          drawingId,
          result,
          publishedOn: tx.today,
          ...(inspection.rectifyBy === null ? {} : { rectifyBy: inspection.rectifyBy }),
        },
      });
    });
  }

  reportRectification(caller: Caller, id: string, rectification: string): Promise<InspectionDto> {
    return this.act(caller, id, 'report-rectification', {}, (tx, inspection) => {
      inspection.rectification = rectification;
      tx.cancelTimers(id);
    });
  }

  /** Not good enough: the time begins anew. */
  rejectRectification(caller: Caller, id: string): Promise<InspectionDto> {
    return this.act(caller, id, 'reject-rectification', {}, (tx, inspection) => {
      this.startRectification(tx, inspection);
    });
  }

  confirmRectification(caller: Caller, id: string): Promise<InspectionDto> {
    return this.act(caller, id, 'confirm-rectification', {}, (tx, inspection) => {
      inspection.rectifiedOn = tx.today;
      const { division, organizationId, drawingId } = inspection;
      tx.publish({
        definition: inspectionRectified,
        key: id,
        division,
        data: { inspectionId: id, organizationId, drawingId, rectifiedOn: tx.today },
      });
    });
  }

  private startRectification(tx: Transaction, inspection: Inspection): void {
    const days = this.policy.book.value(rectificationDays, inspection.division as DivisionCode, tx.today);
    inspection.rectifyBy = addDays(tx.today, days);
    tx.schedule(dayPassedTimer(rectificationKind, inspection.id, inspection.rectifyBy));
  }

  private act(
    caller: Caller,
    id: string,
    transition: InspectionTransition,
    command: Pick<InspectionContext, 'present'>,
    change: (tx: Transaction, inspection: Inspection) => void,
  ): Promise<InspectionDto> {
    return this.db.transact(caller, async (tx) => {
      const inspection = await tx.lock(Inspection, id);
      inspectionMachine.apply(inspection, transition, { ...this.contextOf(tx, inspection), ...command });
      change(tx, inspection);
      await tx.save(inspection);
      tx.audit({
        action: `inspection-${transition}`,
        subjectType: 'inspection',
        subjectId: id,
        division: inspection.division,
        details: { state: inspection.state },
      });
      return this.show(tx, inspection);
    });
  }

  private contextOf(tx: ReadTransaction, { division }: Inspection): InspectionContext {
    return {
      ...registrarContext(tx),
      inspectorsMinimum: this.policy.book.value(inspectorsMinimum, division as DivisionCode, tx.today),
    };
  }

  private show(tx: ReadTransaction, inspection: Inspection): InspectionDto {
    const allowedTransitions = inspectionMachine.allowedTransitions(inspection, this.contextOf(tx, inspection));
    return { ...summaryOf(inspection), allowedTransitions };
  }
}

function summaryOf(inspection: Inspection): Plain<InspectionSummaryDto> {
  const { createdAt: _created, updatedAt: _updated, division: _division, present: _present, ...summary } = inspection;
  return summary;
}
