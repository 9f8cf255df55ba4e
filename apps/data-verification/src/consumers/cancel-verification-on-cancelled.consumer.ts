import { verificationRequestCancelled, type PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { VerificationService } from '../verification/verification.service.js';

type Payload = PayloadOf<typeof verificationRequestCancelled>;

@EventConsumer({ name: 'cancel-verification-on-cancelled', event: verificationRequestCancelled })
export class CancelVerificationOnCancelled implements ConsumerHandler<Payload> {
  constructor(private readonly verifications: VerificationService) {}

  handle(event: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.verifications.cancel(tx, event.data.requestId);
  }
}
