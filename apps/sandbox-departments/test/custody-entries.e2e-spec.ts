import { Sandbox } from './sandbox.js';

describe('custody registers', () => {
  let sandbox: Sandbox;
  let person: string;
  beforeAll(async () => {
    sandbox = await Sandbox.start();
    const { rows } = await sandbox.pool.query<{ number: string }>(
      'SELECT identity_number AS number FROM registered_person ORDER BY 1 LIMIT 1',
    );
    person = rows[0]!.number;
  });
  afterAll(() => sandbox.stop());

  const entry = { entryNumber: 'JD-2026-17', startedOn: '2026-03-01', termEndsOn: '2026-09-01' };
  const enter = (body: object) => sandbox.call('POST', '/sandbox/custody-entries', { body });

  it('say who is kept and until when, and of a release the same entry', async () => {
    const register = 'detoxification-register';
    expect((await sandbox.query(register, person)).body.facts).toEqual([]);
    expect((await enter({ register, identityNumber: person, ...entry })).status).toBe(201);
    const kept = { kind: 'custody', ...entry, releasedOn: null };
    expect((await sandbox.query(register, person)).body.facts).toEqual([kept]);
    expect((await sandbox.query('prison-register', person)).body.facts).toEqual([]);
    await enter({ register, identityNumber: person, ...entry, releasedOn: '2026-06-12' });
    expect((await sandbox.query(register, person)).body.facts).toEqual([{ ...kept, releasedOn: '2026-06-12' }]);
  });

  it('are the console’s to write, about people with valid numbers', async () => {
    const body = { register: 'prison-register', identityNumber: '990101199003070000', ...entry };
    expect((await enter(body)).status).toBe(422);
    expect((await enter({ ...body, register: 'vehicles' })).status).toBe(400);
    const path = '/sandbox/custody-entries';
    expect((await sandbox.call('POST', path, { body, scope: 'departments.query' })).status).toBe(403);
  });
});
