import { randomUUID } from 'node:crypto';
import { containsIdentityNumber } from '@minzheng/domain';
import { exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';

describe('POST /benefit-applications', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const filing = (household: unknown = freshFamily()) => ({ programmes: ['subsistence-allowance'], household });

  it('keeps a draft with every identity sealed and every answer masked', async () => {
    const household = freshFamily();
    const answer = await office.post('clerk', '/benefit-applications', filing(household));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({
      state: 'draft',
      caseNumber: expect.stringMatching(/^sa-990101-2026-\d{6}$/) as string,
      allowedTransitions: ['submit', 'withdraw'],
    });
    for (const { name, identityNumber } of household.members) {
      expect(answer.text).not.toContain(identityNumber);
      expect(answer.text).not.toContain(name);
    }
    const { rows } = await office.service.owner.query<{ facts: unknown }>(`SELECT facts FROM household WHERE id = $1`, [
      answer.body.id,
    ]);
    expect(containsIdentityNumber(JSON.stringify(rows))).toBe(false);
    expect(await office.count('household_member', 'application_id = $1', [answer.body.id])).toBe(3);
  });

  it('makes one case out of 50 parallel requests with one key', async () => {
    const before = await office.count('benefit_application');
    const body = filing();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        office.call<{ id?: string }>('clerk', 'POST', '/benefit-applications', body, { 'idempotency-key': key }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([201, ...(answers.some(({ status }) => status === 409) ? [409] : [])]),
    );
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body: made }) => made.id)).size).toBe(1);
    expect(await office.count('benefit_application')).toBe(before + 1);
    const again = await office.call('clerk', 'POST', '/benefit-applications', body, { 'idempotency-key': key });
    expect(again.status).toBe(201);
    const changed = await office.call<Problem>('clerk', 'POST', '/benefit-applications', filing(), {
      'idempotency-key': key,
    });
    expect(changed).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  const good = exampleFamily().build();
  const secret = good.members[0]!.identityNumber;
  const badSum = `${secret.slice(0, 17)}${secret.endsWith('0') ? '1' : '0'}`;
  it.each<[string, unknown, number, string]>([
    ['no JSON', '{"programmes":', 400, ''],
    ['an unknown field', { ...filing(good), remark: badSum }, 400, '/remark'],
    [
      'an unknown field deep inside',
      filing({ ...good, residence: { ...good.residence, secret: badSum } }),
      400,
      '/household/residence/secret',
    ],
    ['no household', { programmes: ['subsistence-allowance'] }, 400, '/household'],
    ['an unknown programme', { programmes: ['free-money'], household: good }, 400, '/programmes/0'],
    [
      'a wrong type',
      filing({ ...good, incomes: [{ ...good.incomes[0], monthlyAmountFen: '180000' }] }),
      400,
      '/household/incomes/0/monthlyAmountFen',
    ],
    [
      'a negative amount',
      filing({ ...good, incomes: [{ ...good.incomes[0], monthlyAmountFen: -1 }] }),
      400,
      '/household/incomes/0/monthlyAmountFen',
    ],
    [
      'an amount out of range',
      filing({ ...good, incomes: [{ ...good.incomes[0], monthlyAmountFen: 1e15 }] }),
      400,
      '/household/incomes/0/monthlyAmountFen',
    ],
    [
      'a day that does not exist',
      filing({ ...good, residence: { ...good.residence, since: '2026-02-30' } }),
      400,
      '/household/residence/since',
    ],
    [
      'an identity number with a wrong check digit',
      filing({ ...good, members: [{ ...good.members[0], identityNumber: badSum }] }),
      400,
      '/household/members/0/identityNumber',
    ],
    [
      '31 members',
      filing({ ...good, members: Array.from({ length: 31 }, () => good.members[0]) }),
      400,
      '/household/members',
    ],
    [
      'two applicants',
      filing({ ...good, members: good.members.map((member) => ({ ...member, relation: 'applicant' })) }),
      422,
      '/household/members',
    ],
    [
      'an income of nobody',
      filing({ ...good, incomes: [{ ...good.incomes[0], memberRef: 'm9' }] }),
      422,
      '/household/incomes/0/memberRef',
    ],
    ['a village of another township', filing({ ...good, division: '990102200201' }), 422, '/household/division'],
  ])('refuses %s and keeps nothing', async (_what, body, status, pointer) => {
    const tables = ['benefit_application', 'household', 'household_member', 'case_history', 'outbox', 'audit_log'];
    const before = await Promise.all(tables.map((table) => office.count(table)));
    const answer = await office.post<Problem>('clerk', '/benefit-applications', body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (pointer !== '') expect(answer.body.errors?.map((each) => each.pointer)).toContain(pointer);
    for (const value of [secret, badSum, 'free-money', '990102200201']) expect(answer.text).not.toContain(value);
    expect(await Promise.all(tables.map((table) => office.count(table)))).toEqual(before);
  });

  it('refuses a body that is too large', async () => {
    const answer = await office.post<Problem>('clerk', '/benefit-applications', {
      ...filing(good),
      filler: 'x'.repeat(2_000_000),
    });
    expect(answer.status).toBe(413);
  });

  it('is open to windows only', async () => {
    expect((await office.post('reviewer', '/benefit-applications', filing())).status).toBe(403);
    expect((await office.post('supervisor', '/benefit-applications', filing())).status).toBe(403);
    expect((await office.post('helper', '/benefit-applications', filing())).status).toBe(201);
  });
});
