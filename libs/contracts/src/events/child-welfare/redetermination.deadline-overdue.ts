import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { redeterminationTopic } from '../../topics/child-welfare.js';

/** 重新认定期限已过; of the child it says the file's id and nothing else. */
export const redeterminationDeadlineOverdue = defineEvent({
  type: 'cn.minzheng.child-welfare.redetermination.deadline-overdue.v1',
  topic: redeterminationTopic,
  title: '重新认定期限已过 · redetermination overdue',
  description: 'The county’s days for a redetermination are over.',
  schema: closed({
    redeterminationId: uuid('The redetermination'),
    awardId: uuid('The award'),
    childFileId: uuid('File of the child'),
    actedOn: date('Day of the act'),
  }),
  example: {
    redeterminationId: '01990b4a-7700-7d21-9c10-2f4e6a8b0c14',
    awardId: '01990b42-1c55-7be0-8f33-90d4a1b7e603',
    childFileId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    actedOn: '2026-03-20',
  },
});
