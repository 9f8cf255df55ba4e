import type { DeathEffect } from '@minzheng/contracts';
import { addDays, addMonthsTo, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import {
  PolicyReader,
  VerificationClient,
  type Death as DeathNews,
  type DeathPart,
  type Followed,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { nextNumber } from '../numbers.js';
import { assessmentOf } from './assess-subsidy.js';
import { FuneralSubsidy } from './funeral-subsidy.entity.js';
import { funeralSubsidyMachine } from './funeral-subsidy.state-machine.js';
import { announceOffer, performOn } from './perform.js';
import { claimMonths, subsidyScheme } from './subsidy.policy.js';

export const subsidyOfferLapses = 'funeral-subsidy-offer-lapses';

/** What has to be known to take an offer back. */
interface Offer {
  readonly subsidyId: string;
}

/** A death is followed by the offer of the subsidy that the place has (身后一件事): the family need not know of it. */
@Injectable()
export class OfferSubsidyOnDeath implements DeathPart<Offer> {
  readonly code = 'funeral-subsidy';

  constructor(
    private readonly policy: PolicyReader,
    private readonly verification: VerificationClient,
  ) {}

  async follow(news: DeathNews, tx: Transaction): Promise<Followed<Offer> | undefined> {
    const { deathId, personKey, diedOn, registeredIn } = news;
    const division = parseDivisionCode(registeredIn);
    const { book } = this.policy;
    if (book.find(subsidyScheme.item, division, diedOn) === undefined) return undefined;
    const claimUntil = addMonthsTo(diedOn, book.value(claimMonths, division, diedOn));
    // A death that was registered late, or a person who has had a subsidy: nothing can be claimed.
    if (claimUntil < tx.today || (await hasSubsidy(tx, personKey))) return undefined;
    const subsidy = Object.assign(new FuneralSubsidy(), {
      ...{ id: tx.uuid(), division, deathId, personKey, diedOn, claimUntil, state: funeralSubsidyMachine.initial },
      subsidyNumber: await nextNumber(tx, 'fs', division),
      ...{ claim: null, applicantNameSealed: null, applicantNumberSealed: null, accountSealed: null },
      ...{ status: null, decision: null, paidOn: null },
    } satisfies Partial<FuneralSubsidy>);
    await tx.insert(subsidy);
    tx.schedule({
      kind: subsidyOfferLapses,
      key: subsidy.id,
      subjectId: subsidy.id,
      dueAt: startOfShanghaiDay(addDays(claimUntil, 1)),
    });
    announceOffer(tx, subsidy);
    return { effects: [{ effect: 'funeral-subsidy-offered', count: 1 }], kept: { subsidyId: subsidy.id } };
  }

  async restore(_news: DeathNews, { subsidyId }: Offer, tx: Transaction): Promise<DeathEffect[]> {
    const subsidy = await tx.lock(FuneralSubsidy, subsidyId);
    if (funeralSubsidyMachine.isFinal(subsidy.state)) return [];
    const assessment = assessmentOf(subsidy, false, this.policy.book);
    const paid = subsidy.state === 'paid';
    await performOn(tx, subsidy, { transition: paid ? 'start-recovery' : 'void', assessment });
    tx.cancelTimers(subsidyId);
    await this.verification.cancel(tx, subsidyId, 'death-revoked');
    return [{ effect: paid ? 'funeral-subsidy-recovery-started' : 'funeral-subsidy-voided', count: 1 }];
  }
}

async function hasSubsidy(tx: Transaction, personKey: string): Promise<boolean> {
  const [one] = await tx.list(FuneralSubsidy, {
    where: [
      ['person_key = ?', personKey],
      ['state <> ALL (?::text[])', ['void', 'recovering', 'recovered']],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return one !== undefined;
}
