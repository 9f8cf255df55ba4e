import { authorizationGranted } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer } from '@minzheng/platform';
import type { ConsumerHandler, Transaction } from '@minzheng/platform';
import { rememberAuthorization } from './remember-authorization.js';

type Granted = PayloadOf<typeof authorizationGranted>;

/** A signature arrived; cases show who is still missing. */
@EventConsumer({ name: 'remember-authorization-on-granted', event: authorizationGranted })
export class RememberAuthorizationOnGranted implements ConsumerHandler<Granted> {
  async handle({ data, division }: ReceivedEvent<Granted>, tx: Transaction): Promise<void> {
    await rememberAuthorization(tx, data, division, false);
  }
}
