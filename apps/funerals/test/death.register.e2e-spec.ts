import { deathRegistered } from '@minzheng/contracts';
import { aDeath, aProof, FuneralOffice, somebody } from './support/funeral-office.js';
import type { DeathDto } from '../src/death/dto/death.dto.js';

let office: FuneralOffice;
beforeAll(async () => {
  office = await FuneralOffice.open();
});
afterAll(() => office.close());

describe('POST /deaths', () => {
  it('registers a death, seals the person and tells everybody', async () => {
    const request = aDeath();
    const death = await office.post<DeathDto>('clerk', '/deaths', request);
    expect(death).toMatchObject({
      version: 1,
      state: 'registered',
      division: '990101001',
      diedOn: '2026-03-01',
      registeredOn: '2026-03-02',
      person: { identityNumber: expect.stringMatching(/^9901\*+/) },
      allowedTransitions: [],
    });
    expect(death.deathNumber).toMatch(/^fd-990101-2026-\d{6}$/);
    const { rows } = await office.service.owner.query('SELECT * FROM death WHERE id = $1', [death.id]);
    const stored = JSON.stringify(rows);
    for (const secret of [request.person.identityNumber, request.person.name, request.proof.number]) {
      expect(stored).not.toContain(secret);
    }
    const published = (await office.service.outbox(deathRegistered)).filter(({ key }) => key === death.id);
    expect(published).toEqual([
      expect.objectContaining({
        division: '990101001',
        data: { deathId: death.id, personKey: death.personKey, diedOn: '2026-03-01', registeredOn: '2026-03-02' },
      }),
    ]);
    const audits = await office.service.owner.query('SELECT action FROM audit_log WHERE subject_id = $1', [death.id]);
    expect(audits.rows).toEqual([{ action: 'death-registered' }]);
  });

  it('registers nobody twice, not even in another county, and does not say where', async () => {
    const person = somebody();
    await office.register({ person });
    const again = await office.refused('foreignClerk', '/deaths', aDeath({ person, division: '990102200' }));
    expect(again).toMatchObject({ status: 409, code: 'death-already-registered' });
    expect(JSON.stringify(again)).not.toContain('990101');
    const { rows } = await office.service.owner.query(`SELECT FROM death WHERE division = '990102200'`);
    expect(rows).toEqual([]);
  });

  it('registers one of many attempts at the same time', async () => {
    const person = somebody();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => office.call('clerk', 'POST', '/deaths', aDeath({ person }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });

  it('names every impossible day, and a place of others', async () => {
    const proof = aProof('2026-03-04');
    expect(await office.refused('clerk', '/deaths', aDeath({ diedOn: '2026-03-03', proof }))).toMatchObject({
      status: 422,
      code: 'death-invalid',
      errors: [
        { pointer: '/diedOn', code: 'date-in-future' },
        { pointer: '/proof/issuedOn', code: 'date-in-future' },
      ],
    });
    expect(await office.refused('clerk', '/deaths', aDeath({ division: '990101100' }))).toMatchObject({
      status: 422,
      errors: [{ pointer: '/division', code: 'division-outside-jurisdiction' }],
    });
  });
});

describe('GET /deaths', () => {
  it('shows and lists the deaths of the place, by pages and filters', async () => {
    const first = await office.register({ diedOn: '2026-01-10', proof: aProof('2026-01-11') });
    const second = await office.register({
      diedOn: '2026-01-12',
      proof: aProof('2026-01-12'),
    });
    const of = (query: string) =>
      office.get<{ items: DeathDto[]; next?: string }>('supervisor', `/deaths?diedTo=2026-01-31&${query}`);
    // Both were registered at one moment of the tests' clock: the later id comes first.
    const [later, earlier] = [first.id, second.id].sort().reverse();
    const page = await of('limit=1');
    expect(page.items.map(({ id }) => id)).toEqual([later]);
    const rest = await of(`limit=1&after=${page.next ?? ''}`);
    expect(rest.items.map(({ id }) => id)).toEqual([earlier]);
    expect((await of('diedFrom=2026-01-11')).items).toHaveLength(1);
    expect((await of('state=revoked')).items).toEqual([]);
    expect((await office.call('clerk', 'GET', '/deaths?name=x')).status).toBe(400);
    expect((await office.get<DeathDto>('clerk', `/deaths/${first.id}`)).id).toBe(first.id);
    expect((await office.call('foreignClerk', 'GET', `/deaths/${first.id}`)).status).toBe(404);
  });
});
