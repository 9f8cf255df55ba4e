import type { ReceivedEvent } from '@minzheng/messaging';
import {
  EventConsumer,
  TimerHandler,
  type ConsumerHandler,
  type FiredTimer,
  type TimerEffect,
  type Transaction,
} from '@minzheng/platform';
import { noteClosed, noteRead } from './note-events.js';
import { Note } from './note.entity.js';

@EventConsumer({ name: 'count-reading-on-read', event: noteRead })
export class CountReadingOnRead implements ConsumerHandler<{ noteId: string }> {
  async handle({ data }: ReceivedEvent<{ noteId: string }>, tx: Transaction): Promise<void> {
    const note = await tx.lock(Note, data.noteId);
    note.readings += 1;
    await tx.save(note);
    tx.audit({ action: 'note-read', subjectType: 'note', subjectId: note.id, division: note.division });
  }
}

@TimerHandler('note-closes')
export class CloseNote implements TimerEffect {
  async fire({ subjectId }: FiredTimer, tx: Transaction): Promise<void> {
    const note = await tx.lock(Note, subjectId);
    note.closed = true;
    await tx.save(note);
    tx.publish({ definition: noteClosed, key: note.id, division: note.division, data: { noteId: note.id } });
    tx.audit({ action: 'note-closed', subjectType: 'note', subjectId: note.id, division: note.division });
  }
}
