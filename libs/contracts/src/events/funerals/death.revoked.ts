import { defineEvent } from '../../event.js';
import { closed, code, date, personKey, uuid } from '../../fields.js';
import { deathTopic } from '../../topics/funerals.js';

/** 死亡登记已撤销 */
export const deathRevoked = defineEvent({
  type: 'cn.minzheng.funerals.death.revoked.v1',
  topic: deathTopic,
  title: '死亡登记已撤销 · death revoked',
  description:
    'A death was recorded in error; every service restores what it had changed because of it. A death with a wrong day is revoked and registered anew under another id.',
  schema: closed({
    deathId: uuid('The death that did not happen'),
    personKey: personKey(),
    revokedOn: date('Day of the revocation'),
    reason: code('Why, e.g. person-alive, wrong-person, wrong-date'),
  }),
  example: {
    deathId: '01990b50-7a10-7c33-9d21-1f0e2d3c4b08',
    personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
    revokedOn: '2026-03-05',
    reason: 'person-alive',
  },
});
