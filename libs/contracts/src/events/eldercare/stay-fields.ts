import { personKey, uuid } from '../../fields.js';

/** What every event of a stay (入住) carries: which stay, whose and where. */
export const stayFields = () => ({
  stayId: uuid('The stay; one from admission to discharge, also across beds of the institution'),
  personKey: personKey(),
  institutionId: uuid('The institution (养老机构)'),
});

export const stayExample = {
  stayId: '01990c22-7d04-7c3b-8e15-9a2b4c6d8e02',
  personKey: 'pk1_RWxkZXJCb3JuSW5OaW5ldGVlbkZvcnR5U3ludGhldGk',
  institutionId: '01990c20-11aa-7f00-b3c4-5d6e7f809103',
};
