import { exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';
import type { Person, Problem } from './support/office.js';

interface Page {
  items: { id: string; state: string; caseNumber: string }[];
  next?: string;
}

describe('GET /benefit-applications', () => {
  let office: Office;
  const ids: string[] = [];
  beforeAll(async () => {
    office = await Office.open();
    for (let filed = 0; filed < 5; filed += 1) {
      ids.push((await office.file()).id);
      await office.service.clock.advance(1000);
    }
    await office.act('clerk', ids[0]!, 'submit');
    const relative = exampleFamily().build();
    relative.staffRelation = { kind: 'village-cadre', relation: 'brother' };
    ids.push((await office.file({ ...freshFamily(), staffRelation: relative.staffRelation })).id);
  });
  afterAll(() => office.close());

  const list = async (query: string, person: Person = 'clerk'): Promise<Page> =>
    (await office.get<Page>(person, `/benefit-applications${query}`)).body;

  it('pages through the cases without missing or repeating one', async () => {
    const first = await list('?limit=4');
    const second = await list(`?limit=4&after=${String(first.next)}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(second.next).toBeUndefined();
    expect((await list('?sort=oldest')).items.map(({ id }) => id)).toEqual(ids);
  });

  it('filters by state, programme, division, overdue and near relatives', async () => {
    expect((await list('?state=submitted')).items.map(({ id }) => id)).toEqual([ids[0]]);
    expect((await list('?programme=subsistence-allowance')).items).toHaveLength(6);
    expect((await list('?division=990101001002')).items).toEqual([]);
    expect((await list('?overdue=true')).items).toEqual([]);
    expect((await list('?nearRelative=true')).items.map(({ id }) => id)).toEqual([ids[5]]);
  });

  it.each(['?colour=red', '?sort=income', '?limit=201', '?limit=0', '?state=lost', '?overdue=maybe', '?after=%21'])(
    'refuses what is not in its closed list: %s',
    async (query) => {
      expect(await office.get<Problem>('clerk', `/benefit-applications${query}`)).toMatchObject({
        status: 400,
        body: { code: 'request-invalid' },
      });
    },
  );

  it('refuses a cursor that looks like one and was made by nobody', async () => {
    const forged = Buffer.from(JSON.stringify(['no-id'])).toString('base64url');
    expect(await office.get<Problem>('clerk', `/benefit-applications?after=${forged}`)).toMatchObject({
      status: 400,
      body: { code: 'request-invalid', errors: [{ pointer: '/query/after', code: 'cursor-invalid' }] },
    });
  });

  it('shows nothing of a foreign place: not in lists, not by id, not in the history', async () => {
    expect((await list('', 'foreignClerk')).items).toEqual([]);
    expect((await list('', 'supervisor')).items).toHaveLength(6);
    for (const path of ['', '/history', '/decision/explanation']) {
      const answer = await office.get<Problem>('foreignClerk', `/benefit-applications/${ids[0]!}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });

  it('is closed to whom it is none of their business', async () => {
    expect((await office.get('integrator', '/benefit-applications')).status).toBe(403);
    expect((await office.get('clerk', '/relative-register')).status).toBe(403);
  });

  it('keeps near relatives of staff and cadres in a register of their own', async () => {
    const register = (await office.get<Page>('countyReviewer', '/relative-register')).body;
    expect(register.items.map(({ id }) => id)).toEqual([ids[5]]);
    expect((await office.get<Page>('foreignReviewer', '/relative-register')).body.items).toEqual([]);
  });

  it('shows a case masked, with what this caller may do', async () => {
    const { body } = await office.get('clerk', `/benefit-applications/${ids[0]!}`);
    expect(body.household.members[0]).toMatchObject({
      ref: 'm1',
      name: expect.stringMatching(/^.\*+$/) as string,
      identityNumber: expect.stringMatching(/^9901\*{10}\d{3}[\dX]$/) as string,
    });
    expect(body.household.members[0]).not.toHaveProperty('birthDate');
    expect(body.allowedTransitions).toEqual(['request-supplement', 'accept', 'withdraw', 'terminate']);
    expect((await office.show(ids[0]!, 'countyReviewer')).allowedTransitions).toEqual([
      'register-near-relative',
      'terminate',
    ]);
    expect((await office.show(ids[0]!, 'supervisor')).allowedTransitions).toEqual([]);
  });

  it('knows no case under an id that is none', async () => {
    expect((await office.get('clerk', '/benefit-applications/abc')).status).toBe(400);
    expect((await office.get('clerk', '/benefit-applications/01990b3c-52a0-7c11-8a41-6f0d2b9c7e10')).status).toBe(404);
  });
});
