import {
  birthDateOf,
  CodedError,
  compareDates,
  isIdentityNumber,
  normalizeIdentityNumber,
  parseDivisionCode,
  parseIdentityNumber,
  sexOf,
} from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { DeclaredMember, HouseholdDeclaration, HouseholdFacts, PropertyItem } from './household-facts.js';

/** No single amount of a household in need is near this; what is above is a slip of the unit. One billion yuan, in fen. */
export const largestAmountFen = 100_000_000_000;

/** Nor has a member this many vehicles, dwellings or registrations. */
export const largestCount = 200;

/** All contradictions of one declaration; `code` and `pointer` are those of the first. */
export class DeclarationInvalid extends CodedError {
  constructor(readonly faults: readonly CodedError[]) {
    const first = faults[0];
    super(
      first?.code ?? 'declaration-invalid',
      `The declaration contradicts itself in ${String(faults.length)} place(s)`,
      first?.pointer,
    );
  }
}

/**
 * Everything in a well-formed declaration that cannot be true, all at once: each a {@link CodedError} with the JSON
 * pointer of the field and never its value. `on` is the day for which the declaration is made; nothing lies after it.
 */
export function declarationFaults(declaration: HouseholdDeclaration, on: PlainDate): CodedError[] {
  return [
    ...divisionFaults(declaration),
    ...memberFaults(declaration.members, on),
    ...ageFaults(declaration.members),
    ...dateFaults('/residence/since', declaration.residence.since, on),
    ...amountFaults(declaration),
    ...propertyFaults(declaration.properties),
  ];
}

/**
 * The facts that rules work on: sex and birth date are read from the identity numbers, which stay behind.
 * @throws DeclarationInvalid with every fault
 */
export function householdFacts(declaration: HouseholdDeclaration, on: PlainDate): HouseholdFacts {
  const faults = declarationFaults(declaration, on);
  if (faults.length > 0) throw new DeclarationInvalid(faults);
  const { residence, staffRelation, singlePerson } = declaration;
  return {
    division: parseDivisionCode(declaration.division),
    residence: {
      registeredHere: residence.registeredHere,
      residencePermit: residence.residencePermit,
      since: residence.since,
    },
    members: declaration.members.map(memberFacts),
    incomes: declaration.incomes.map((income) => ({
      memberRef: income.memberRef,
      kind: income.kind,
      monthlyAmountFen: income.monthlyAmountFen,
      ...(income.basicPensionFen === undefined ? {} : { basicPensionFen: income.basicPensionFen }),
    })),
    expenses: declaration.expenses.map((expense) => ({
      memberRef: expense.memberRef,
      kind: expense.kind,
      monthlyAmountFen: expense.monthlyAmountFen,
    })),
    properties: declaration.properties.map((property) => ({
      memberRef: property.memberRef,
      kind: property.kind,
      valueFen: property.valueFen,
      ...(property.vehicleKind === undefined ? {} : { vehicleKind: property.vehicleKind }),
      ...(property.use === undefined ? {} : { use: property.use }),
      ...(property.staffless === undefined ? {} : { staffless: property.staffless }),
    })),
    staffRelation: staffRelation === null ? null : { kind: staffRelation.kind, relation: staffRelation.relation },
    singlePerson: singlePerson ? { ground: singlePerson.ground } : null,
  };
}

function memberFacts(member: DeclaredMember): HouseholdFacts['members'][number] {
  const identity = parseIdentityNumber(normalizeIdentityNumber(member.identityNumber));
  return {
    ref: member.ref,
    relation: member.relation,
    sex: sexOf(identity),
    birthDate: birthDateOf(identity),
    sharesLivingWithApplicant: member.sharesLivingWithApplicant,
    maritalStatus: member.maritalStatus,
    ableToLiveIndependently: member.ableToLiveIndependently ?? null,
    disability: member.disability ? { kind: member.disability.kind, grade: member.disability.grade } : null,
    severeIllness: member.severeIllness,
    schooling: member.schooling,
    work: member.work,
    absence: member.absence ? { kind: member.absence.kind, since: member.absence.since } : null,
  };
}

function fault(code: string, message: string, pointer: string): CodedError {
  return new CodedError(code, message, pointer);
}

function divisionFaults({ division }: HouseholdDeclaration): CodedError[] {
  try {
    parseDivisionCode(division);
    return [];
  } catch {
    return [fault('division-code-invalid', 'Not a division code', '/division')];
  }
}

