import { adoptionDissolved } from '@minzheng/contracts';
import type { PayloadOf } from '@minzheng/contracts';
import type { ReceivedEvent } from '@minzheng/messaging';
import { EventConsumer } from '@minzheng/platform';
import type { ConsumerHandler, Transaction } from '@minzheng/platform';
import { noteAdoption } from '../adoption/note-adoption.js';

type Dissolved = PayloadOf<typeof adoptionDissolved>;

/** An adoption has ended: the file is open again, for whoever applies for the child. */
@EventConsumer({ name: 'note-adoption-on-dissolved', event: adoptionDissolved })
export class NoteAdoptionOnDissolved implements ConsumerHandler<Dissolved> {
  async handle({ data }: ReceivedEvent<Dissolved>, tx: Transaction): Promise<void> {
    await noteAdoption(tx, data);
  }
}
