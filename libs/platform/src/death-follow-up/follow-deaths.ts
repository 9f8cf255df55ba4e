import { deathRegistered, deathRevoked, producerOf, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import type { Provider, Type } from '@nestjs/common';
import { EventConsumer, type ConsumerHandler } from '../consumers/event-consumer.js';
import type { Transaction } from '../database/transaction.js';
import { DeathFollowUps, type DeathAnswers } from './death-follow-ups.js';
import type { DeathPart } from './death-part.js';

type Registered = PayloadOf<typeof deathRegistered>;
type Revoked = PayloadOf<typeof deathRevoked>;

/** The service does its part about a death and says so. */
@EventConsumer({ name: 'follow-death-on-registered', event: deathRegistered })
export class FollowDeathOnRegistered implements ConsumerHandler<Registered> {
  constructor(private readonly followUps: DeathFollowUps) {}

  handle(event: ReceivedEvent<Registered>, tx: Transaction): Promise<void> {
    return this.followUps.onRegistered(event, tx);
  }
}

/** The service restores what it had changed because of a death that was recorded in error, and says so. */
@EventConsumer({ name: 'restore-on-death-revoked', event: deathRevoked })
export class RestoreOnDeathRevoked implements ConsumerHandler<Revoked> {
  constructor(private readonly followUps: DeathFollowUps) {}

  handle(event: ReceivedEvent<Revoked>, tx: Transaction): Promise<void> {
    return this.followUps.onRevoked(event, tx);
  }
}

/**
 * Providers with which a service answers deaths: the given parts in their order, the row per death and both consumers.
 * The service lists the entity `DeathFollowUp` and the migration `DeathFollowUps1764050000000` in its definition.
 * @example providers: [...followDeaths({ done: eldercareDeathFollowUpDone, undone: eldercareDeathFollowUpUndone }, [EndAllowance, FreeBed])]
 */
export function followDeaths(answers: DeathAnswers, parts: readonly Type<DeathPart>[]): Provider[] {
  return [
    ...parts,
    {
      provide: DeathFollowUps,
      inject: [...parts],
      useFactory: (...instances: DeathPart[]) => new DeathFollowUps(producerOf(answers.done.topic), answers, instances),
    },
    FollowDeathOnRegistered,
    RestoreOnDeathRevoked,
  ];
}
