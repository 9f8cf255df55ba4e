import { authorizationGranted, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { VerificationService } from '../verification/verification.service.js';

type Payload = PayloadOf<typeof authorizationGranted>;

/** An authorisation may be lodged at another office than the request's, so the platform itself looks, by event. */
@EventConsumer({ name: 'resume-verification-on-granted', event: authorizationGranted })
export class ResumeVerificationOnGranted implements ConsumerHandler<Payload> {
  constructor(private readonly verifications: VerificationService) {}

  handle(event: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.verifications.resume(tx, event.data.personKey);
  }
}
