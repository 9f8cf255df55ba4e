import { defineEvent } from '../../event.js';
import { closed, date, uuid } from '../../fields.js';
import { divorceTopic } from '../../topics/civil-registration.js';
import { bothPersonKeys, examplePersonKeys } from './registration-fields.js';

/** 离婚已登记 */
export const divorceRegistered = defineEvent({
  type: 'cn.minzheng.civil-registration.divorce.registered.v1',
  topic: divorceTopic,
  title: '离婚已登记 · divorce registered',
  description:
    'The marriage of the two people ended on this day; households and awards in which either of them counts may ' +
    'change. Published for the registration alone, never for an application in its cooling-off period.',
  schema: closed({
    divorceId: uuid('The divorce'),
    personKeys: bothPersonKeys(),
    registeredOn: date('Day of registration'),
  }),
  example: {
    divorceId: '01990c12-1b90-7e42-8c63-5f7a2b9d1e32',
    personKeys: examplePersonKeys,
    registeredOn: '2026-11-09',
  },
});
