import { makeIdentityNumber } from '@minzheng/domain';
import { Sandbox } from './sandbox.js';

describe('register changes', () => {
  let sandbox: Sandbox;
  let people: string[];
  beforeAll(async () => {
    sandbox = await Sandbox.start();
    const { rows } = await sandbox.pool.query<{ number: string }>(
      'SELECT identity_number AS number FROM registered_person ORDER BY 1 LIMIT 3',
    );
    people = rows.map(({ number }) => number);
  });
  afterAll(() => sandbox.stop());

  const happens = (body: object) => sandbox.call('POST', '/sandbox/register-changes', { body });
  const feed = async (after = '0', limit = '100') => {
    const path = `/departments/register-changes/v1/changes?after=${after}&limit=${limit}`;
    const { status, body } = await sandbox.call('GET', path);
    return { status, body: body as unknown as { changes: { changeId: string; kind: string }[]; next: string } };
  };

  it('are read page by page from a position, each once, and a position at the end stays', async () => {
    const told: unknown[] = [];
    for (const kind of ['birth', 'release', 'birth']) {
      const answer = await happens({ kind, identityNumbers: [people[0]], occurredOn: '2026-03-01' });
      expect(answer.status).toBe(201);
      told.push(answer.body['changeId']);
    }
    const first = await feed('0', '2');
    const second = await feed(first.body.next, '2');
    expect([...first.body.changes, ...second.body.changes].map(({ changeId }) => changeId)).toEqual(told);
    expect((await feed(second.body.next)).body).toEqual({ changes: [], next: second.body.next });
    expect(first.body.changes[0]).toEqual({
      changeId: told[0],
      kind: 'birth',
      identityNumbers: [people[0]],
      occurredOn: '2026-03-01',
    });
  });

  it('of a move show in the household register too', async () => {
    const toDivision = '990102200202';
    await happens({ kind: 'move', identityNumbers: [people[1]], occurredOn: '2026-03-01', toDivision });
    expect((await sandbox.query('household-register', people[1]!)).body.facts).toMatchObject([
      { division: toDivision },
    ]);
  });

  it('of a birth bring the child into the household register, under the number of its day of birth', async () => {
    const parents = [people[2]];
    const { body } = await happens({ kind: 'birth', identityNumbers: parents, occurredOn: '2026-05-06' });
    const child = body['child'] as { identityNumber: string; name: string };
    expect(child.identityNumber).toMatch(/^9901\d{2}20260506/);
    const [registered] = (await sandbox.query('household-register', people[2]!)).body.facts;
    expect(registered!['registeredMembers']).toContainEqual(
      expect.objectContaining({ identityNumber: child.identityNumber, name: child.name }),
    );
    expect((await sandbox.query('household-register', child.identityNumber)).body.facts).toMatchObject([
      { householdNumber: registered!['householdNumber'], division: registered!['division'] },
    ]);
  });

  it('of a birth to people whom the city does not know bring nobody', async () => {
    const stranger = makeIdentityNumber('990202', '1990-01-01', 1);
    const { status, body } = await happens({ kind: 'birth', identityNumbers: [stranger], occurredOn: '2026-05-06' });
    expect([status, body['child']]).toEqual([201, undefined]);
  });

  it('lose nothing when many happen at once', async () => {
    const { next } = (await feed()).body;
    const at = { identityNumbers: [people[2]], occurredOn: '2026-03-02', kind: 'release' };
    await Promise.all(Array.from({ length: 20 }, () => happens(at)));
    expect((await feed(next)).body.changes).toHaveLength(20);
  });

  it('are for whoever may ask departments, about people with valid numbers', async () => {
    const path = '/departments/register-changes/v1/changes';
    expect((await sandbox.call('GET', path, { scope: null })).status).toBe(401);
    expect((await sandbox.call('GET', path, { scope: 'sandbox.control' })).status).toBe(403);
    expect((await feed('x')).status).toBe(400);
    const wrong = await happens({ kind: 'birth', identityNumbers: ['990101199003070000'], occurredOn: '2026-03-01' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'identity-number-invalid']);
  });
});
