import { randomUUID } from 'node:crypto';
import { authorizationGranted } from '@minzheng/contracts';
import { syntheticPerson } from '@minzheng/testing';
import { digest, VerificationOffice } from './support/verification-office.js';

describe('POST /authorizations', () => {
  let office: VerificationOffice;
  beforeAll(async () => {
    office = await VerificationOffice.open();
  });
  afterAll(() => office.close());

  const count = async (): Promise<number> => {
    const { rows } = await office.service.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM "authorization"');
    return rows[0]?.n ?? 0;
  };

  it('stores the person sealed, answers masked, and tells followers the pseudonym only', async () => {
    const [person] = office.adults(1);
    const { body, text } = await office.post('/authorizations', office.signature(person!)).expect(201);
    expect(body).toMatchObject({
      state: 'granted',
      version: 1,
      personKey: office.keyOf(person!),
      purposes: ['subsistence-allowance'],
      validTo: '2026-06-02',
      allowedTransitions: ['revoke'],
    });
    expect(text).not.toContain(person!.identityNumber);
    expect(text).not.toContain(person!.name);
    const { rows } = await office.service.owner.query('SELECT * FROM "authorization" WHERE id = $1', [body.id]);
    expect(
      JSON.stringify(rows, (_key, value) =>
        value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
      ),
    ).not.toContain(person!.identityNumber);
    const [event] = (await office.service.outbox(authorizationGranted)).filter(({ key }) => key === body.id);
    expect(event!.data).toEqual({
      authorizationId: body.id,
      personKey: office.keyOf(person!),
      purposes: ['subsistence-allowance'],
      validFrom: '2025-06-03',
      validTo: '2026-06-02',
    });
  });

  it('takes a guardian’s signature for a minor, and only that', async () => {
    const child = syntheticPerson({ seed: 'child', birthDate: '2012-05-04' });
    const [parent] = office.adults(1);
    const signer = { identityNumber: parent!.identityNumber, name: parent!.name, mandateDigest: digest };
    const refused = await office.post('/authorizations', office.signature(child)).expect(422);
    expect(refused.body).toMatchObject({ code: 'guardian-required', errors: [{ pointer: '/signedBy' }] });
    await office.post('/authorizations', office.signature(child, { signedBy: 'guardian-of-minor' })).expect(422);
    await office
      .post('/authorizations', office.signature(child, { signedBy: 'guardian-of-minor', signer }))
      .expect(201);
    const adult = await office.post(
      '/authorizations',
      office.signature(parent!, { signedBy: 'guardian-of-minor', signer }),
    );
    expect(adult.body.code).toBe('subject-not-a-minor');
  });

  it('takes a proxy with a written mandate, who is another person', async () => {
    const [subject, proxy] = office.adults(2);
    const mandateOf = ({ identityNumber, name }: typeof subject & object) => ({
      identityNumber,
      name,
      mandateDigest: digest,
    });
    await office
      .post('/authorizations', office.signature(subject!, { signedBy: 'proxy', signer: mandateOf(proxy!) }))
      .expect(201);
    const oneself = { signedBy: 'proxy', signer: mandateOf(subject!) };
    expect((await office.post('/authorizations', office.signature(subject!, oneself))).body.code).toBe(
      'signer-is-subject',
    );
  });

  it.each([
    ['a signature of tomorrow', { validFrom: '2025-06-04' }, 422, 'signature-in-future', '/validFrom'],
    ['a period that is over', { validFrom: '2024-01-01', validTo: '2024-12-31' }, 422, 'period-over', '/validTo'],
    ['a reversed period', { validTo: '2025-06-02' }, 422, 'period-reversed', '/validTo'],
    ['a period of three years', { validTo: '2028-06-03' }, 422, 'period-too-long', '/validTo'],
    ['another township', { division: '990101100' }, 422, 'division-outside-jurisdiction', '/division'],
    ['an unknown field', { colour: 'red' }, 400, 'request-invalid', '/colour'],
    ['no purpose', { purposes: [] }, 400, 'request-invalid', '/purposes'],
    ['a digest that is none', { evidenceDigest: 'xyz' }, 400, 'request-invalid', '/evidenceDigest'],
    ['a day that does not exist', { validTo: '2026-02-30' }, 400, 'request-invalid', '/validTo'],
    [
      'a wrong identity number',
      { subject: { identityNumber: '990101199001010001', name: '云一' } },
      400,
      'request-invalid',
      '/subject/identityNumber',
    ],
  ])('refuses %s, writes nothing and repeats nothing', async (_what, changes, status, code, pointer) => {
    const [person] = office.adults(1);
    const before = await count();
    const { body, text } = await office.post('/authorizations', office.signature(person!, changes)).expect(status);
    expect(body).toMatchObject({ code, errors: [{ pointer }] });
    expect(text).not.toContain('990101199001010001');
    expect(await count()).toBe(before);
  });

  it('is for windows, with the right scope, and exists for the place alone', async () => {
    const [person] = office.adults(1);
    await office.post('/authorizations', office.signature(person!), '').expect(401);
    await office.post('/authorizations', office.signature(person!), office.token('integrator')).expect(403);
    const { id } = await office.authorise(person!);
    const neighbour = office.token('township-clerk', '990101100');
    await office.get(`/authorizations/${id}`, neighbour).expect(404);
    await office.post(`/authorizations/${id}/revoke`, { reason: 'by-subject' }, neighbour).expect(404);
    const list = await office.get('/authorizations?limit=200', neighbour).expect(200);
    expect(list.body.items).toEqual([]);
    const county = await office.get('/authorizations?limit=200', office.token('county-reviewer', '990101')).expect(200);
    expect(county.body.items.map((item: { id: string }) => item.id)).toContain(id);
  });

  it('makes one authorisation of fifty repeats', async () => {
    const [person] = office.adults(1);
    const before = await count();
    const headers = { authorization: office.token(), 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        office.service.request
          .post('/data-verification/v1/authorizations')
          .set(headers)
          .send(office.signature(person!)),
      ),
    );
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it('pages without losing or repeating', async () => {
    for (const person of office.adults(3)) await office.authorise(person);
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await office.get(`/authorizations?limit=2${after}`).expect(200);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      after = body.next === undefined ? '' : `&after=${String(body.next)}`;
    } while (after !== '');
    expect(seen).toHaveLength(await count());
    expect(new Set(seen).size).toBe(seen.length);
    await office.get('/authorizations?order=name').expect(400);
  });
});
