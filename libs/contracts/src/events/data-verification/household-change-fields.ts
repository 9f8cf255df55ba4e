import { code, date, list, personKey, uuid } from '../../fields.js';

/** What every event of a change in a household (家庭变动) carries: which change, and whose matter it concerns. */
export const householdChangeFields = () => ({
  changeId: uuid('The change in this matter'),
  sourceId: uuid('What changed it where it happened: the death, the marriage, the stay'),
  kind: code('Kind of the change, e.g. death, marriage, divorce, adoption, institution-admission, organization-role'),
  personKeys: list(personKey(), 10, 'Subjects of the matter whom it concerns'),
  occurredOn: date('Day of the change'),
  requestingService: code('Service whose matter it is'),
  caseId: uuid('Matter for which the people were verified'),
  purpose: code('Purpose of that verification'),
});

export const householdChangeExample = {
  changeId: '01990b60-4c10-7a41-8b52-3d7e9f0a1b09',
  sourceId: '01990c10-7a20-7d31-9b52-4e6f1a8c0d21',
  kind: 'marriage',
  personKeys: ['pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE'],
  occurredOn: '2026-05-20',
  requestingService: 'social-assistance',
  caseId: '01990b3c-52a0-7c11-8a41-6f0d2b9c7e10',
  purpose: 'subsistence-allowance',
};
