import { demoBook } from '../../test/support/demo-book.js';
import fc from 'fast-check';
import { ageAllowanceFigures } from './age-allowance.policy.js';
import { monthOfAge, monthsBetween, payingPlace, tierIn, type Residence } from './allowance-months.js';
import { rateOf } from './allowance-rates.js';

const tiers = [
  { ageFrom: 100, monthlyFen: 30_000 },
  { ageFrom: 90, monthlyFen: 10_000 },
  { ageFrom: 80, monthlyFen: 5_000 },
];
const born = (birthDate: string, diedOn: string | null = null) => ({ birthDate, diedOn });

it('reads every figure from the packs', () => {
  expect(() => demoBook.verify(ageAllowanceFigures)).not.toThrow();
});

it.each([
  ['the month before the birthday', '1946-04-30', '2026-03', undefined],
  ['the month of the birthday, though it is its last day', '1946-03-31', '2026-03', 80],
  ['the month of the ninetieth birthday', '1936-03-15', '2026-03', 90],
  ['a hundred and more', '1920-01-01', '2026-03', 100],
  ['born on 29 February, a common year', '1946-02-28', '2026-02', 80],
])('%s', (_case, birthDate, month, age) => {
  expect(tierIn(tiers, born(birthDate), month)?.ageFrom).toBe(age);
});

it('pays the month of death, nothing after it, and no birthday after death', () => {
  expect(tierIn(tiers, born('1940-01-01', '2026-03-01'), '2026-03')?.ageFrom).toBe(80);
  expect(tierIn(tiers, born('1940-01-01', '2026-03-31'), '2026-04')).toBeUndefined();
  expect(tierIn(tiers, born('1946-03-20', '2026-03-19'), '2026-03')).toBeUndefined();
});

it('reaches an age on 1 March when born on 29 February', () => {
  expect([monthOfAge('1936-02-29', 90), monthOfAge('1944-02-29', 80), monthOfAge('1946-03-02', 80)]).toEqual([
    '2026-03',
    '2024-02',
    '2026-03',
  ]);
});

it('takes the rate in force on the first of the month', () => {
  const rate = (month: string) => rateOf(demoBook, { life: born('1940-01-01'), month, division: '990101001001' });
  expect(rate('2026-06')).toMatchObject({ tier: { monthlyFen: 5_000 }, figure: { validFrom: '2025-01-01' } });
  expect(rate('2026-07')).toMatchObject({ tier: { monthlyFen: 6_000 }, figure: { validFrom: '2026-07-01' } });
});

/** Moves of somebody: each span begins on the day after the one before. */
const moves = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 }).map((lengths): Residence[] => {
  let day = Date.UTC(2025, 0, 1);
  const text = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return lengths.map((length, index) => {
    const fromDay = text(day);
    day += length * 86_400_000;
    const toDay = index === lengths.length - 1 ? null : text(day - 86_400_000);
    return { division: `99010100100${index}`, fromDay, toDay };
  });
});

it('has exactly one paying place for every month, however often somebody moves', () => {
  fc.assert(
    fc.property(moves, (residences) => {
      for (const month of monthsBetween('2025-01', '2028-12')) {
        const first = `${month}-01`;
        const places = residences.filter(
          ({ fromDay, toDay }) => fromDay <= first && (toDay === null || first <= toDay),
        );
        expect(places.map(({ division }) => division)).toEqual([payingPlace(residences, month)]);
      }
    }),
  );
});

it('has none before somebody came and after they left', () => {
  const stay = [{ division: '990101001001', fromDay: '2026-01-02', toDay: '2026-03-31' }];
  expect(['2026-01', '2026-02', '2026-03', '2026-04'].map((month) => payingPlace(stay, month))).toEqual([
    undefined,
    '990101001001',
    '990101001001',
    undefined,
  ]);
});
