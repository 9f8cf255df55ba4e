import type { seededRandom } from '@minzheng/domain';
import type { Declaration, Member } from './declaration.js';
import type { CityEntry, NamedPerson } from './entries.js';
import { factsOf, registerOf, type Family } from './family.js';
import type { IdentitySource, Sex } from './identities.js';
import { nameOf, surnameCount } from './names.js';

/** Somebody of marriageable age who lives alone and has never married. */
export function singleHousehold(
  number: string,
  sex: Sex,
  village: string,
  random: ReturnType<typeof seededRandom>,
  identities: IdentitySource,
): Family {
  const month = String(random.integer(1, 12)).padStart(2, '0');
  const day = String(random.integer(1, 28)).padStart(2, '0');
  const member: Member = {
    ref: 'm1',
    relation: 'applicant',
    name: nameOf(random.integer(0, surnameCount - 1), random.integer(0, 15), sex),
    identityNumber: identities.next(`${random.integer(1990, 2001)}-${month}-${day}`, sex),
    sharesLivingWithApplicant: true,
    maritalStatus: 'single',
    disability: null,
    severeIllness: false,
    schooling: 'none',
    work: 'employed',
    absence: null,
  };
  const declaration: Declaration = {
    division: village,
    residence: { registeredHere: true, residencePermit: false, since: `${random.integer(2018, 2023)}-${month}-01` },
    members: [member],
    incomes: [{ memberRef: 'm1', kind: 'wages', monthlyAmountFen: random.integer(180, 620) * 1_000 }],
    expenses: [],
    properties: [{ memberRef: 'm1', kind: 'deposit', valueFen: random.integer(20, 600) * 10_000 }],
    staffRelation: null,
  };
  const register = registerOf([member]);
  return { number, template: null, origin: 'city', declaration, register, facts: factsOf(declaration), entries: [] };
}

/** Two who want to marry, as the registry office files it: neither is married, and they are no kin. */
export function engagedCouple(man: Family, woman: Family): CityEntry {
  const [first, second] = [party(man), party(woman)];
  const marriage = { first, second, kinship: { line: 'none' } };
  return coupleOf(woman, 'engaged', { marriage });
}

/** The couple of a household that wants a divorce, with what their agreement settles; the digest is invented. */
export function divorcingCouple(family: Family): CityEntry | undefined {
  const [applicant, spouse] = family.declaration.members;
  if (applicant === undefined || spouse?.relation !== 'spouse') return undefined;
  const { division } = family.declaration;
  const [first, second] = [applicant, spouse].map((member) => ({ ...partyOf(member, division), capable: true }));
  const agreement = {
    digest: family.number.replaceAll(/\D/g, '').padStart(64, '0'),
    settles: ['children', 'property', 'debts'],
  };
  return coupleOf(family, 'divorcing', { divorce: { first, second, agreement, marriageRegisteredInMainland: true } });
}

function coupleOf(family: Family, situation: string, body: CityEntry['body']): CityEntry {
  return { kind: 'couple', number: family.number, division: family.declaration.division, situation, body };
}

function party({ number, declaration }: Family) {
  const [member] = declaration.members;
  if (member === undefined) throw new Error(`Household ${number} has no member`);
  return partyOf(member, declaration.division);
}

function partyOf({ name, identityNumber }: NamedPerson, residenceDivision: string) {
  return { name, identityNumber, residenceDivision, voluntary: true };
}
