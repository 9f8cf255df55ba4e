import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, date, personKey, uuid } from '../../fields.js';
import { adoptionTopic } from '../../topics/civil-registration.js';
import { examplePersonKeys } from './registration-fields.js';

/** 收养已登记 */
export const adoptionRegistered = defineEvent({
  type: 'cn.minzheng.civil-registration.adoption.registered.v1',
  topic: adoptionTopic,
  title: '收养已登记 · adoption registered',
  description:
    'The adopters are parents from this day. Of the child nothing is said but the number of its file at ' +
    'child-welfare, if it has one: that file ends, and nobody else can tell whose child it is.',
  schema: closed({
    adoptionId: uuid('The adoption'),
    adopterKeys: Type.Array(personKey(), {
      minItems: 1,
      maxItems: 2,
      description: 'Pseudonymous keys of the adopter or the adopting couple',
    }),
    childFileId: Type.Union([uuid('File of the child at child-welfare'), Type.Null()]),
    registeredOn: date('Day of registration'),
  }),
  example: {
    adoptionId: '01990c14-2ca0-7f53-9d74-6a8b3cae2f43',
    adopterKeys: examplePersonKeys,
    childFileId: '01990c02-91f0-7a64-8e85-7b9c4dbf3054',
    registeredOn: '2026-06-18',
  },
});
