import { authorizationExpired, authorizationGranted, authorizationRevoked, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler } from '../consumers/event-consumer.js';
import type { Transaction } from '../database/transaction.js';
import { KnownAuthorization } from './known-authorization.entity.js';

type Facts = PayloadOf<typeof authorizationGranted>;

/**
 * Keeps what is announced of authorisations (核对授权书), so that missing ones can be named. An end is final: a grant that
 * arrives after its revocation does not bring the authorisation back.
 */
@EventConsumer<Facts>({
  name: 'remember-authorization',
  events: [authorizationGranted, authorizationRevoked, authorizationExpired],
})
export class RememberAuthorization implements ConsumerHandler<Facts> {
  async handle({ type, data, division }: ReceivedEvent<Facts>, tx: Transaction): Promise<void> {
    const { authorizationId, personKey, purposes, validFrom, validTo } = data;
    const ended = type !== authorizationGranted.type;
    const known = await tx.find(KnownAuthorization, authorizationId);
    if (known === undefined) {
      const endedAt = ended ? tx.now : null;
      tx.queueInsert(
        Object.assign(new KnownAuthorization(), { authorizationId, personKey, purposes, validFrom, validTo, endedAt }),
      );
    } else if (ended && known.endedAt === null) {
      await tx.save(Object.assign(known, { endedAt: tx.now }));
    }
    tx.audit({
      action: ended ? 'authorization-end-remembered' : 'authorization-remembered',
      subjectType: 'authorization',
      subjectId: authorizationId,
      division,
    });
  }
}
