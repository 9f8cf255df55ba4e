import { awardRecheckDue } from '@minzheng/contracts';
import { parseDivisionCode, type PlainDate } from '@minzheng/domain';
import { PolicyReader, type ReadTransaction, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { BenefitApplication } from '../benefit-application/benefit-application.entity.js';
import { CasePolicy } from '../benefit-application/benefit-application.policy.js';
import { latestAmountOf } from './award-amounts.js';
import { Award } from './award.entity.js';
import { RecheckCause } from './recheck-cause.entity.js';
import { nextRecheckOn } from './recheck-due.js';
import { recheckTimer } from './recheck-timer.js';

/** What happened to the household of a case. */
export interface Change {
  /** Id where it happened, e.g. of the death. */
  readonly sourceId: string;
  readonly caseId: string;
  readonly kind: string;
  readonly occurredOn: PlainDate;
}

/** A cause that waits for a recheck. */
export type OpenCause = RecheckCause & { recheckBy: PlainDate };

/** Causes of a recheck (复核事由) besides the calendar: they bring its day forward, and an official settles them. */
@Injectable()
export class RecheckCauses {
  constructor(private readonly policy: PolicyReader) {}

  /** The household of a case has changed: its award, if it draws one, is due for a recheck by that day. */
  async open(tx: Transaction, change: Change, recheckBy: PlainDate): Promise<void> {
    const found = await this.locked(tx, change.caseId);
    if (found === undefined || (await causeOf(tx, change)) !== undefined) return;
    const { application, award } = found;
    await tx.insert(RecheckCause, { ...rowOf(tx, change, application), recheckBy });
    note(tx, change, application, 'recheck-cause-opened');
    if (award?.state !== 'in-payment') return;
    await this.bringForward(tx, award, recheckBy);
    const { id: awardId, applicationId, programme, division } = award;
    tx.publish({
      definition: awardRecheckDue,
      key: awardId,
      division,
      data: { awardId, applicationId, programme, dueOn: recheckBy, cause: change.kind },
    });
  }

  /** The change was an error: the award goes back to its regular day, unless another cause stands. */
  async takeBack(tx: Transaction, change: Change): Promise<void> {
    const found = await this.locked(tx, change.caseId);
    if (found === undefined) return;
    const { application, award } = found;
    const known = await causeOf(tx, change);
    if (known === undefined) {
      await tx.insert(RecheckCause, { ...rowOf(tx, change, application), recheckBy: null, takenBackAt: tx.now });
    } else if (known.takenBackAt === null) {
      await tx.save(Object.assign(known, { takenBackAt: tx.now }));
    } else return;
    note(tx, change, application, 'recheck-cause-taken-back');
    if (award?.state !== 'in-payment' || known === undefined || known.settledAt !== null) return;
    award.recheckDueOn = await this.regularDay(tx, award);
    for (const { recheckBy } of await openCausesOf(tx, [award.applicationId])) {
      if (recheckBy < award.recheckDueOn) award.recheckDueOn = recheckBy;
    }
    await tx.save(award);
    tx.schedule(recheckTimer(award));
  }

  /** The case, then its award, so that a grant in the same moment is not missed; nothing for another service's case. */
  private async locked(
    tx: Transaction,
    caseId: string,
  ): Promise<{ application: BenefitApplication; award: Award | undefined } | undefined> {
    if ((await tx.find(BenefitApplication, caseId)) === undefined) return undefined;
    const application = await tx.lock(BenefitApplication, caseId);
    const [award] = await tx.list(Award, { where: [['application_id = ?', caseId]], orderBy: 'id', limit: 1 });
    return { application, award: award === undefined ? undefined : await tx.lock(Award, award.id) };
  }

  private async bringForward(tx: Transaction, award: Award, recheckBy: PlainDate): Promise<void> {
    if (award.recheckDueOn <= recheckBy) return;
    award.recheckDueOn = recheckBy;
    await tx.save(award);
    tx.schedule(recheckTimer(award));
  }

  /** The day that the latest amount gives, as if nothing had happened. */
  private async regularDay(tx: Transaction, award: Award): Promise<PlainDate> {
    const { facts, assessment } = await latestAmountOf(tx, award.id);
    const division = parseDivisionCode(award.division);
    return nextRecheckOn(facts, assessment, new CasePolicy(this.policy.book, division, assessment.on, award.programme));
  }
}

function rowOf(
  tx: Transaction,
  { sourceId, kind, occurredOn }: Change,
  { id: applicationId, division }: BenefitApplication,
): Omit<RecheckCause, 'recheckBy'> {
  const facts = { sourceId, applicationId, division, kind, occurredOn };
  return { id: tx.uuid(), ...facts, heardAt: tx.now, takenBackAt: null, settledAt: null };
}

async function causeOf(tx: Transaction, { caseId, sourceId }: Change): Promise<RecheckCause | undefined> {
  const [cause] = await tx.list(RecheckCause, {
    where: [
      ['application_id = ?', caseId],
      ['source_id = ?', sourceId],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return cause;
}

function note(tx: Transaction, { kind, sourceId }: Change, { id, division }: BenefitApplication, action: string): void {
  tx.audit({ action, subjectType: 'benefit-application', subjectId: id, division, details: { kind, sourceId } });
}

/** Causes that wait for a recheck, oldest first. */
export async function openCausesOf(tx: ReadTransaction, applicationIds: readonly string[]): Promise<OpenCause[]> {
  const causes = await tx.list(RecheckCause, {
    where: [
      ['application_id = ANY(?)', applicationIds],
      ['(taken_back_at IS NULL AND settled_at IS NULL) = ?', true],
    ],
    orderBy: 'heard_at, id',
    limit: 1000,
  });
  return causes.filter((cause): cause is OpenCause => cause.recheckBy !== null);
}

/** An official has looked at the household: what was open is settled. */
export async function settleCauses(tx: Transaction, applicationId: string): Promise<OpenCause[]> {
  const open = await openCausesOf(tx, [applicationId]);
  for (const cause of open) await tx.save(Object.assign(cause, { settledAt: tx.now }));
  return open;
}
