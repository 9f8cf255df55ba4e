import { divorceRegistered, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { HouseholdChanges } from '../household-change/household-changes.service.js';

type Payload = PayloadOf<typeof divorceRegistered>;

/** After a divorce the spouse no longer counts, and support may be due. */
@EventConsumer({ name: 'mark-households-on-divorce-registered', event: divorceRegistered })
export class MarkHouseholdsOnDivorceRegistered implements ConsumerHandler<Payload> {
  constructor(private readonly changes: HouseholdChanges) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.changes.mark(tx, {
      sourceId: data.divorceId,
      kind: 'divorce',
      personKeys: data.personKeys,
      occurredOn: data.registeredOn,
    });
  }
}
