import { authorizationRevoked } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer } from '@minzheng/platform';
import type { ConsumerHandler, Transaction } from '@minzheng/platform';
import { rememberAuthorization } from './remember-authorization.js';

type Revoked = PayloadOf<typeof authorizationRevoked>;

/** A signature was taken back; cases show who is still missing. */
@EventConsumer({ name: 'remember-authorization-on-revoked', event: authorizationRevoked })
export class RememberAuthorizationOnRevoked implements ConsumerHandler<Revoked> {
  async handle({ data, division }: ReceivedEvent<Revoked>, tx: Transaction): Promise<void> {
    await rememberAuthorization(tx, data, division, true);
  }
}
