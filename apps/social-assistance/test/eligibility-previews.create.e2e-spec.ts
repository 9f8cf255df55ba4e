import { aHousehold, exampleFamily } from './builders/household.builder.js';
import { freshFamily } from './builders/fresh-family.js';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';
import type { EligibilityPreviewDto } from '../src/eligibility-preview/eligibility-previews.controller.js';

describe('POST /eligibility-previews', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const preview = async (household: unknown, onDate?: string) =>
    office.post<EligibilityPreviewDto & Problem>('clerk', '/eligibility-previews', {
      household,
      ...(onDate === undefined ? {} : { onDate }),
    });

  it('scenario 1: 1,705 yuan in June 2025 and 1,562 in June 2026, with arithmetic', async () => {
    const [first] = (await preview(freshFamily(), '2025-06-16')).body.assessments;
    const [second] = (await preview(freshFamily(), '2026-06-16')).body.assessments;
    expect([first!.amount.monthlyAmountFen, second!.amount.monthlyAmountFen]).toEqual([170_500, 156_200]);
    expect(first!.income.lines.length).toBeGreaterThan(3);
    expect(first!.outlook).toBe('eligible');
  });

  it('scenario 2: 2 yuan, not 3, for 1,894 yuan under a standard of 632', async () => {
    const family = aHousehold()
      .in('990102100201')
      .withMember({ born: '1976-03-14', maritalStatus: 'married', work: 'farming' })
      .withMember({ born: '1975-09-02', relation: 'spouse', maritalStatus: 'married' })
      .withMember({ born: '2005-01-20', relation: 'child', schooling: 'college', work: 'student' })
      .withIncome({ kind: 'net-business', monthlyAmountFen: 189_400 });
    expect((await preview(family.build(), '2026-06-16')).body.assessments[0]!.amount.monthlyAmountFen).toBe(200);
  });

  it.each([
    [7_660_800, 'passed'],
    [7_660_900, 'failed'],
  ])('scenario 3: deposits of %d fen: %s', async (valueFen, outcome) => {
    const family = freshFamily(exampleFamily().withProperty({ kind: 'deposit', valueFen }));
    const { rules } = (await preview(family, '2026-06-16')).body.assessments[0]!;
    expect(rules.find(({ code }) => code === 'financial-property')?.outcome).toBe(outcome);
  });

  it('stores nothing but that somebody asked', async () => {
    const tables = ['benefit_application', 'household', 'household_member', 'outbox', 'idempotency_key'];
    const before = await Promise.all(tables.map((table) => office.count(table)));
    const audited = await office.count('audit_log', `action = 'eligibility-previewed'`);
    expect((await preview(freshFamily())).status).toBe(200);
    expect(await Promise.all(tables.map((table) => office.count(table)))).toEqual(before);
    expect(await office.count('audit_log', `action = 'eligibility-previewed'`)).toBe(audited + 1);
  });

  it('accepts every family that a case accepts, and refuses what a case refuses', async () => {
    const family = freshFamily();
    expect((await preview(family)).status).toBe(200);
    expect(
      (
        await office.post('clerk', '/benefit-applications', {
          programmes: ['subsistence-allowance'],
          household: family,
        })
      ).status,
    ).toBe(201);
    const contradictory = { ...family, members: family.members.map((member) => ({ ...member, ref: 'm1' })) };
    const answer = await preview(contradictory);
    expect(answer).toMatchObject({ status: 422, body: { code: 'declaration-invalid' } });
    expect(answer.text).not.toContain(family.members[0]!.identityNumber);
    expect((await preview({ ...family, wish: 'more' })).status).toBe(400);
  });

  it('says which figure is missing for a day without policy', async () => {
    expect(await preview(freshFamily(exampleFamily().residing({ since: '2001-01-01' })), '2015-06-16')).toMatchObject({
      status: 422,
    });
  });

  it('needs the scope of its own', async () => {
    expect((await office.post('supervisor', '/eligibility-previews', { household: freshFamily() })).status).toBe(403);
  });
});
