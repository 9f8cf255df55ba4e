import {
  householdChangeDetected,
  householdChangeTakenBack,
  type PayloadOf,
  type VerificationPurpose,
} from '@minzheng/contracts';
import { addDays, addMonthsTo, parseDivisionCode, type PlainDate } from '@minzheng/domain';
import { PolicyReader, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { VerificationRequest } from '../verification/verification-request.entity.js';
import type { ChangeKind, ReportedChange } from './change-kinds.js';
import { HouseholdChange } from './household-change.entity.js';
import { recheckDaysAfterChange, recheckedChanges, recheckMonthsAfterDeath } from './household-change.policy.js';
import { KnownChange } from './known-change.entity.js';

/**
 * Marks the households that a change concerns and opens their rechecks. Households are known from the requests that this
 * service was asked: whoever was verified once is followed, and nobody else.
 */
@Injectable()
export class HouseholdChanges {
  constructor(private readonly policy: PolicyReader) {}

  /** A change has happened. Told twice, or after it was taken back, it does nothing. */
  async mark(tx: Transaction, change: ReportedChange): Promise<void> {
    await this.oneAtATime(tx, change.sourceId);
    if ((await tx.find(KnownChange, change.sourceId)) !== undefined) return;
    const { sourceId, kind, occurredOn } = change;
    await tx.insert(KnownChange, { sourceId, kind, occurredOn, heardAt: tx.now, takenBackAt: null });
    const concerned = await this.concerned(tx, change.personKeys);
    tx.audit({
      action: 'change-heard',
      subjectType: 'household-change',
      subjectId: sourceId,
      division: tx.caller.division,
      details: { kind, matters: concerned.length },
    });
    for (const request of concerned) await this.open(tx, change, request);
  }

  /** A change was recorded in error. Heard of first, it keeps the change itself from having any effect. */
  async takeBack(tx: Transaction, { sourceId, kind }: Pick<ReportedChange, 'sourceId' | 'kind'>): Promise<void> {
    await this.oneAtATime(tx, sourceId);
    const known = await tx.find(KnownChange, sourceId);
    if (known === undefined) {
      await tx.insert(KnownChange, { sourceId, kind, occurredOn: null, heardAt: tx.now, takenBackAt: tx.now });
    } else if (known.takenBackAt === null) {
      await tx.save(Object.assign(known, { takenBackAt: tx.now }));
    } else return;
    tx.audit({
      action: 'change-taken-back',
      subjectType: 'household-change',
      subjectId: sourceId,
      division: tx.caller.division,
      details: { kind },
    });
    const opened = await tx
      .select(HouseholdChange, 'change')
      .andWhere('change.sourceId = :sourceId', { sourceId })
      .orderBy('change.id')
      .getMany();
    for (const change of opened) {
      change.takenBackAt = tx.now;
      await tx.save(change);
      tx.publish({
        definition: householdChangeTakenBack,
        key: change.caseId,
        division: change.division,
        data: payloadOf(change),
      });
    }
  }

  private async open(tx: Transaction, change: ReportedChange, request: VerificationRequest): Promise<void> {
    const { sourceId, kind, occurredOn } = change;
    const { division, requestingService, caseId, purpose } = request;
    if (!this.opensRecheck(kind, request, tx.today)) return;
    const subjects = new Set(request.subjects.map(({ personKey }) => personKey));
    const row = Object.assign(new HouseholdChange(), {
      id: tx.uuid(),
      division,
      sourceId,
      kind,
      personKeys: change.personKeys.filter((personKey) => subjects.has(personKey)),
      occurredOn,
      requestingService,
      caseId,
      purpose,
      recheckBy: this.recheckBy(change, division, tx.today),
      takenBackAt: null,
    });
    await tx.insert(row);
    tx.publish({
      definition: householdChangeDetected,
      key: caseId,
      division,
      data: { ...payloadOf(row), recheckBy: row.recheckBy },
    });
    tx.audit({
      action: 'recheck-opened',
      subjectType: 'household-change',
      subjectId: row.id,
      division,
      purpose,
      details: { kind, caseId, recheckBy: row.recheckBy },
    });
  }

  private opensRecheck(kind: ChangeKind, { division, purpose }: VerificationRequest, on: PlainDate): boolean {
    const figure = recheckedChanges[purpose as VerificationPurpose];
    return figure !== undefined && this.policy.book.value(figure, parseDivisionCode(division), on).includes(kind);
  }

  /** After a death the months of the law run from the death, after other changes from the day they became known. */
  private recheckBy({ kind, occurredOn }: ReportedChange, division: string, today: PlainDate): PlainDate {
    const policy = this.policy.book.at(parseDivisionCode(division), today);
    return kind === 'death'
      ? addMonthsTo(occurredOn, policy.value(recheckMonthsAfterDeath))
      : addDays(today, policy.value(recheckDaysAfterChange));
  }

  /** The newest request about each matter in which one of the people is a subject, unless it was taken back. */
  private async concerned(tx: Transaction, personKeys: readonly string[]): Promise<VerificationRequest[]> {
    const ids = await tx.query<{ id: string }>(
      `SELECT DISTINCT ON (case_id) id FROM verification_request
       WHERE state <> 'cancelled'
         AND EXISTS (SELECT FROM unnest($1::text[]) AS person (key)
           WHERE subjects @> jsonb_build_array(jsonb_build_object('personKey', person.key)))
       ORDER BY case_id, id DESC`,
      [[...personKeys]],
    );
    const requests: VerificationRequest[] = [];
    for (const { id } of ids) requests.push(await tx.get(VerificationRequest, id));
    return requests;
  }

  /** A change and its taking back wait for each other. */
  private async oneAtATime(tx: Transaction, sourceId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('change ' || $1, 0))`, [sourceId]);
  }
}

function payloadOf(change: HouseholdChange): PayloadOf<typeof householdChangeTakenBack> {
  const { id: changeId, sourceId, kind, personKeys, occurredOn, requestingService, caseId, purpose } = change;
  return { changeId, sourceId, kind, personKeys, occurredOn, requestingService, caseId, purpose };
}
