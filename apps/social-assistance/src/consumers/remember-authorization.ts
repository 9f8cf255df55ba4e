import type { Transaction } from '@minzheng/platform';
import { KnownAuthorization } from './known-authorization.entity.js';

/** What every event of an authorisation says. */
export interface AuthorizationFacts {
  authorizationId: string;
  personKey: string;
  purposes: string[];
  validFrom: string;
  validTo: string;
}

/**
 * Keeps what is known of an authorisation. An end is final: a grant that arrives after its revocation does not bring
 * the authorisation back.
 */
export async function rememberAuthorization(
  tx: Transaction,
  facts: AuthorizationFacts,
  division: string,
  ended: boolean,
): Promise<void> {
  const { authorizationId, personKey, purposes, validFrom, validTo } = facts;
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
