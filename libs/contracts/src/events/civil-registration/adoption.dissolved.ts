import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, date, personKey, uuid } from '../../fields.js';
import { adoptionTopic } from '../../topics/civil-registration.js';
import { examplePersonKeys } from './registration-fields.js';

/** 收养已解除 */
export const adoptionDissolved = defineEvent({
  type: 'cn.minzheng.civil-registration.adoption.dissolved.v1',
  topic: adoptionTopic,
  title: '收养已解除 · adoption dissolved',
  description:
    'The tie between adopters and child ended on this day (Civil Code art. 1114-1116). A child that is still a minor ' +
    'may need its file at child-welfare again.',
  schema: closed({
    adoptionId: uuid('The adoption'),
    adopterKeys: Type.Array(personKey(), {
      minItems: 1,
      maxItems: 2,
      description: 'Pseudonymous keys of the adopter or the adopting couple',
    }),
    childFileId: Type.Union([uuid('File of the child at child-welfare'), Type.Null()]),
    dissolvedOn: date('Day of registration of the dissolution'),
  }),
  example: {
    adoptionId: '01990c14-2ca0-7f53-9d74-6a8b3cae2f43',
    adopterKeys: examplePersonKeys,
    childFileId: null,
    dissolvedOn: '2031-03-11',
  },
});
