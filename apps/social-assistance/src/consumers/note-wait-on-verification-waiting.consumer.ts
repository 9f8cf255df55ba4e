import { verificationWaitingForAuthorization } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer } from '@minzheng/platform';
import type { ConsumerHandler, Transaction } from '@minzheng/platform';
import { noteProgress } from './note-progress.js';

type Waiting = PayloadOf<typeof verificationWaitingForAuthorization>;

/** Nobody is asked until everybody has signed: the official sees for how many the verification waits. */
@EventConsumer({ name: 'note-wait-on-verification-waiting', event: verificationWaitingForAuthorization })
export class NoteWaitOnVerificationWaiting implements ConsumerHandler<Waiting> {
  async handle({ data }: ReceivedEvent<Waiting>, tx: Transaction): Promise<void> {
    await noteProgress(tx, data, (progress) => ({
      // Once started, a verification does not go back to waiting; the news came in the wrong order.
      progress: progress.startedAt === undefined ? { ...progress, waitingFor: data.missing } : progress,
      started: false,
    }));
  }
}
