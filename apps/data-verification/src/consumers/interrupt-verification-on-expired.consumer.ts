import { authorizationExpired, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { VerificationService } from '../verification/verification.service.js';

type Payload = PayloadOf<typeof authorizationExpired>;

/** An authorisation may be lodged at another office than the request's, so the platform itself looks, by event. */
@EventConsumer({ name: 'interrupt-verification-on-expired', event: authorizationExpired })
export class InterruptVerificationOnExpired implements ConsumerHandler<Payload> {
  constructor(private readonly verifications: VerificationService) {}

  handle(event: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.verifications.interrupt(tx, event.data.personKey);
  }
}
