import { defineEvent } from '../../event.js';
import { closed, count, uuid } from '../../fields.js';
import { cemeteryTopic } from '../../topics/funerals.js';

/** 墓位已导入 */
export const gravesImported = defineEvent({
  type: 'cn.minzheng.funerals.cemetery.graves-imported.v1',
  topic: cemeteryTopic,
  title: '墓位已导入 · graves imported',
  description: 'The graves of a cemetery were taken over from a file; bad lines were reported to who sent it.',
  schema: closed({
    importId: uuid('The import'),
    cemeteryId: uuid('The cemetery'),
    added: count('Graves that were added'),
    known: count('Graves that were there'),
    bad: count('Lines that were not taken'),
  }),
  example: {
    importId: '01990b53-3d80-7b23-9c15-4e6f70819204',
    cemeteryId: '01990b53-1d80-7b23-9c15-4e6f70819202',
    added: 4988,
    known: 0,
    bad: 12,
  },
});
