import { householdChangeTakenBack, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { RecheckCauses } from '../award/recheck-causes.js';

type Payload = PayloadOf<typeof householdChangeTakenBack>;

/** The change was recorded in error; nobody has to look at the household for it. */
@EventConsumer({ name: 'close-recheck-on-household-change-taken-back', event: householdChangeTakenBack })
export class CloseRecheckOnHouseholdChangeTakenBack implements ConsumerHandler<Payload> {
  constructor(private readonly causes: RecheckCauses) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.causes.takeBack(tx, data);
  }
}
