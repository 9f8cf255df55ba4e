import { randomUUID } from 'node:crypto';
import { authorizationExpired, authorizationRevoked } from '@minzheng/contracts';
import { parseDivisionCode } from '@minzheng/domain';
import { systemCaller } from '@minzheng/platform';
import { VerificationService } from '../src/verification/verification.service.js';
import { VerificationOffice } from './support/verification-office.js';

describe('the end of an authorisation', () => {
  let office: VerificationOffice;
  beforeAll(async () => {
    office = await VerificationOffice.open();
  });
  afterAll(() => office.close());

  it('comes when it is revoked, once', async () => {
    const [person] = office.adults(1);
    const { id } = await office.authorise(person!);
    const { body } = await office.post(`/authorizations/${id}/revoke`, { reason: 'by-subject' }).expect(200);
    expect(body).toMatchObject({ state: 'revoked', version: 2, allowedTransitions: [] });
    await office.post(`/authorizations/${id}/revoke`, { reason: 'by-subject' }).expect(409);
    const events = (await office.service.outbox(authorizationRevoked)).filter(({ key }) => key === id);
    expect(events).toHaveLength(1);
  });

  it('stops queries that have not begun: a request of somebody who revoked waits', async () => {
    const [person] = office.adults(1);
    const { id } = await office.authorise(person!);
    await office.post(`/authorizations/${id}/revoke`, { reason: 'by-subject' }).expect(200);
    const { requestId } = await office.ask([person!]);
    await office.reaches(requestId, 'waiting-for-authorization');
    expect(office.departments.asked(person!.identityNumber)).toEqual([]);
  });

  it('stops queries that are under way: nothing of them is kept or reported', async () => {
    const [person] = office.adults(1);
    const { id } = await office.authorise(person!);
    let release: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      office.departments.behave('vehicles', (query, response) => {
        resolve();
        release = () =>
          response.end(
            JSON.stringify({
              source: 'vehicles',
              queryId: 'q',
              subject: { identityNumber: query.identityNumber },
              dataTime: '2025-06-02T00:00:00+08:00',
              facts: [],
            }),
          );
      });
    });
    const { requestId } = await office.ask([person!]);
    await asked;
    const leaseOf = async (): Promise<Date> =>
      (await office.service.owner.query('SELECT leased_until FROM verification_request WHERE id = $1', [requestId]))
        .rows[0].leased_until;
    const later = new Date(Date.now() + 600_000);
    const renewal = systemCaller('test', parseDivisionCode('9901'), { requestId: randomUUID() });
    expect((await leaseOf()).getTime()).toBeLessThan(later.getTime());
    await office.service.db.transact(renewal, (tx) =>
      office.service.get(VerificationService).renew(tx, requestId, later),
    );
    expect(await leaseOf()).toEqual(later);
    await office.post(`/authorizations/${id}/revoke`, { reason: 'by-subject' }).expect(200);
    office.departments.behave('vehicles');
    release();
    await office.reaches(requestId, 'waiting-for-authorization');
    await office.service.eventually(async () =>
      expect(await office.story(requestId)).toEqual(['verification.started', 'verification.waiting-for-authorization']),
    );
    const { rows } = await office.service.owner.query('SELECT FROM source_query WHERE request_id = $1', [requestId]);
    expect(rows).toEqual([]);
    expect(await office.reports(requestId)).toEqual([]);
  });

  it('comes by itself on the day after its last', async () => {
    const [person] = office.adults(1);
    const { id } = await office.authorise(person!, { validTo: '2025-06-30' });
    await office.service.setClock('2025-06-30T23:59:00+08:00');
    expect((await office.get(`/authorizations/${id}`)).body.state).toBe('granted');
    await office.service.setClock('2025-07-01T00:00:01+08:00');
    expect((await office.get(`/authorizations/${id}`)).body).toMatchObject({
      state: 'expired',
      allowedTransitions: [],
    });
    const events = (await office.service.outbox(authorizationExpired)).filter(({ key }) => key === id);
    expect(events).toHaveLength(1);
  });
});
