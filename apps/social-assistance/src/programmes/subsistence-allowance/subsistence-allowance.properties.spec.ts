import fc from 'fast-check';
import { aHousehold, demoBook, findingsFor } from '../../../test/builders/index.js';
import {
  expenseKinds,
  incomeKinds,
  propertyKinds,
  realEstateUses,
  relations,
  schoolings,
  vehicleKinds,
} from '../../household/household-facts.js';
import type { HouseholdFacts, MemberFacts, PropertyItem } from '../../household/household-facts.js';
import type { Assessment } from '../programme.js';
import { replayAssessment } from '../replay.js';
import { subsistenceAllowance } from './subsistence-allowance.programme.js';

const on = '2026-06-15';
const places = ['990101001001', '990102100201', '990201001001'];
const amount = fc.integer({ min: 0, max: 400_000 });
const [base] = aHousehold().withMember().facts().members;

const member = fc.record({
  relation: fc.constantFrom(...relations.filter((relation) => relation !== 'applicant')),
  birthDate: fc.integer({ min: 1930, max: 2025 }).map((year) => `${String(year)}-03-09`),
  sharesLivingWithApplicant: fc.boolean(),
  severeIllness: fc.boolean(),
  schooling: fc.constantFrom(...schoolings),
  disability: fc.option(fc.constantFrom({ kind: 'physical' as const, grade: 1 as const })),
  absence: fc.option(fc.constantFrom({ kind: 'prison' as const, since: '2026-01-01' }), { freq: 9 }),
});

const propertyItem = fc
  .record({ kind: fc.constantFrom(...propertyKinds), valueFen: fc.integer({ min: 0, max: 3_000_000 }) })
  .chain((item): fc.Arbitrary<Omit<PropertyItem, 'memberRef'>> => {
    if (item.kind === 'vehicle') {
      return fc.constantFrom(...vehicleKinds).map((vehicleKind) => ({ ...item, vehicleKind }));
    }
    return item.kind === 'real-estate'
      ? fc.constantFrom(...realEstateUses).map((use) => ({ ...item, use }))
      : fc.constant(item);
  });

const household: fc.Arbitrary<HouseholdFacts> = fc
  .tuple(fc.constantFrom(...places), fc.array(member, { maxLength: 5 }), fc.boolean())
  .chain(([division, others, registeredHere]) => {
    const members = [base!, ...others.map((other, index) => ({ ...base!, ...other, ref: `m${String(index + 2)}` }))];
    const memberRef = fc.constantFrom(...members.map(({ ref }) => ref));
    return fc.record({
      division: fc.constant(division as HouseholdFacts['division']),
      residence: fc.constant({ registeredHere, residencePermit: false, since: '2010-05-01' }),
      members: fc.constant<MemberFacts[]>(members),
      incomes: fc.array(fc.record({ memberRef, kind: fc.constantFrom(...incomeKinds), monthlyAmountFen: amount }), {
        maxLength: 5,
      }),
      expenses: fc.array(fc.record({ memberRef, kind: fc.constantFrom(...expenseKinds), monthlyAmountFen: amount }), {
        maxLength: 2,
      }),
      properties: fc.array(
        fc.tuple(memberRef, propertyItem).map(([ref, item]) => ({ memberRef: ref, ...item })),
        { maxLength: 2 },
      ),
      staffRelation: fc.constant(null),
      singlePerson: fc.constant(null),
    });
  });

const assess = (facts: HouseholdFacts): Assessment =>
  subsistenceAllowance.assess({ household: facts, findings: null, resolutions: [] }, demoBook, on);
const payable = (facts: HouseholdFacts): number => assess(facts).amount.monthlyAmountFen;

it('never pays a negative amount, and the lines always add up', () => {
  fc.assert(
    fc.property(household, (facts) => {
      const { amount: result, income } = assess(facts);
      const sum = (lines: readonly { amountFen: number }[]) => lines.reduce((total, line) => total + line.amountFen, 0);
      expect(result.monthlyAmountFen).toBeGreaterThanOrEqual(0);
      expect(sum(result.lines)).toBe(result.monthlyAmountFen);
      expect(sum(income.lines)).toBe(income.totalFen);
    }),
  );
});

it('never pays more for more income', () => {
  fc.assert(
    fc.property(household, fc.constantFrom(...incomeKinds), amount, (facts, kind, more) => {
      const richer = { ...facts, incomes: [...facts.incomes, { memberRef: 'm1', kind, monthlyAmountFen: more }] };
      expect(payable(richer)).toBeLessThanOrEqual(payable(facts));
    }),
  );
});

it('never pays more for more property', () => {
  fc.assert(
    fc.property(household, propertyItem, (facts, item) => {
      const richer = { ...facts, properties: [...facts.properties, { memberRef: 'm1', ...item }] };
      expect(payable(richer)).toBeLessThanOrEqual(payable(facts));
    }),
  );
});

it('does not care in which order members and items are declared', () => {
  fc.assert(
    fc.property(household, (facts) => {
      const reversed: HouseholdFacts = {
        ...facts,
        members: facts.members.toReversed(),
        incomes: facts.incomes.toReversed(),
        expenses: facts.expenses.toReversed(),
        properties: facts.properties.toReversed(),
      };
      const [one, other] = [assess(facts), assess(reversed)];
      expect(other.amount.monthlyAmountFen).toBe(one.amount.monthlyAmountFen);
      expect(other.rules.map(({ code, outcome }) => [code, outcome])).toEqual(
        one.rules.map(({ code, outcome }) => [code, outcome]),
      );
    }),
  );
});

it("pays one person's extra once, whatever the person falls under", () => {
  fc.assert(
    fc.property(household, (facts) => {
      const { amount: result, specialMembers, members } = assess(facts);
      const extras = result.lines.filter(({ code }) => code === 'special-member').map(({ memberRef }) => memberRef);
      expect(new Set(extras).size).toBe(extras.length);
      expect(extras).toEqual(specialMembers.map(({ ref }) => ref));
      const counted = members.filter((each) => each.counted).map(({ ref }) => ref);
      expect(extras.every((ref) => counted.includes(ref!))).toBe(true);
    }),
  );
});

it('has no outcome while a source is unknown about anybody who counts', () => {
  fc.assert(
    fc.property(household, fc.constantFrom('bank-deposits', 'employment', 'vehicles' as const), (facts, source) => {
      const findings = findingsFor(facts).unknown(source, 'm1').build();
      const { eligible } = subsistenceAllowance.assess({ household: facts, findings, resolutions: [] }, demoBook, on);
      expect(eligible).toBe('open');
    }),
  );
});

it('replays every stored assessment to the same result', () => {
  fc.assert(
    fc.property(household, (facts) => {
      const stored = {
        facts: { household: facts, findings: findingsFor(facts).build(), resolutions: [] },
        assessment: subsistenceAllowance.assess(
          { household: facts, findings: findingsFor(facts).build(), resolutions: [] },
          demoBook,
          on,
        ),
      };
      expect(replayAssessment(JSON.parse(JSON.stringify(stored)))).toEqual({ equal: true, differences: [] });
    }),
    { numRuns: 50 },
  );
});
