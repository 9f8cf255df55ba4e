import { aHousehold, policyFor } from '../../../test/builders/index.js';
import type { MemberSketch } from '../../../test/builders/index.js';
import { assessAmount, specialMembers } from './amount.js';

const on = '2026-06-15';
const people = (...sketches: MemberSketch[]) =>
  sketches.reduce((household, sketch) => household.withMember(sketch), aHousehold()).facts().members;
const adults = (count: number) => people(...Array.from({ length: count }, () => ({})));
const codes = (result: ReturnType<typeof assessAmount>) => result.lines.map(({ code, amountFen }) => [code, amountFen]);

describe('difference (补差)', () => {
  it('is computed on household totals', () => {
    const policy = policyFor(on, {}, '990102100201');
    expect(assessAmount(adults(3), 189_400, true, policy).monthlyAmountFen).toBe(200);
  });

  it('is zero, not negative, when the income is above the need', () => {
    const result = assessAmount(adults(1), 150_000, true, policyFor(on));
    expect(result.monthlyAmountFen).toBe(0);
    expect(codes(result)).toEqual([
      ['standard', 106_400],
      ['income', -150_000],
      ['floor', 43_600],
    ]);
  });

  it('ends in nothing when a rule has failed', () => {
    const result = assessAmount(adults(1), 6_400, false, policyFor(on));
    expect(result.monthlyAmountFen).toBe(0);
    expect(result.lines.at(-1)).toMatchObject({ code: 'not-payable', amountFen: -100_000 });
  });

  it('names the row behind the standard of the county', () => {
    const [line] = assessAmount(adults(1), 0, true, policyFor(on, {}, '990102100201')).lines;
    expect(line?.figure).toEqual({
      item: 'subsistence-allowance.standard',
      division: '990102',
      validFrom: '2025-01-01',
    });
  });
});

describe('tiers (分档) in the neighbouring city: standard 900, shares 0.25, 0.60 and 1', () => {
  const policy = policyFor(on, {}, '990201001001');
  it.each([
    [0, 'tier.first', 160_000],
    [45_000, 'tier.first', 160_000],
    [45_001, 'tier.second', 100_000],
    [108_000, 'tier.second', 100_000],
    [108_001, 'tier.third', 50_000],
    [180_001, 'tier.none', 0],
  ])('two people with %d fen: %s', (incomeFen, code, amountFen) => {
    const result = assessAmount(adults(2), incomeFen, true, policy);
    expect(codes(result)).toEqual([[code, amountFen]]);
    expect(result.monthlyAmountFen).toBe(amountFen);
  });
});

describe('extra for special members (分类施保)', () => {
  it.each<[string, MemberSketch, string[]]>([
    ['of 69', { born: '1956-06-16' }, []],
    ['on the 70th birthday', { born: '1956-06-15' }, ['elderly']],
    ['of 17', { born: '2008-06-16' }, ['minor']],
    ['on the 18th birthday', { born: '2008-06-15' }, []],
    ['with grade 2', { disability: { kind: 'visual', grade: 2 } }, ['severe-disability']],
    ['with grade 3', { disability: { kind: 'visual', grade: 3 } }, []],
    ['severely ill', { severeIllness: true }, ['severe-illness']],
    [
      'of 75, grade 1 and severely ill',
      { born: '1951-01-01', severeIllness: true, disability: { kind: 'mental', grade: 1 } },
      ['elderly', 'severe-disability', 'severe-illness'],
    ],
  ])('a person %s falls under %j', (_title, sketch, categories) => {
    const members = people(sketch);
    const expected = categories.length === 0 ? [] : [{ ref: 'm1', categories }];
    expect(specialMembers(members, policyFor(on))).toEqual(expected);
    const result = assessAmount(members, 0, true, policyFor(on));
    expect(result.monthlyAmountFen).toBe(106_400 + (categories.length === 0 ? 0 : 21_280));
  });

  it('is paid to each special member, by the local rate', () => {
    const members = people({ severeIllness: true }, { born: '1950-01-01' });
    const policy = policyFor(on, { 'subsistence-allowance.special-member-rate': '0.15' });
    expect(codes(assessAmount(members, 0, true, policy))).toEqual([
      ['standard', 212_800],
      ['special-member', 15_960],
      ['special-member', 15_960],
    ]);
  });

  it('does not exist where policy has no categories', () => {
    const policy = policyFor(on, { 'subsistence-allowance.special-member-categories': [] });
    expect(assessAmount(people({ severeIllness: true }), 0, true, policy).monthlyAmountFen).toBe(106_400);
  });
});

it.each([
  [{ mode: 'half-up', unitFen: 10 }, 6_670],
  [{ mode: 'up', unitFen: 100 }, 6_700],
  [{ mode: 'down', unitFen: 100 }, 6_600],
  [{ mode: 'half-up', unitFen: 1 }, 6_667],
])('rounding %j gives %d fen, with the difference as a line', (rounding, amountFen) => {
  const policy = policyFor(on, { 'subsistence-allowance.amount-rounding': rounding });
  const result = assessAmount(adults(1), 99_733, true, policy);
  expect(result.monthlyAmountFen).toBe(amountFen);
  const line = result.lines.find(({ code }) => code === 'rounding');
  expect(line?.amountFen).toBe(amountFen === 6_667 ? undefined : amountFen - 6_667);
});

it('starts in the month of confirmation where policy says so', () => {
  const policy = policyFor(on, { 'subsistence-allowance.first-payment-month-offset': 0 });
  expect(assessAmount(adults(1), 0, true, policy).firstPaymentMonth).toBe('2026-06');
});
