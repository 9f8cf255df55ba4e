import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { marriageTopic } from '../../topics/civil-registration.js';
import { bothPersonKeys, examplePersonKeys } from './registration-fields.js';

/** 结婚已登记 */
export const marriageRegistered = defineEvent({
  type: 'cn.minzheng.civil-registration.marriage.registered.v1',
  topic: marriageTopic,
  title: '结婚已登记 · marriage registered',
  description:
    'Two people are married from this day; households and awards in which either of them counts may change. The ' +
    'division is the one whose office registered it, which need not be where they live (跨省通办).',
  schema: closed({
    marriageId: uuid('The marriage'),
    personKeys: bothPersonKeys(),
    registeredOn: date('Day of registration'),
  }),
  example: {
    marriageId: '01990c10-7a20-7d31-9b52-4e6f1a8c0d21',
    personKeys: examplePersonKeys,
    registeredOn: '2026-05-20',
  },
});
