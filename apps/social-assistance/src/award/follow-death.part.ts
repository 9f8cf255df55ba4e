import { awardReinstated, type DeathEffect } from '@minzheng/contracts';
import { addMonthsTo, parseDivisionCode } from '@minzheng/domain';
import { PolicyReader, type Death, type DeathPart, type Followed, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { restoreClaims } from '../benefit-application/live-claims.js';
import { HouseholdMember } from '../household/household.entity.js';
import { latestAmountOf } from './award-amounts.js';
import { endAward } from './award-end.js';
import { Award } from './award.entity.js';
import { recheckMonthsAfterDeath } from './award.policy.js';
import { RecheckCauses, type Change } from './recheck-causes.js';
import { recheckTimer } from './recheck-timer.js';

/** What was done about a death, by award and case. */
interface Kept {
  readonly ended: readonly string[];
  readonly opened: readonly string[];
}

/**
 * 低保 after a death: an award of the dead alone is paid for the month of the death and ends; a household that goes on is
 * rechecked and adjusted within the months of the law (民发〔2022〕83号). What was paid for later months is recovered in a
 * procedure of its own.
 */
@Injectable()
export class FollowDeathInAwards implements DeathPart<Kept> {
  readonly code = 'award';

  constructor(
    private readonly causes: RecheckCauses,
    private readonly policy: PolicyReader,
  ) {}

  async follow(death: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const ended: string[] = [];
    const opened: string[] = [];
    for (const { award, isAlone } of await this.awardsOf(tx, death.personKey)) {
      if (isAlone) {
        await endAward(tx, award, { reason: 'household-died', lastPaymentMonth: death.diedOn.slice(0, 7) });
        ended.push(award.id);
      } else {
        const months = this.policy.book.value(recheckMonthsAfterDeath, parseDivisionCode(award.division), tx.today);
        await this.causes.open(tx, changeOf(death, award.applicationId), addMonthsTo(death.diedOn, months));
        opened.push(award.applicationId);
      }
    }
    if (ended.length + opened.length === 0) return undefined;
    return { effects: effects({ 'award-ended': ended, 'recheck-opened': opened }), kept: { ended, opened } };
  }

  async restore(death: Death, { ended, opened }: Kept, tx: Transaction): Promise<DeathEffect[]> {
    for (const awardId of ended) await this.reinstate(tx, awardId);
    for (const applicationId of opened) await this.causes.takeBack(tx, changeOf(death, applicationId));
    return effects({ 'award-reinstated': ended, 'recheck-withdrawn': opened });
  }

  private async reinstate(tx: Transaction, id: string): Promise<void> {
    const award = await tx.lock(Award, id);
    Object.assign(award, { state: 'in-payment', endReason: null, lastPaymentMonth: null });
    await tx.save(award);
    tx.schedule(recheckTimer(award));
    const { applicationId, programme, division } = award;
    const { assessment } = await latestAmountOf(tx, id);
    const counted = assessment.members.filter((member) => member.counted).map(({ ref }) => ref);
    await restoreClaims(tx, award, counted);
    tx.publish({
      definition: awardReinstated,
      key: id,
      division,
      data: { awardId: id, applicationId, programme, reason: 'death-revoked' },
    });
    tx.audit({
      action: 'award-reinstated',
      subjectType: 'award',
      subjectId: id,
      division,
      details: { reason: 'death-revoked' },
    });
  }

  /** Awards in payment in which the person counts, locked, and whether nobody else counts. */
  private async awardsOf(tx: Transaction, personKey: string): Promise<{ award: Award; isAlone: boolean }[]> {
    const memberships = await tx.list(HouseholdMember, {
      where: [['person_key = ?', personKey]],
      orderBy: 'application_id',
      limit: 1000,
    });
    const found: { award: Award; isAlone: boolean }[] = [];
    for (const { applicationId, ref } of memberships) {
      const [known] = await tx.list(Award, {
        where: [['application_id = ?', applicationId]],
        orderBy: 'id',
        limit: 1,
      });
      if (known === undefined) continue;
      const award = await tx.lock(Award, known.id);
      const { assessment } = await latestAmountOf(tx, award.id);
      const counted = assessment.members.filter((member) => member.counted).map((member) => member.ref);
      if (award.state === 'in-payment' && counted.includes(ref)) found.push({ award, isAlone: counted.length === 1 });
    }
    return found;
  }
}

function changeOf({ deathId, diedOn }: Death, caseId: string): Change {
  return { sourceId: deathId, caseId, kind: 'death', occurredOn: diedOn };
}

function effects(counted: Readonly<Record<string, readonly string[]>>): DeathEffect[] {
  return Object.entries(counted).flatMap(([effect, { length: count }]) => (count === 0 ? [] : [{ effect, count }]));
}
