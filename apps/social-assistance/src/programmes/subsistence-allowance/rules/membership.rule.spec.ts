import { aHousehold, checkRule } from '../../../../test/builders/index.js';
import { membershipRule } from './membership.rule.js';

it('passes for an applicant who counts, and names who counts and who does not', () => {
  const family = aHousehold()
    .withMember({ maritalStatus: 'married' })
    .withMember({ relation: 'spouse', maritalStatus: 'married', absence: { kind: 'prison', since: '2025-02-01' } });
  expect(checkRule(membershipRule, family)).toMatchObject({
    outcome: 'passed',
    evidence: { counted: ['m1'], notCounted: [{ ref: 'm2', reason: 'prison' }] },
  });
});

it('fails when the applicant does not count', () => {
  const family = aHousehold().withMember({ absence: { kind: 'declared-missing', since: '2024-02-01' } });
  expect(checkRule(membershipRule, family).outcome).toBe('failed');
});
