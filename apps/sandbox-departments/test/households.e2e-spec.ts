import { isIdentityNumber } from '@minzheng/domain';
import { Sandbox } from './sandbox.js';

describe('/sandbox/households', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await Sandbox.start(120);
  });
  afterAll(() => sandbox.stop());

  const create = (body: unknown) => sandbox.call('POST', '/sandbox/households', { body });
  const count = async () => Number((await sandbox.pool.query('SELECT count(*) FROM household')).rows[0]?.count);

  it('makes a family nobody has seen, whose departments agree with its declaration', async () => {
    const first = await create({ template: 'scenario-1' });
    const second = await create({ template: 'scenario-1' });
    expect([first.status, second.status]).toEqual([201, 201]);
    const identities = [first, second].flatMap(({ body }) =>
      body.declaration.members.map((member) => member.identityNumber),
    );
    expect(new Set(identities).size).toBe(6);
    expect(identities.every((number) => isIdentityNumber(number) && number.startsWith('9901'))).toBe(true);

    const [applicant = '', spouse = ''] = identities;
    expect((await sandbox.query('employment', applicant)).body.facts).toMatchObject([{ monthlyAmountFen: 180_000 }]);
    expect((await sandbox.query('employment', spouse)).body.facts).toMatchObject([
      { monthlyAmountFen: 26_000, basicAmountFen: 14_300 },
    ]);
    const deposits = (await sandbox.query('bank-deposits', applicant)).body.facts;
    expect(deposits.map((fact) => fact['balanceFen'])).toEqual([620_000]);
    expect((await sandbox.query('household-register', applicant)).body.facts).toMatchObject([
      { householdNumber: first.body.number, relation: 'applicant' },
    ]);
  });

  it('makes it in another village of the city when asked to', async () => {
    const { body } = await create({ template: 'scenario-1', division: '990102200202' });
    expect(body.declaration.division).toBe('990102200202');
    expect(body['division']).toBe('990102200202');
  });

  it('gives every family of scenario 16 a bank that is silent about its applicant', async () => {
    const { body } = await create({ template: 'scenario-16' });
    const [applicant] = body.declaration.members;
    const { rows } = await sandbox.pool.query('SELECT source, mode FROM fault WHERE identity_number = $1', [
      applicant?.identityNumber,
    ]);
    expect(rows).toEqual([{ source: 'bank-deposits', mode: 'slow' }]);
  });

  it('shows what the departments know of a household, and who asked', async () => {
    const { body: shown } = await sandbox.call('GET', '/sandbox/households/N-undeclared-deposits');
    const declared = shown.declaration.properties.filter((item) => item.kind === 'deposit');
    const found = shown.facts.filter((item) => item['source'] === 'bank-deposits');
    expect(declared).toHaveLength(1);
    expect(found).toHaveLength(2);

    await sandbox.query('vehicles', shown.declaration.members[0]?.identityNumber ?? '');
    const { body } = await sandbox.call('GET', '/sandbox/households/N-undeclared-deposits/queries');
    expect(body.items).toMatchObject([{ source: 'vehicles', purpose: 'subsistence-allowance', fault: 'none' }]);
    expect((await sandbox.call('GET', '/sandbox/households/N-nobody')).status).toBe(404);
  });

  it('lists page by page and by template, origin and division', async () => {
    const numbers: unknown[] = [];
    let after = '';
    do {
      const { body } = await sandbox.call('GET', `/sandbox/households?origin=city&limit=50${after}`);
      numbers.push(...body.items.map((item) => item['number']));
      after = body.next === null ? '' : `&after=${body.next}`;
    } while (after !== '');
    expect(new Set(numbers).size).toBe(120);

    const named = await sandbox.call('GET', '/sandbox/households?template=scenario-9&origin=named');
    expect(named.body.items).toMatchObject([
      { number: 'N-scenario-9', declaration: { staffRelation: { kind: 'village-cadre' } } },
    ]);
    const county = await sandbox.call('GET', '/sandbox/households?division=990102&limit=200');
    expect(county.body.items.every((item) => String(item['division']).startsWith('990102'))).toBe(true);
    expect((await sandbox.call('GET', '/sandbox/household-templates')).body.items).toContainEqual(
      expect.objectContaining({ name: 'scenario-3-over-limit' }),
    );
  });

  it('refuses unknown templates, villages, fields and filters, and makes nothing', async () => {
    const before = await count();
    expect(await create({ template: 'scenario-99' })).toMatchObject({
      status: 422,
      body: { code: 'template-unknown' },
    });
    expect(await create({ template: 'scenario-1', division: '110101001001' })).toMatchObject({
      status: 422,
      body: { code: 'division-unknown' },
    });
    expect((await create({ template: 'scenario-1', income: 0 })).status).toBe(400);
    expect((await create({})).status).toBe(400);
    for (const query of ['limit=0', 'limit=201', 'name=x', 'origin=mars', 'sort=number']) {
      expect((await sandbox.call('GET', `/sandbox/households?${query}`)).status).toBe(400);
    }
    expect((await sandbox.call('GET', '/sandbox/households', { scope: null })).status).toBe(401);
    expect(await count()).toBe(before);
  });
});
