import { exampleFamily } from '../../test/builders/index.js';
import type { OfficialResolution, VerificationCategory } from './verification-findings.js';
import { verificationCategories } from './verification-findings.js';
import { declaredValue, establishedFacts, unitOf } from './verified-values.js';

const facts = exampleFamily()
  .withIncome({ kind: 'wages', monthlyAmountFen: 30_000 })
  .withProperty({ kind: 'vehicle', vehicleKind: 'car', valueFen: 1 })
  .withProperty({ kind: 'vehicle', vehicleKind: 'motorcycle', valueFen: 1 })
  .withProperty({ kind: 'real-estate', use: 'dwelling', valueFen: 1 })
  .withProperty({ kind: 'real-estate', use: 'garage', valueFen: 1 })
  .withProperty({ kind: 'business-registration', staffless: true, valueFen: 0 })
  .facts();

const established = (
  memberRef: string,
  category: VerificationCategory,
  amount: number,
  basicPensionFen?: number,
): OfficialResolution => ({
  memberRef,
  category,
  question: null,
  established: { amount, ...(basicPensionFen === undefined ? {} : { basicPensionFen }) },
  reason: '入户调查',
  resolvedBy: 'official-7',
  resolvedAt: '2026-06-10T09:00:00+08:00',
});

it.each([
  ['wages', 210_000],
  ['vehicles', 1],
  ['light-vehicles', 1],
  ['dwellings', 1],
  ['commercial-property', 1],
  ['business-registrations', 1],
  ['registration', 1],
  ['deposits', 0],
] as const)('adds up what was declared as %s', (category, value) => {
  expect(declaredValue(facts, 'm1', category)).toBe(value);
});

it('knows of no declared registration of anybody but the applicant', () => {
  expect(declaredValue(facts, 'm2', 'registration')).toBeNull();
});

it.each(verificationCategories)('puts the established value of %s in the place of the declared one', (category) => {
  const amounts = unitOf(category) === 'fen' ? [0, 55_500, 999_900] : [0, 1];
  for (const amount of amounts) {
    const changed = establishedFacts(facts, [established('m1', category, amount)]);
    expect(declaredValue(changed, 'm1', category)).toBe(amount);
    const others = verificationCategories.filter((each) => each !== category);
    expect(others.map((each) => declaredValue(changed, 'm1', each))).toEqual(
      others.map((each) => declaredValue(facts, 'm1', each)),
    );
    expect(changed.members).toEqual(facts.members);
  }
});

it('lets the later of two findings win and leaves the declaration itself alone', () => {
  const before = structuredClone(facts);
  const changed = establishedFacts(facts, [established('m1', 'wages', 1), established('m1', 'wages', 2)]);
  expect(declaredValue(changed, 'm1', 'wages')).toBe(2);
  expect(facts).toEqual(before);
});

it('keeps single items when their total is established as declared', () => {
  expect(establishedFacts(facts, [established('m1', 'wages', 210_000)])).toEqual(facts);
});

it('keeps the declared basic part of a pension, at most the whole of the established one', () => {
  const pensionOf = (resolution: OfficialResolution) =>
    establishedFacts(facts, [resolution]).incomes.find(({ kind }) => kind === 'pension');
  expect(pensionOf(established('m2', 'pension', 30_000))?.basicPensionFen).toBe(14_300);
  expect(pensionOf(established('m2', 'pension', 10_000))?.basicPensionFen).toBe(10_000);
  expect(pensionOf(established('m2', 'pension', 30_000, 12_300))?.basicPensionFen).toBe(12_300);
});

it('changes nothing for the registration of a member who did not declare one', () => {
  expect(establishedFacts(facts, [established('m2', 'registration', 0)])).toEqual(facts);
});
