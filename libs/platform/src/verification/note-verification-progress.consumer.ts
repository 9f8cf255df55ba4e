import { verificationStarted, verificationWaitingForAuthorization } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer, type ConsumerHandler } from '../consumers/event-consumer.js';
import type { Transaction } from '../database/transaction.js';
import { stateOfAsked } from './asked-verification.entity.js';
import { VerificationNewsDesk } from './verification-news.js';

/** What the two events have in common; only the one of waiting says for how many. */
interface Progress {
  readonly requestId: string;
  readonly missing?: number;
}

/** How far data-verification has come. The newest of each kind holds, in whichever order they arrive. */
@EventConsumer<Progress>({
  name: 'note-verification-progress',
  events: [verificationStarted, verificationWaitingForAuthorization],
})
export class NoteVerificationProgress implements ConsumerHandler<Progress> {
  constructor(private readonly desk: VerificationNewsDesk) {}

  async handle({ data, time }: ReceivedEvent<Progress>, tx: Transaction): Promise<void> {
    const { requestId, missing } = data;
    const at = new Date(time);
    await this.desk.note(tx, requestId, (asked) => {
      const before = stateOfAsked(asked);
      if (missing === undefined) {
        if (asked.startedAt !== null && asked.startedAt >= at) return undefined;
        asked.startedAt = at;
      } else {
        if (asked.waitingSince !== null && asked.waitingSince >= at) return undefined;
        Object.assign(asked, { waitingSince: at, waitingFor: missing });
      }
      const state = stateOfAsked(asked);
      if (state === 'waiting-for-authorization') return state;
      return state === 'querying' && before !== state ? state : undefined;
    });
  }
}
