import fc from 'fast-check';
import { aChild } from '../../test/builders/child.builder.js';
import { policyFor } from '../../test/builders/policy.builder.js';
import { amountOf } from './amount.js';
import { benefitKinds, placements } from './guardianship-facts.js';
import { orphanDispersedStandard, orphanInstitutionStandard } from './guardianship.policy.js';
import { supportCategories } from './matrix.js';

const policy = policyFor('2026-03-20');

it.each([
  ['orphan', 'institution', 250_000],
  ['orphan', 'kinship', 187_500],
  ['de-facto-unattended', 'kinship', 187_500],
] as const)('%s in %s is paid the standard, from the month after', (category, placement, monthlyAmountFen) => {
  expect(amountOf(category, aChild([], [], { placement }), policy)).toMatchObject({
    monthlyAmountFen,
    firstPaymentMonth: '2026-04',
  });
});

it('tops up what the child draws already, never below zero', () => {
  const withBenefits = (...amounts: number[]) =>
    amountOf(
      'de-facto-unattended',
      aChild([], [], {
        otherBenefits: amounts.map((monthlyAmountFen) => ({ kind: 'subsistence-allowance', monthlyAmountFen })),
      }),
      policy,
    ).monthlyAmountFen;
  expect(withBenefits(60_000)).toBe(127_500);
  expect(withBenefits(60_000, 20_000)).toBe(107_500);
  expect(withBenefits(190_000)).toBe(0);
});

it('lies between zero and the standard, and more benefits never pay more', () => {
  const benefit = fc.record({ kind: fc.constantFrom(...benefitKinds), monthlyAmountFen: fc.nat(300_000) });
  fc.assert(
    fc.property(
      fc.constantFrom(...supportCategories),
      fc.constantFrom(...placements),
      fc.array(benefit, { maxLength: 4 }),
      benefit,
      (category, placement, otherBenefits, more) => {
        const amount = (benefits: typeof otherBenefits) =>
          amountOf(category, aChild([], [], { placement, otherBenefits: benefits }), policy).monthlyAmountFen;
        expect(amount(otherBenefits)).toBeGreaterThanOrEqual(amount([...otherBenefits, more]));
        expect(amount([...otherBenefits, more])).toBeGreaterThanOrEqual(0);
        expect(amount(otherBenefits)).toBeLessThanOrEqual(amount([]));
      },
    ),
  );
});

it('keeps the dispersed orphan at 75 per cent of the institution’s standard or more', () => {
  const [dispersed, institution] = [orphanDispersedStandard, orphanInstitutionStandard].map((figure) =>
    policy.value(figure),
  );
  expect(dispersed! * 100).toBeGreaterThanOrEqual(institution! * 75);
});
