import { adoptionRegistered, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { HouseholdChanges } from '../household-change/household-changes.service.js';

type Payload = PayloadOf<typeof adoptionRegistered>;

/** Adopters have a child more; of the child itself nothing is known here. */
@EventConsumer({ name: 'mark-households-on-adoption-registered', event: adoptionRegistered })
export class MarkHouseholdsOnAdoptionRegistered implements ConsumerHandler<Payload> {
  constructor(private readonly changes: HouseholdChanges) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.changes.mark(tx, {
      sourceId: data.adoptionId,
      kind: 'adoption',
      personKeys: data.adopterKeys,
      occurredOn: data.registeredOn,
    });
  }
}
