import { deathRevoked, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { HouseholdChanges } from '../household-change/household-changes.service.js';

type Payload = PayloadOf<typeof deathRevoked>;

/** The death was recorded in error: no household is rechecked for it. */
@EventConsumer({ name: 'take-back-change-on-death-revoked', event: deathRevoked })
export class TakeBackChangeOnDeathRevoked implements ConsumerHandler<Payload> {
  constructor(private readonly changes: HouseholdChanges) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.changes.takeBack(tx, { sourceId: data.deathId, kind: 'death' });
  }
}
