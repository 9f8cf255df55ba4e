import { sumFen } from '@minzheng/domain';
import type {
  HouseholdFacts,
  IncomeItem,
  IncomeKind,
  PropertyItem,
  PropertyKind,
  RealEstateUse,
  VehicleKind,
} from './household-facts.js';
import type { Established, OfficialResolution, VerificationCategory } from './verification-findings.js';

/** Vehicles that people in need may well own; sources and rules count them apart. */
export const lightVehicles: readonly VehicleKind[] = ['motorcycle', 'disability-scooter'];

/** What a category is made of in the declaration, and what an established value puts in its place. */
type Slice =
  | { unit: 'fen'; nature: 'income'; kind: IncomeKind }
  | { unit: 'fen'; nature: 'property'; kind: PropertyKind }
  | ({ unit: 'count'; nature: 'count' } & Things)
  | { unit: 'count'; nature: 'registration' };

interface Things {
  holds(item: PropertyItem): boolean;
  /** Stands for a thing that was found but not declared. */
  another: Omit<PropertyItem, 'memberRef'>;
  /** What an official's finding changes in a declared item that counts. */
  settled: Partial<PropertyItem>;
}

const income = (kind: IncomeKind): Slice => ({ unit: 'fen', nature: 'income', kind });
const asset = (kind: PropertyKind): Slice => ({ unit: 'fen', nature: 'property', kind });
const things = (holds: Things['holds'], another: Things['another'], settled: Things['settled'] = {}): Slice => ({
  unit: 'count',
  nature: 'count',
  holds,
  another,
  settled,
});
const isLight = (item: PropertyItem): boolean =>
  item.vehicleKind !== undefined && lightVehicles.includes(item.vehicleKind);
const hasUse = (item: PropertyItem, use: RealEstateUse): boolean => item.kind === 'real-estate' && item.use === use;

const slices: Record<VerificationCategory, Slice> = {
  registration: { unit: 'count', nature: 'registration' },
  wages: income('wages'),
  pension: income('pension'),
  'net-business': income('net-business'),
  'net-property': income('net-property'),
  alimony: income('alimony'),
  'other-transfer': income('other-transfer'),
  deposits: asset('deposit'),
  securities: asset('securities'),
  funds: asset('fund'),
  insurance: asset('insurance'),
  claims: asset('claim'),
  'fintech-balances': asset('fintech-balance'),
  vehicles: things((item) => item.kind === 'vehicle' && !isLight(item), {
    kind: 'vehicle',
    valueFen: 0,
    vehicleKind: 'other',
  }),
  'light-vehicles': things((item) => item.kind === 'vehicle' && isLight(item), {
    kind: 'vehicle',
    valueFen: 0,
    vehicleKind: 'motorcycle',
  }),
  dwellings: things((item) => hasUse(item, 'dwelling'), { kind: 'real-estate', valueFen: 0, use: 'dwelling' }),
  'commercial-property': things((item) => item.kind === 'real-estate' && !hasUse(item, 'dwelling'), {
    kind: 'real-estate',
    valueFen: 0,
    use: 'shop',
  }),
  // Reviewed by an official, a registration either does not count or counts like one with employees.
  'business-registrations': things(
    (item) => item.kind === 'business-registration',
    { kind: 'business-registration', valueFen: 0, staffless: false },
    { staffless: false },
  ),
};

export function unitOf(category: VerificationCategory): 'fen' | 'count' {
  return slices[category].unit;
}

/** Which of the three tolerances applies to a category. */
export function natureOf(category: VerificationCategory): 'income' | 'property' | 'count' {
  const { nature } = slices[category];
  return nature === 'registration' ? 'count' : nature;
}

/** What was declared of one member in one category; `null` where the form does not ask. */
export function declaredValue(facts: HouseholdFacts, memberRef: string, category: VerificationCategory): number | null {
  const slice = slices[category];
  const own = <Item extends { memberRef: string }>(items: readonly Item[]): Item[] =>
    items.filter((item) => item.memberRef === memberRef);
  switch (slice.nature) {
    case 'income':
      return sumFen(
        own(facts.incomes)
          .filter((item) => item.kind === slice.kind)
          .map((item) => item.monthlyAmountFen),
      );
    case 'property':
      return sumFen(
        own(facts.properties)
          .filter((item) => item.kind === slice.kind)
          .map((item) => item.valueFen),
      );
    case 'count':
      return own(facts.properties).filter((item) => slice.holds(item)).length;
    case 'registration':
      return isApplicant(facts, memberRef) ? Number(facts.residence.registeredHere) : null;
  }
}

/** The facts with every established value in the place of the declared one; what nobody established stays declared. */
export function establishedFacts(facts: HouseholdFacts, resolutions: readonly OfficialResolution[]): HouseholdFacts {
  return resolutions.reduce(
    (established, { memberRef, category, established: value }) => establish(established, memberRef, category, value),
    facts,
  );
}

function establish(
  facts: HouseholdFacts,
  memberRef: string,
  category: VerificationCategory,
  value: Established,
): HouseholdFacts {
  const slice = slices[category];
  const asDeclared = declaredValue(facts, memberRef, category) === value.amount;
  // Established as declared: several items of one kind keep their details.
  if (asDeclared && slice.unit === 'fen' && value.basicPensionFen === undefined) return facts;
  switch (slice.nature) {
    case 'income':
      return { ...facts, incomes: replaceIncome(facts.incomes, memberRef, slice.kind, value) };
    case 'property': {
      const others = facts.properties.filter((item) => item.memberRef !== memberRef || item.kind !== slice.kind);
      const item: PropertyItem = { memberRef, kind: slice.kind, valueFen: value.amount };
      return { ...facts, properties: value.amount === 0 ? others : [...others, item] };
    }
    case 'count': {
      const own = facts.properties.filter((item) => item.memberRef === memberRef && slice.holds(item));
      const others = facts.properties.filter((item) => !own.includes(item));
      const more = Math.max(0, value.amount - own.length);
      const counted = [
        ...own.slice(0, value.amount).map((item) => ({ ...item, ...slice.settled })),
        ...Array.from({ length: more }, (): PropertyItem => ({ memberRef, ...slice.another })),
      ];
      return { ...facts, properties: [...others, ...counted] };
    }
    case 'registration':
      return isApplicant(facts, memberRef)
        ? { ...facts, residence: { ...facts.residence, registeredHere: value.amount > 0 } }
        : facts;
  }
}

function replaceIncome(
  incomes: readonly IncomeItem[],
  memberRef: string,
  kind: IncomeKind,
  value: Established,
): IncomeItem[] {
  const replaced = incomes.filter((item) => item.memberRef === memberRef && item.kind === kind);
  const others = incomes.filter((item) => !replaced.includes(item));
  if (value.amount === 0) return others;
  const basicPensionFen = value.basicPensionFen ?? sumFen(replaced.map((item) => item.basicPensionFen ?? 0));
  return [
    ...others,
    {
      memberRef,
      kind,
      monthlyAmountFen: value.amount,
      ...(kind === 'pension' ? { basicPensionFen: Math.min(basicPensionFen, value.amount) } : {}),
    },
  ];
}

function isApplicant(facts: HouseholdFacts, memberRef: string): boolean {
  return facts.members.some((member) => member.ref === memberRef && member.relation === 'applicant');
}
