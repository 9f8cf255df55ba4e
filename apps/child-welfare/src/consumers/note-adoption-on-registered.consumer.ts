import { adoptionRegistered } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer } from '@minzheng/platform';
import type { ConsumerHandler, Transaction } from '@minzheng/platform';
import { noteAdoption } from '../adoption/note-adoption.js';

type Registered = PayloadOf<typeof adoptionRegistered>;

/** A child with a file has been adopted: the file says so, and its support ends. */
@EventConsumer({ name: 'note-adoption-on-registered', event: adoptionRegistered })
export class NoteAdoptionOnRegistered implements ConsumerHandler<Registered> {
  async handle({ data }: ReceivedEvent<Registered>, tx: Transaction): Promise<void> {
    await noteAdoption(tx, data);
  }
}
