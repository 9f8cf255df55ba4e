import { verificationContracts, type PayloadOf, type verificationRequestCancelled } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { VerificationService } from '../verification/verification.service.js';
import { askedBy } from './asked-by.js';

type Payload = PayloadOf<typeof verificationRequestCancelled>;

const events = Object.values(verificationContracts).map(({ cancelled }) => cancelled);

@EventConsumer({ name: 'cancel-verification-on-cancelled', events })
export class CancelVerificationOnCancelled implements ConsumerHandler<Payload> {
  constructor(private readonly verifications: VerificationService) {}

  handle(event: ReceivedEvent<Payload>, tx: Transaction): Promise<void> {
    return this.verifications.cancel(tx, event.data.requestId, askedBy(event));
  }
}
