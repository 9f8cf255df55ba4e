import { verificationRequested } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import type { RequestPayload } from '../verification/comparison.js';
import { VerificationService } from '../verification/verification.service.js';

@EventConsumer({ name: 'take-up-verification-on-requested', event: verificationRequested })
export class TakeUpVerificationOnRequested implements ConsumerHandler<RequestPayload> {
  constructor(private readonly verifications: VerificationService) {}

  handle(event: ReceivedEvent<RequestPayload>, tx: Transaction): Promise<void> {
    return this.verifications.takeUp(tx, event.data);
  }
}
