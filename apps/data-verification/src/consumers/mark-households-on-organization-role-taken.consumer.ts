import { organizationRoleTaken, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { HouseholdChanges } from '../household-change/household-changes.service.js';

type Payload = PayloadOf<typeof organizationRoleTaken>;

/** Who leads an organisation may have an income from it. */
@EventConsumer({ name: 'mark-households-on-organization-role-taken', event: organizationRoleTaken })
export class MarkHouseholdsOnOrganizationRoleTaken implements ConsumerHandler<Payload> {
  constructor(private readonly changes: HouseholdChanges) {}

  handle({ data }: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.changes.mark(tx, {
      sourceId: data.roleId,
      kind: 'organization-role',
      personKeys: [data.personKey],
      occurredOn: data.since,
    });
  }
}
