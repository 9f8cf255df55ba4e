import type {
  DeathEffect,
  DeathFollowUpAnswer,
  deathRegistered,
  deathRevoked,
  EventDefinition,
  PayloadOf,
} from '@minzheng/contracts';
import { UnrecoverableEvent, type ReceivedEvent } from '@minzheng/messaging';
import type { ReadTransaction } from '../database/read-transaction.js';
import type { Transaction } from '../database/transaction.js';
import { DeathFollowUp, type FollowedPart } from './death-follow-up.entity.js';
import type { Death, DeathPart } from './death-part.js';

/** With which events a service answers; made by the factory of @minzheng/contracts. */
export interface DeathAnswers {
  readonly done: EventDefinition<DeathFollowUpAnswer>;
  readonly undone: EventDefinition<DeathFollowUpAnswer>;
}

/**
 * A service's part when somebody dies (身后一件事), once for a death and answered once, however often and in which
 * order the news come. A revocation that comes first leaves a row that the registration finds.
 */
export class DeathFollowUps {
  constructor(
    private readonly service: string,
    private readonly answers: DeathAnswers,
    private readonly parts: readonly DeathPart[],
  ) {}

  /** Does the parts, unless the death is known. */
  async onRegistered(event: ReceivedEvent<PayloadOf<typeof deathRegistered>>, tx: Transaction): Promise<void> {
    const { deathId, personKey, diedOn } = event.data;
    await oneAtATime(tx, personKey);
    if ((await tx.find(DeathFollowUp, deathId)) !== undefined) return;
    const stands = await firstOf(tx, personKey, 'followed');
    const death = heardOf({ deathId, personKey, registeredIn: event.division }, tx);
    // A person dies once: the other death is about to be revoked, and what it changed is not to be mixed with this one.
    Object.assign(death, { diedOn, state: 'waiting' } satisfies Partial<DeathFollowUp>);
    await tx.insert(death);
    if (stands === undefined) await this.follow(tx, death);
    else note(tx, death, 'death-waits-for-revocation');
  }

  /** Takes the parts back, the last one first, and turns to the death that stands instead, if there is one. */
  async onRevoked(event: ReceivedEvent<PayloadOf<typeof deathRevoked>>, tx: Transaction): Promise<void> {
    const { deathId, personKey } = event.data;
    await oneAtATime(tx, personKey);
    const known = await tx.find(DeathFollowUp, deathId);
    if (known?.state === 'revoked') return;
    const death = known ?? heardOf({ deathId, personKey, registeredIn: event.division }, tx);
    const effects = await this.restore(tx, death);
    Object.assign(death, { state: 'revoked', revokedAt: tx.now } satisfies Partial<DeathFollowUp>);
    await (known === undefined ? tx.insert(death) : tx.save(death));
    this.answer(tx, death, 'undone', effects);
    if ((await firstOf(tx, personKey, 'followed')) !== undefined) return;
    const next = await firstOf(tx, personKey, 'waiting');
    if (next !== undefined) await this.follow(tx, next);
  }

  private async follow(tx: Transaction, death: DeathFollowUp): Promise<void> {
    const parts: FollowedPart[] = [];
    for (const part of this.parts) {
      const followed = await part.follow(asDeath(death), tx);
      if (followed !== undefined) parts.push({ part: part.code, ...followed });
    }
    Object.assign(death, { state: 'followed', parts, followedAt: tx.now } satisfies Partial<DeathFollowUp>);
    await tx.save(death);
    this.answer(
      tx,
      death,
      'done',
      parts.flatMap(({ effects }) => effects),
    );
  }

  private async restore(tx: Transaction, death: DeathFollowUp): Promise<DeathEffect[]> {
    const effects: DeathEffect[] = [];
    for (const { part: code, kept } of death.parts.toReversed()) {
      const part = this.parts.find((candidate) => candidate.code === code);
      // Whoever takes a part out of the service leaves its deaths in need of an official.
      if (part === undefined) throw new UnrecoverableEvent(`death-part-unknown-${code}`);
      effects.push(...(await part.restore(asDeath(death), kept, tx)));
    }
    return effects;
  }

  private answer(
    tx: Transaction,
    death: DeathFollowUp,
    what: 'done' | 'undone',
    effects: readonly DeathEffect[],
  ): void {
    tx.publish({
      definition: this.answers[what],
      key: death.id,
      division: death.registeredIn,
      data: { deathId: death.id, service: this.service, effects: [...effects] },
    });
    note(tx, death, what === 'done' ? 'death-followed' : 'death-follow-up-undone');
  }
}

/** The death of a person as far as this service has heard of it; what is applied for afterwards can mind it. */
export async function deathOf(tx: ReadTransaction, personKey: string): Promise<Death | undefined> {
  const death = (await firstOf(tx, personKey, 'followed')) ?? (await firstOf(tx, personKey, 'waiting'));
  return death === undefined ? undefined : asDeath(death);
}

async function firstOf(
  tx: ReadTransaction,
  personKey: string,
  state: DeathFollowUp['state'],
): Promise<DeathFollowUp | undefined> {
  const [first] = await tx.list(DeathFollowUp, {
    where: [
      ['person_key = ?', personKey],
      ['state = ?', state],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return first;
}

/** News of one person wait for each other, so that looking and writing belong together. */
async function oneAtATime(tx: Transaction, personKey: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('death of ' || $1, 0))`, [personKey]);
}

function heardOf(of: Pick<Death, 'deathId' | 'personKey' | 'registeredIn'>, tx: Transaction): DeathFollowUp {
  const { deathId: id, personKey, registeredIn } = of;
  return Object.assign(new DeathFollowUp(), {
    ...{ id, personKey, registeredIn, diedOn: null, state: 'revoked', parts: [] },
    ...{ heardAt: tx.now, followedAt: null, revokedAt: null },
  } satisfies DeathFollowUp);
}

function asDeath({ id: deathId, personKey, diedOn, registeredIn }: DeathFollowUp): Death {
  if (diedOn === null) throw new Error('Only the revocation of this death has been heard of');
  return { deathId, personKey, diedOn, registeredIn };
}

function note(tx: Transaction, death: DeathFollowUp, action: string): void {
  tx.audit({ action, subjectType: 'death', subjectId: death.id, division: death.registeredIn });
}
