import { householdChangeDetected, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { RecheckCauses } from '../award/recheck-causes.js';

type Payload = PayloadOf<typeof householdChangeDetected>;

/** The household of one of our cases has changed: its award is rechecked before the regular day. */
@EventConsumer({ name: 'open-recheck-on-household-change-detected', event: householdChangeDetected })
export class OpenRecheckOnHouseholdChangeDetected implements ConsumerHandler<Payload> {
  constructor(private readonly causes: RecheckCauses) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.causes.open(tx, data, data.recheckBy);
  }
}
