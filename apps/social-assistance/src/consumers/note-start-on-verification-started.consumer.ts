import { verificationStarted } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer } from '@minzheng/platform';
import type { ConsumerHandler, Transaction } from '@minzheng/platform';
import { noteProgress } from './note-progress.js';

type Started = PayloadOf<typeof verificationStarted>;

/** The sources are being asked: the clock of the verification's start is met. */
@EventConsumer({ name: 'note-start-on-verification-started', event: verificationStarted })
export class NoteStartOnVerificationStarted implements ConsumerHandler<Started> {
  async handle({ data }: ReceivedEvent<Started>, tx: Transaction): Promise<void> {
    await noteProgress(tx, data, ({ waitingFor: _nobody, ...progress }) => ({
      progress: { ...progress, startedAt: progress.startedAt ?? tx.now.toISOString() },
      started: true,
    }));
  }
}
