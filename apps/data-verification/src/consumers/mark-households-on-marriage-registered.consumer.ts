import { marriageRegistered, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { HouseholdChanges } from '../household-change/household-changes.service.js';

type Payload = PayloadOf<typeof marriageRegistered>;

/** Who marries has a spouse who counts, or leaves the household of the parents. */
@EventConsumer({ name: 'mark-households-on-marriage-registered', event: marriageRegistered })
export class MarkHouseholdsOnMarriageRegistered implements ConsumerHandler<Payload> {
  constructor(private readonly changes: HouseholdChanges) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.changes.mark(tx, {
      sourceId: data.marriageId,
      kind: 'marriage',
      personKeys: data.personKeys,
      occurredOn: data.registeredOn,
    });
  }
}
