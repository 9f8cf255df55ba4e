import { defineEvent } from '../../event.js';
import { closed, date, personKey, uuid } from '../../fields.js';
import { deathTopic } from '../../topics/funerals.js';

/** 死亡已登记 */
export const deathRegistered = defineEvent({
  type: 'cn.minzheng.funerals.death.registered.v1',
  topic: deathTopic,
  title: '死亡已登记 · death registered',
  description:
    'A person has died; every service concerned does its part once and answers on its death-follow-up topic (身后一件事).',
  schema: closed({
    deathId: uuid('The death'),
    personKey: personKey(),
    diedOn: date('Day of the death'),
    registeredOn: date('Day of the registration'),
  }),
  example: {
    deathId: '01990b50-7a10-7c33-9d21-1f0e2d3c4b08',
    personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
    diedOn: '2026-03-01',
    registeredOn: '2026-03-02',
  },
});
