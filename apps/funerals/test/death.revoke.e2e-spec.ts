import { deathRevoked } from '@minzheng/contracts';
import { FuneralOffice, somebody } from './support/funeral-office.js';
import type { DeathDto } from '../src/death/dto/death.dto.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
});
afterAll(() => office.close());

describe('POST /deaths/{id}/revoke', () => {
  it('takes a death back, tells everybody, and the person may die another day', async () => {
    const person = somebody();
    const { id, personKey } = await office.register({ person });
    const revoked = await office.post<DeathDto>('reviewer', `/deaths/${id}/revoke`, { reason: 'person-alive' });
    expect(revoked).toMatchObject({
      version: 2,
      state: 'revoked',
      revokedOn: '2026-03-02',
      revocationReason: 'person-alive',
    });
    const published = (await office.service.outbox(deathRevoked)).filter(({ key }) => key === id);
    expect(published.map(({ data }) => data)).toEqual([
      { deathId: id, personKey, revokedOn: '2026-03-02', reason: 'person-alive' },
    ]);
    const { rows } = await office.service.owner.query('SELECT FROM standing_death WHERE person_key = $1', [personKey]);
    expect(rows).toHaveLength(0);
    expect(await office.refused('reviewer', `/deaths/${id}/revoke`, { reason: 'wrong-date' })).toMatchObject({
      status: 409,
      code: 'transition-not-allowed-in-state',
    });
    expect((await office.register({ person })).state).toBe('registered');
  });

  it('is no business of other counties', async () => {
    const { id } = await office.register();
    expect(await office.refused('foreignReviewer', `/deaths/${id}/revoke`, { reason: 'wrong-date' })).toMatchObject({
      status: 404,
    });
  });
});
