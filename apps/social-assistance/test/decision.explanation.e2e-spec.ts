import { containsIdentityNumber } from '@minzheng/domain';
import { Office } from './support/office.js';
import type { Problem } from './support/office.js';
import type { ExplanationDto, ReplayDto } from '../src/decision/dto/decision.dto.js';

describe('the decision explained and replayed', () => {
  let office: Office;
  let id: string;
  beforeAll(async () => {
    office = await Office.open('2025-05-06T02:00:00Z');
    ({ id } = await office.confirmed());
  });
  afterAll(() => office.close());

  const replay = () => office.post<ReplayDto>('countyReviewer', `/benefit-applications/${id}/decision/replay`);

  it('explains facts, rules, arithmetic and policy rows with their sources', async () => {
    const answer = await office.get<ExplanationDto>('clerk', `/benefit-applications/${id}/decision/explanation`);
    const { assessment, household, findings } = answer.body;
    expect(assessment.amount.lines.map(({ amountFen }) => amountFen)).toEqual([319_200, -148_700]);
    expect(assessment.rules.map(({ outcome }) => outcome)).toEqual(assessment.rules.map(() => 'passed'));
    expect(assessment.figures.find(({ item }) => item === 'subsistence-allowance.standard')).toMatchObject({
      division: '9901',
      value: 106_400,
      source: expect.stringContaining('演示政策') as string,
    });
    expect(household.members.map(({ ref }) => ref)).toEqual(['m1', 'm2', 'm3']);
    expect(findings?.sources).toHaveLength(15);
    expect(containsIdentityNumber(answer.text)).toBe(false);
  });

  it('replays to the same result, also after the policy has changed', async () => {
    await office.at('2026-06-16');
    expect((await replay()).body).toMatchObject({ equal: true, differences: [] });
  });

  it('shows the difference when a stored value was tampered with, which the service itself could not do', async () => {
    await office.service.owner.query(
      `UPDATE benefit_decision SET assessment = jsonb_set(assessment, '{amount,monthlyAmountFen}', '999900')
       WHERE application_id = $1`,
      [id],
    );
    expect((await replay()).body).toMatchObject({
      equal: false,
      differences: [{ path: '/amount/monthlyAmountFen', stored: 999_900, recomputed: 170_500 }],
    });
    const { rows } = await office.service.owner.query<{ grants: string }>(
      `SELECT string_agg(DISTINCT privilege_type, ',' ORDER BY privilege_type) AS grants
       FROM information_schema.role_table_grants WHERE table_name = 'benefit_decision' AND grantee LIKE 'mzt_app_%'`,
    );
    expect(rows[0]!.grants).toBe('INSERT,SELECT');
  });

  it('has nothing to explain before the decision', async () => {
    const open = await office.file();
    expect(await office.get<Problem>('clerk', `/benefit-applications/${open.id}/decision/explanation`)).toMatchObject({
      status: 409,
      body: { code: 'decision-not-made' },
    });
  });
});