function memberFaults(members: readonly DeclaredMember[], on: PlainDate): CodedError[] {
  const faults: CodedError[] = [];
  const refs = new Set<string>();
  const identities = new Set<string>();
  const count = (relation: DeclaredMember['relation']): number =>
    members.filter((member) => member.relation === relation).length;
  if (count('applicant') !== 1) {
    faults.push(fault('one-applicant-required', 'Exactly one member is the applicant', '/members'));
  }
  if (count('spouse') > 1) {
    faults.push(fault('one-spouse-at-most', 'At most one member is the spouse of the applicant', '/members'));
  }
  for (const [index, member] of members.entries()) {
    const at = `/members/${String(index)}`;
    if (refs.has(member.ref)) faults.push(fault('member-ref-repeated', 'A member ref is used twice', `${at}/ref`));
    refs.add(member.ref);
    const identity = normalizeIdentityNumber(member.identityNumber);
    if (!isIdentityNumber(identity)) {
      faults.push(fault('identity-number-invalid', 'Not a valid identity number', `${at}/identityNumber`));
      continue;
    }
    if (identities.has(identity)) {
      faults.push(fault('identity-number-repeated', 'One person is declared twice', `${at}/identityNumber`));
    }
    identities.add(identity);
    const born = birthDateOf(parseIdentityNumber(identity));
    if (compareDates(born, on) > 0) {
      faults.push(
        fault('birth-date-in-future', 'The identity number names a later birth date', `${at}/identityNumber`),
      );
    }
    if (member.absence) {
      faults.push(...dateFaults(`${at}/absence/since`, member.absence.since, on));
      if (compareDates(member.absence.since, born) < 0) {
        faults.push(fault('date-before-birth', 'The absence began before the birth', `${at}/absence/since`));
      }
    }
    if (member.relation === 'spouse' && member.maritalStatus !== 'married') {
      faults.push(fault('spouse-not-married', 'The spouse of the applicant is married', `${at}/maritalStatus`));
    }
    if (member.relation === 'applicant' && count('spouse') > 0 && member.maritalStatus !== 'married') {
      faults.push(fault('applicant-not-married', 'An applicant with a spouse is married', `${at}/maritalStatus`));
    }
  }
  return faults;
}

const older = new Set(['parent', 'grandparent']);
const younger = new Set(['child', 'grandchild']);

function ageFaults(members: readonly DeclaredMember[]): CodedError[] {
  const born = (member: DeclaredMember): PlainDate | undefined => {
    const identity = normalizeIdentityNumber(member.identityNumber);
    return isIdentityNumber(identity) ? birthDateOf(parseIdentityNumber(identity)) : undefined;
  };
  const applicant = members.find((member) => member.relation === 'applicant');
  const reference = applicant && born(applicant);
  if (reference === undefined) return [];
  return members.flatMap((member, index) => {
    const birthDate = born(member);
    if (birthDate === undefined) return [];
    const order = compareDates(birthDate, reference);
    const contradicts = (older.has(member.relation) && order >= 0) || (younger.has(member.relation) && order <= 0);
    return contradicts
      ? [
          fault(
            'relation-contradicts-age',
            'Forebears are older and descendants younger than the applicant',
            `/members/${String(index)}/relation`,
          ),
        ]
      : [];
  });
}

function dateFaults(pointer: string, date: PlainDate, on: PlainDate): CodedError[] {
  return compareDates(date, on) > 0 ? [fault('date-in-future', 'The date lies in the future', pointer)] : [];
}

function amountFaults(declaration: HouseholdDeclaration): CodedError[] {
  const refs = new Set(declaration.members.map((member) => member.ref));
  const faults: CodedError[] = [];
  const checkItem = (at: string, memberRef: string, field: string, amountFen: number): void => {
    if (!refs.has(memberRef)) {
      faults.push(fault('member-ref-unknown', 'No member of the declaration has this ref', `${at}/memberRef`));
    }
    if (!Number.isSafeInteger(amountFen) || amountFen < 0 || amountFen > largestAmountFen) {
      faults.push(fault('amount-out-of-range', 'Not a possible amount in fen', `${at}/${field}`));
    }
  };
  for (const [index, income] of declaration.incomes.entries()) {
    const at = `/incomes/${String(index)}`;
    checkItem(at, income.memberRef, 'monthlyAmountFen', income.monthlyAmountFen);
    const basic = income.basicPensionFen;
    if (basic === undefined) continue;
    if (income.kind !== 'pension') {
      faults.push(fault('basic-pension-without-pension', 'Only a pension has a basic part', `${at}/basicPensionFen`));
    } else if (!Number.isSafeInteger(basic) || basic < 0 || basic > income.monthlyAmountFen) {
      faults.push(
        fault('basic-pension-out-of-range', 'The basic part is at most the whole pension', `${at}/basicPensionFen`),
      );
    }
  }
  for (const [index, expense] of declaration.expenses.entries()) {
    checkItem(`/expenses/${String(index)}`, expense.memberRef, 'monthlyAmountFen', expense.monthlyAmountFen);
  }
  for (const [index, property] of declaration.properties.entries()) {
    checkItem(`/properties/${String(index)}`, property.memberRef, 'valueFen', property.valueFen);
  }
  return faults;
}

/** Which detail belongs to which kind of property; `required` ones decide how the item is counted. */
const propertyDetails = [
  { field: 'vehicleKind', kind: 'vehicle', required: true, code: 'vehicle-kind' },
  { field: 'use', kind: 'real-estate', required: true, code: 'real-estate-use' },
  { field: 'staffless', kind: 'business-registration', required: false, code: 'staffless' },
] as const;

function propertyFaults(properties: readonly PropertyItem[]): CodedError[] {
  return properties.flatMap((property, index) =>
    propertyDetails.flatMap(({ field, kind, required, code }) => {
      const pointer = `/properties/${String(index)}/${field}`;
      const given = property[field] !== undefined;
      if (property.kind === kind && required && !given) {
        return [fault(`${code}-missing`, 'Needed for this kind of property', pointer)];
      }
      return property.kind !== kind && given
        ? [fault(`${code}-misplaced`, 'Does not belong to this kind of property', pointer)]
        : [];
    }),
  );
}
