import { verificationContracts, type VerificationRequestPayload } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler, type Transaction } from '@minzheng/platform';
import { VerificationService } from '../verification/verification.service.js';
import { askedBy } from './asked-by.js';

const events = Object.values(verificationContracts).map(({ requested }) => requested);

/** A request of any asking service, from the topic that only that service writes. */
@EventConsumer({ name: 'take-up-verification-on-requested', events })
export class TakeUpVerificationOnRequested implements ConsumerHandler<VerificationRequestPayload> {
  constructor(private readonly verifications: VerificationService) {}

  handle(event: ReceivedEvent<VerificationRequestPayload>, tx: Transaction): Promise<void> {
    return this.verifications.takeUp(tx, event.data, askedBy(event));
  }
}
