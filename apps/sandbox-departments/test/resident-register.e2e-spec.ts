import { birthDateOf, isIdentityNumber, parseIdentityNumber } from '@minzheng/domain';
import { Sandbox } from './sandbox.js';

interface Page {
  lines: { change: string; identityNumber: string; division: string; on: string }[];
  next: string | null;
}

describe('/departments/resident-register/v1/elders', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await Sandbox.start(300);
  });
  afterAll(() => sandbox.stop());

  const page = async (query: string): Promise<{ status: number; body: Page }> => {
    const answer = await sandbox.call('GET', `/departments/resident-register/v1/elders?${query}`, {
      scope: 'departments.query',
    });
    return answer as unknown as { status: number; body: Page };
  };

  it('gives everybody born until a day exactly once, in pages, ready to be delivered', async () => {
    const seen: Page['lines'] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await page(`bornUntil=1946-12-31&limit=10${next === '' ? '' : `&after=${next}`}`);
      seen.push(...body.lines);
      next = body.next;
    }
    const { rows } = await sandbox.pool.query(
      `SELECT count(*)::int AS count FROM registered_person WHERE substr(identity_number, 7, 8) <= '19461231'`,
    );
    expect(seen).toHaveLength(rows[0].count);
    expect(seen.length).toBeGreaterThan(10);
    expect(new Set(seen.map(({ identityNumber }) => identityNumber)).size).toBe(seen.length);
    for (const { change, identityNumber, division, on } of seen) {
      expect([change, isIdentityNumber(identityNumber), division.length]).toEqual(['listed', true, 12]);
      const born = birthDateOf(parseIdentityNumber(identityNumber));
      expect(born <= '1946-12-31' && born <= on).toBe(true);
    }
  });

  it('asks for a day, and for more than a switch of the sandbox', async () => {
    expect((await page('limit=10')).status).toBe(400);
    const { status } = await sandbox.call('GET', '/departments/resident-register/v1/elders?bornUntil=1946-12-31', {
      scope: 'sandbox.control',
    });
    expect(status).toBe(403);
  });
});
