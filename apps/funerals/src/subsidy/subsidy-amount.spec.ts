import { parseDivisionCode } from '@minzheng/domain';
import type { PolicyBook } from '@minzheng/policy';
import fc from 'fast-check';
import { policyBook } from '../../test/support/policy-book.js';
import { subsidyAmount } from './subsidy-amount.js';
import { ecoMethods, subsidyItems, type EcoMethod, type SubsidyCost, type SubsidyItem } from './subsidy-facts.js';

const on = '2026-03-01';
let book: PolicyBook;
beforeAll(async () => {
  book = await policyBook();
});

const paid = (item: SubsidyItem, costFen: number): SubsidyCost => ({ item, costFen, receiptDigest: 'a'.repeat(64) });
const amountIn = (division: string, costs: SubsidyCost[], ecoMethod: EcoMethod | null = null): number =>
  subsidyAmount({ costs, ecoMethod }, book.at(parseDivisionCode(division), on)).amountFen;

describe('the amount of a funeral subsidy', () => {
  it.each([
    [165_000, 165_000],
    [190_000, 178_000],
  ])('is in Huizhou what was paid up to 1780 yuan: %i → %i', (costFen, expected) => {
    const costs = [paid('cremation', costFen - 100_000), paid('transport', 60_000), paid('urn', 40_000)];
    expect(amountIn('4413', costs)).toBe(expected);
    expect(amountIn('9901', costs)).toBe(expected);
  });

  it('is in Leizhou capped item by item, together 1540 yuan; receipts of one item share its cap', () => {
    const much = ['transport', 'storage', 'farewell', 'cremation', 'urn'] as const;
    expect(
      amountIn(
        '440882',
        much.map((item) => paid(item, 1_000_000)),
      ),
    ).toBe(154_000);
    expect(amountIn('440882', [paid('cremation', 50_000), paid('cremation', 50_000), paid('urn', 5_000)])).toBe(65_000);
    expect(amountIn('440882', [paid('ash-keeping', 50_000)])).toBe(0);
  });

  it.each([
    ['sea-scattering', 300_000],
    ['tree-burial', 200_000],
    ['wall-niche', 150_000],
  ] as const)('grows in Qinghai with an eco-burial: %s', (method, extra) => {
    expect(amountIn('63', [paid('cremation', 30_000)], method)).toBe(30_000 + extra);
    expect(amountIn('4413', [paid('cremation', 30_000)], method)).toBe(30_000);
  });

  it('is never more than was paid but for the eco-burial, never falls with a receipt, and is the sum of its lines', () => {
    const cost = fc.record({ item: fc.constantFrom(...subsidyItems), costFen: fc.integer({ min: 1, max: 300_000 }) });
    const places = ['4413', '440882', '63', '9901', '9902'];
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.array(cost, { maxLength: 12 }),
        fc.option(fc.constantFrom(...ecoMethods)),
        (place, drawn, ecoMethod) => {
          const costs = drawn.map(({ item, costFen }) => paid(item, costFen));
          const policy = book.at(parseDivisionCode(place), on);
          const { lines, amountFen } = subsidyAmount({ costs, ecoMethod }, policy);
          expect(lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(amountFen);
          const eco = lines.filter(({ costFen }) => costFen === null).reduce((sum, line) => sum + line.amountFen, 0);
          expect(amountFen - eco).toBeLessThanOrEqual(costs.reduce((sum, { costFen }) => sum + costFen, 0));
          expect(amountFen).toBeGreaterThanOrEqual(
            subsidyAmount({ costs: costs.slice(1), ecoMethod }, policy).amountFen,
          );
        },
      ),
    );
  });
});
