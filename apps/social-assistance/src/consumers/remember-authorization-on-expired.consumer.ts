import { authorizationExpired } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer } from '@minzheng/platform';
import type { ConsumerHandler, Transaction } from '@minzheng/platform';
import { rememberAuthorization } from './remember-authorization.js';

type Expired = PayloadOf<typeof authorizationExpired>;

/** A signature ran out; cases show who is still missing. */
@EventConsumer({ name: 'remember-authorization-on-expired', event: authorizationExpired })
export class RememberAuthorizationOnExpired implements ConsumerHandler<Expired> {
  async handle({ data, division }: ReceivedEvent<Expired>, tx: Transaction): Promise<void> {
    await rememberAuthorization(tx, data, division, true);
  }
}
