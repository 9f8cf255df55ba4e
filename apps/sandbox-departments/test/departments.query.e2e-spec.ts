import { freshFamily, namedFamilies } from '../src/city/named-families.js';
import { templates } from '../src/city/templates.js';
import { Sandbox } from './sandbox.js';

const scenarioOne = namedFamilies().find(({ template }) => template.name === 'scenario-1')?.family;
const [mother = '', father = '', student = ''] =
  scenarioOne?.declaration.members.map((member) => member.identityNumber) ?? [];

describe('POST /departments/<source>/v1/queries', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await Sandbox.start();
  });
  afterAll(() => sandbox.stop());
  beforeEach(() => sandbox.pool.query('DELETE FROM query_log'));

  const noted = async () => (await sandbox.pool.query('SELECT * FROM query_log')).rows as Record<string, unknown>[];

  it('answers about one person with the state of the files, and notes the query', async () => {
    const { status, body } = await sandbox.query('employment', father);
    expect(status).toBe(200);
    expect(body).toMatchObject({ source: 'employment', subject: { identityNumber: father } });
    expect(body['dataTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000\+08:00$/);
    expect(body.facts).toEqual([
      { kind: 'pension', pensionKind: 'resident', monthlyAmountFen: 26_000, basicAmountFen: 14_300 },
    ]);
    expect(await noted()).toEqual([
      expect.objectContaining({
        query_id: body['queryId'],
        source: 'employment',
        identity_number: father,
        request_id: 'request-1',
        purpose: 'subsistence-allowance',
        client_id: 'data-verification',
        fault: 'none',
      }),
    ]);
  });

  it('knows what scenario 1 declares: wage, deposit, dwelling, no vehicle', async () => {
    expect((await sandbox.query('employment', mother)).body.facts).toMatchObject([
      { kind: 'wage', monthlyAmountFen: 180_000 },
    ]);
    expect((await sandbox.query('bank-deposits', mother)).body.facts).toMatchObject([
      { kind: 'deposit', balanceFen: 620_000 },
    ]);
    expect((await sandbox.query('real-estate', mother)).body.facts).toMatchObject([{ use: 'dwelling' }]);
    expect((await sandbox.query('vehicles', mother)).body.facts).toEqual([]);
    expect((await sandbox.query('employment', student)).body.facts).toEqual([]);
  });

  it('tells the household of a registered person', async () => {
    const { body } = await sandbox.query('household-register', student);
    expect(body.facts).toMatchObject([
      {
        kind: 'registration',
        householdNumber: 'N-scenario-1',
        relation: 'child',
        division: '990101001001',
        status: 'normal',
      },
    ]);
    const [registration] = body.facts as { registeredMembers: { identityNumber: string }[] }[];
    expect(registration?.registeredMembers.map((member) => member.identityNumber).sort()).toEqual(
      [mother, father, student].sort(),
    );
  });

  it('answers without facts about somebody it does not know', async () => {
    // A number of a family that has not been made.
    const [template] = templates;
    const stranger = template && freshFamily(template, 4_000).declaration.members[0]?.identityNumber;
    for (const source of ['household-register', 'bank-deposits']) {
      expect(await sandbox.query(source, stranger ?? '')).toMatchObject({ status: 200, body: { facts: [] } });
    }
  });

  it('refuses without a valid token for it, and notes nothing', async () => {
    const { issuer } = sandbox;
    const statuses = await Promise.all([
      sandbox.query('employment', father, { scope: null }),
      sandbox.query('employment', father, { token: 'a.b.c' }),
      sandbox.query('employment', father, { token: await issuer.token('departments.query', { audience: 'minzheng' }) }),
      sandbox.query('employment', father, { token: await issuer.token('departments.query', { expired: true }) }),
      sandbox.query('employment', father, {
        token: await issuer.token('departments.query', { issuer: 'http://elsewhere' }),
      }),
      sandbox.query('employment', father, { scope: 'sandbox.control' }),
    ]);
    expect(statuses.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401, 403]);
    expect(await noted()).toEqual([]);
  });

  it('refuses malformed input with a pointer and without the value, and notes nothing', async () => {
    const good = { requestId: 'r', identityNumber: father, purpose: 'subsistence-allowance' };
    const wrongDigit = `${father.slice(0, 17)}${father.endsWith('0') ? '1' : '0'}`;
    const cases: [unknown, number, string][] = [
      [{ ...good, identityNumber: wrongDigit }, 422, '/identityNumber'],
      [{ ...good, identityNumber: 12 }, 400, '/identityNumber'],
      [{ ...good, name: '周春燕' }, 400, '/name'],
      [{ ...good, purpose: 'Because I can' }, 400, '/purpose'],
      [{ ...good, period: { from: '2025-02-30', to: '2025-03-01' } }, 400, '/period/from'],
      [{ requestId: 'r', identityNumber: father }, 400, '/purpose'],
    ];
    for (const [body, status, pointer] of cases) {
      const answer = await sandbox.call('POST', '/departments/employment/v1/queries', { body });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body.errors[0]?.pointer).toBe(pointer);
      expect(answer.text).not.toContain(wrongDigit);
    }
    expect((await sandbox.query('lottery', father)).status).toBe(404);
    const oversized = { ...good, requestId: 'x'.repeat(20_000) };
    expect((await sandbox.call('POST', '/departments/employment/v1/queries', { body: oversized })).status).toBe(413);
    expect(await noted()).toEqual([]);
  });
});
