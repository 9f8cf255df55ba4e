import { namedFamilies } from '../src/city/named-families.js';
import { Sandbox } from './sandbox.js';

const family = (name: string) => namedFamilies().find(({ template }) => template.name === name)?.family;
const person = (name: string, index = 0) => family(name)?.declaration.members[index]?.identityNumber ?? '';
const applicant = person('scenario-1');

describe('PUT /sandbox/faults/<source>', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await Sandbox.start();
  });
  afterAll(() => sandbox.stop());
  beforeEach(() => sandbox.pool.query(`DELETE FROM fault WHERE mode <> 'slow' OR delay_ms < 120000`));

  const set = (source: string, body: unknown) => sandbox.call('PUT', `/sandbox/faults/${source}`, { body });

  it('switches a department off and on again, and only that one', async () => {
    expect((await set('vehicles', { mode: 'down' })).status).toBe(200);
    expect((await sandbox.query('vehicles', applicant)).status).toBe(503);
    expect((await sandbox.query('employment', applicant)).status).toBe(200);
    expect((await sandbox.call('GET', '/sandbox/faults')).body.items).toContainEqual({
      source: 'vehicles',
      mode: 'down',
    });
    await set('vehicles', { mode: 'none' });
    expect((await sandbox.query('vehicles', applicant)).status).toBe(200);
  });

  it('limits the rate with Retry-After', async () => {
    await set('employment', { mode: 'rate-limited' });
    const answer = await sandbox.query('employment', applicant);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it('breaks off in the middle of an answer', async () => {
    await set('employment', { mode: 'malformed' });
    const answer = await sandbox.query('employment', applicant);
    expect(answer.status).toBe(200);
    expect(() => JSON.parse(answer.text) as unknown).toThrow(SyntaxError);
  });

  it('sends ten megabytes with a right answer in them', async () => {
    await set('employment', { mode: 'oversized' });
    const { status, text } = await sandbox.query('employment', applicant);
    expect([status, text.length > 10_000_000]).toEqual([200, true]);
    const { facts } = JSON.parse(text) as { facts: unknown[] };
    expect(facts).toHaveLength(1);
  });

  it('is down and up in turns', async () => {
    await set('employment', { mode: 'flapping', delayMs: 100 });
    const seen = new Set<number>();
    while (seen.size < 2) seen.add((await sandbox.query('employment', applicant)).status);
    expect([...seen].sort()).toEqual([200, 503]);
  });

  it('answers about somebody else', async () => {
    await set('household-register', { mode: 'wrong-person' });
    const { status, body } = await sandbox.query('household-register', applicant);
    expect(status).toBe(200);
    const { identityNumber } = body['subject'] as { identityNumber: string };
    expect(identityNumber).not.toBe(applicant);
    expect(body.facts).toHaveLength(1);
  });

  it('answers late, but correctly; who hangs up is not waited for', async () => {
    await set('employment', { mode: 'slow', delayMs: 50 });
    expect((await sandbox.query('employment', applicant)).body.facts).toHaveLength(1);
    await set('employment', { mode: 'slow', delayMs: 60_000 });
    const impatient = AbortSignal.timeout(50);
    await expect(sandbox.query('employment', applicant, { signal: impatient })).rejects.toThrow();
  });

  it('concerns one person only when the body names one, who is shown masked', async () => {
    const answer = await set('employment', { mode: 'down', for: applicant });
    expect(answer.text).not.toContain(applicant);
    const listed = await sandbox.call('GET', '/sandbox/faults');
    expect(listed.text).not.toContain(applicant);
    expect((await sandbox.query('employment', applicant)).status).toBe(503);
    expect((await sandbox.query('employment', person('scenario-1', 1))).status).toBe(200);
    await set('employment', { mode: 'none', for: applicant });
    expect((await sandbox.query('employment', applicant)).status).toBe(200);
  });

  it('has the bank of scenario 16 never answer about its applicant in time', async () => {
    const impatient = AbortSignal.timeout(200);
    await expect(sandbox.query('bank-deposits', person('scenario-16'), { signal: impatient })).rejects.toThrow();
    expect((await sandbox.query('bank-deposits', person('scenario-16', 1))).status).toBe(200);
  });

  it('refuses what is no fault and changes nothing', async () => {
    const before = (await sandbox.pool.query('SELECT * FROM fault')).rows as unknown[];
    expect((await set('employment', { mode: 'on-fire' })).status).toBe(400);
    expect((await set('employment', { mode: 'slow', delayMs: -1 })).status).toBe(400);
    expect((await set('employment', { mode: 'down', until: 'tomorrow' })).status).toBe(400);
    expect((await set('employment', { mode: 'down', for: '123' })).status).toBe(422);
    expect((await set('lottery', { mode: 'down' })).status).toBe(404);
    const withoutScope = { body: { mode: 'down' }, scope: 'departments.query' };
    expect((await sandbox.call('PUT', '/sandbox/faults/employment', withoutScope)).status).toBe(403);
    expect((await sandbox.pool.query('SELECT * FROM fault')).rows).toEqual(before);
  });
});
