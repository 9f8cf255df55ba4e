import { defineEvent, defineTopic } from '@minzheng/contracts';
import Type from 'typebox';

export const noteTopic = defineTopic({
  name: 'minzheng.sample.note.v1',
  title: '便条 · note',
  visibility: 'public',
  partitions: 2,
  retentionDays: 1,
});

const noteEvent = (verb: string, title: string) =>
  defineEvent({
    type: `cn.minzheng.sample.note.${verb}.v1`,
    topic: noteTopic,
    title,
    description: 'Only in the tests of the test library.',
    schema: Type.Object({ noteId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
    example: { noteId: '0198c0de-0000-7000-8000-000000000001' },
  });

export const noteWritten = noteEvent('written', '便条已写 · note written');
export const noteClosed = noteEvent('closed', '便条已结 · note closed');
/** Published by others: somebody has read the note. */
export const noteRead = noteEvent('read', '便条已读 · note read');
