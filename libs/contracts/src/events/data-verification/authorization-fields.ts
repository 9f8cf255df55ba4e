import { code, date, list, personKey, uuid } from '../../fields.js';

/** What every event of an authorisation (核对授权书) carries. */
export const authorizationFields = () => ({
  authorizationId: uuid('The authorisation'),
  personKey: personKey(),
  purposes: list(code('Purpose'), 20, 'Purposes that the signature covers'),
  validFrom: date('First day'),
  validTo: date('Last day, inclusive'),
});

export const authorizationExample = {
  authorizationId: '01990b3d-10c4-7d8e-b2a9-4e6f7a8b9c07',
  personKey: 'pk1_Qm9vdGhpbmdTeW50aGV0aWNLZXlOdW1iZXJPbmUwMDE',
  purposes: ['subsistence-allowance'],
  validFrom: '2026-03-01',
  validTo: '2026-08-31',
};
