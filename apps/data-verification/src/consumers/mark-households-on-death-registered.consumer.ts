import { deathRegistered, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { HouseholdChanges } from '../household-change/household-changes.service.js';

type Payload = PayloadOf<typeof deathRegistered>;

/** Who has died no longer counts, and what was paid for the person is looked at. */
@EventConsumer({ name: 'mark-households-on-death-registered', event: deathRegistered })
export class MarkHouseholdsOnDeathRegistered implements ConsumerHandler<Payload> {
  constructor(private readonly changes: HouseholdChanges) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    const { deathId: sourceId, personKey, diedOn: occurredOn } = data;
    return this.changes.mark(tx, { sourceId, kind: 'death', personKeys: [personKey], occurredOn });
  }
}
