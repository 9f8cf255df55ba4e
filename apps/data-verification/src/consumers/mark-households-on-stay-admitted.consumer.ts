import { stayAdmitted, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { HouseholdChanges } from '../household-change/household-changes.service.js';

type Payload = PayloadOf<typeof stayAdmitted>;

/** Who lives in an institution is cared for elsewhere. */
@EventConsumer({ name: 'mark-households-on-stay-admitted', event: stayAdmitted })
export class MarkHouseholdsOnStayAdmitted implements ConsumerHandler<Payload> {
  constructor(private readonly changes: HouseholdChanges) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.changes.mark(tx, {
      sourceId: data.stayId,
      kind: 'institution-admission',
      personKeys: [data.personKey],
      occurredOn: data.admittedOn,
    });
  }
}
