import fc from 'fast-check';
import type { SourceFact } from '../sources/source-facts.js';
import { digestOf } from '../report/report-digest.js';
import { compare, type AnswerAbout, type ComparedRequest } from './comparison.js';

const ANNA = `pk1_${'a'.repeat(43)}`;
const BERT = `pk1_${'b'.repeat(43)}`;
const dataTime = '2025-06-02T00:00:00+08:00';
const answered = (source: string, facts: SourceFact[], personKey = ANNA): AnswerAbout => ({
  personKey,
  source,
  answer: { outcome: 'answered', dataTime, facts },
});
const request = (changes: Partial<ComparedRequest> = {}): ComparedRequest => ({
  division: '990101001001',
  policyDate: '2025-06-03',
  declared: [],
  ...changes,
});
const deposit = (balanceFen: number): SourceFact => ({ kind: 'deposit', bank: '演示银行', balanceFen });

it('adds up what one source found of a kind and holds it against what was declared', () => {
  const { comparisons } = compare(
    request({ declared: [{ personKey: ANNA, category: 'deposits', amountFen: 100_000 }] }),
    [answered('bank-deposits', [deposit(80_000), deposit(50_000)])],
  );
  expect(comparisons).toEqual([
    {
      personKey: ANNA,
      category: 'deposits',
      source: 'bank-deposits',
      declaredFen: 100_000,
      foundFen: 130_000,
      differenceFen: 30_000,
      dataTime,
    },
  ]);
});

it('finds what was not declared', () => {
  const { comparisons } = compare(request(), [
    answered('vehicles', [{ kind: 'vehicle', vehicleKind: 'car', registeredOn: '2020-01-01' }]),
  ]);
  expect(comparisons).toEqual([{ personKey: ANNA, category: 'vehicles', source: 'vehicles', foundCount: 1, dataTime }]);
});

it('reads an answer without facts as none, for everything the source speaks about', () => {
  const { comparisons } = compare(
    request({
      declared: [
        { personKey: ANNA, category: 'wages', amountFen: 180_000 },
        { personKey: ANNA, category: 'pension', amountFen: 0 },
      ],
    }),
    [answered('employment', [])],
  );
  expect(comparisons).toMatchObject([
    { category: 'wages', foundFen: 0, differenceFen: -180_000 },
    { category: 'pension', foundFen: 0, differenceFen: 0 },
  ]);
});

it('never reads an unknown source as none (scenario 16)', () => {
  const evidence = compare(request({ declared: [{ personKey: ANNA, category: 'deposits', amountFen: 100_000 }] }), [
    { personKey: ANNA, source: 'bank-deposits', answer: { outcome: 'unknown', reason: 'timeout' } },
  ]);
  expect(evidence).toEqual({
    sources: [{ source: 'bank-deposits', personKey: ANNA, outcome: 'unknown', reason: 'timeout' }],
    comparisons: [],
    overThreshold: [],
    missing: [{ source: 'bank-deposits', personKey: ANNA, reason: 'timeout' }],
  });
});

it('marks a limit of the household that all its persons together exceed, and not one that they reach', () => {
  const thresholds = [{ category: 'deposits', limitFen: 7_660_800 }];
  const together = (second: number) =>
    compare(request({ thresholds }), [
      answered('bank-deposits', [deposit(4_000_000)]),
      answered('bank-deposits', [deposit(second)], BERT),
    ]).overThreshold;
  expect(together(3_660_800)).toEqual([]);
  expect(together(3_660_900)).toEqual([{ category: 'deposits', limitFen: 7_660_800, foundFen: 7_660_900 }]);
});

it('counts a registration in the same county as here, and nothing else', () => {
  const found = (division: string, status = 'normal'): unknown =>
    compare(request({ declared: [{ personKey: ANNA, category: 'registration', count: 1 }] }), [
      answered('household-register', [
        { kind: 'registration', householdNumber: 'H1', division, relation: 'head', registeredMembers: [], status },
      ]),
    ]).comparisons[0]?.foundCount;
  expect(found('990101200201')).toBe(1);
  expect(found('990102001001')).toBe(0);
  expect(found('990101001001', 'cancelled')).toBe(0);
});

it('answers about a status by yes or no, for the day that is asked about', () => {
  const status = (
    group: 'subsistence-allowance' | 'low-income-edge',
    from: string,
    until: string | null,
  ): SourceFact => ({
    ...{ kind: 'needy-status', group, from, until },
  });
  const { comparisons } = compare(request({ policyDate: '2026-03-01' }), [
    answered('assistance-register', [
      status('subsistence-allowance', '2025-01-01', '2026-03-01'),
      status('low-income-edge', '2026-03-02', null),
    ]),
  ]);
  expect(comparisons.map(({ category, foundCount }) => [category, foundCount])).toEqual([
    ['status-subsistence-allowance', 1],
    ['status-destitute-support', 0],
    ['status-low-income-edge', 0],
  ]);
});

it('leaves out vehicles that people in need may own', () => {
  const { comparisons } = compare(request({ declared: [{ personKey: ANNA, category: 'vehicles', count: 0 }] }), [
    answered('vehicles', [{ kind: 'vehicle', vehicleKind: 'disability-scooter', registeredOn: '2020-01-01' }]),
  ]);
  expect(comparisons).toMatchObject([{ declaredCount: 0, foundCount: 0 }]);
});

it('gives a digest that does not depend on the order of fields but on every value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.integer()))), (report) => {
      const reversed = Object.fromEntries(Object.entries(report).reverse());
      expect(digestOf(reversed)).toBe(digestOf(report));
    }),
  );
  expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: 2 }));
});
