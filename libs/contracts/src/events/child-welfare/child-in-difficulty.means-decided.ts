import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { childInDifficultyTopic } from '../../topics/child-welfare.js';

/** 家庭经济状况核对已有结果; of the child it says the file's id and nothing else, least of all what was found. */
export const childInDifficultyMeansDecided = defineEvent({
  type: 'cn.minzheng.child-welfare.child-in-difficulty.means-decided.v1',
  topic: childInDifficultyTopic,
  title: '困境儿童家庭经济状况核对已有结果 · means check of a child’s family decided',
  description: 'A report decided by rule; how, is for who may read the child’s monitoring.',
  schema: closed({
    monitoringId: uuid('The monitoring'),
    childFileId: uuid('File of the child'),
    actedOn: date('Day of the act'),
  }),
  example: {
    monitoringId: '01990b51-2a10-7e41-9d20-3f5e7b9c1d25',
    childFileId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
    actedOn: '2026-03-20',
  },
});
