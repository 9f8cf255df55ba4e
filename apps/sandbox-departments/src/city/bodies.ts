import { birthDateOf, makeCreditCode, type IdentityNumber } from '@minzheng/domain';
import type { CityEntry, NamedPerson } from './entries.js';
import type { Family } from './family.js';
import { city, counties, townships } from './places.js';

const words = '安和康宁福泽仁爱惠民同心阳光春晖松鹤云岭青禾明德善行';
const bedFees = { ordinary: 120_000, nursing: 180_000, 'dementia-care': 240_000 } as const;
type BedKind = keyof typeof bedFees;

const kinds = [
  {
    kind: 'association',
    fields: ['社区互助', '志愿服务', '老年文体', '环境保护'],
    ending: '协会',
    capitalFen: 3_000_000,
  },
  {
    kind: 'private-non-enterprise',
    fields: ['社会工作服务', '居家养老服务', '助残服务', '青少年服务'],
    ending: '中心',
    capitalFen: 5_000_000,
  },
  { kind: 'association', fields: ['茶业', '物流', '餐饮', '建材'], ending: '商会', capitalFen: 10_000_000 },
  { kind: 'foundation', fields: ['教育', '养老', '助医', '乡村发展'], ending: '慈善基金会', capitalFen: 200_000_000 },
] as const;

/** People whom an organisation's founders propose for its roles, the first one to represent it. */
const roles = ['legal-representative', 'person-in-charge', 'council-member', 'supervisor'] as const;
export const peopleOfOrganization = roles.length;

/** A name that no earlier one of the same place has; two words of two characters are used up after 169. */
function wordsOf(index: number): string {
  const pairs = words.length / 2;
  const pair = (at: number): string => words.slice(2 * (at % pairs), 2 * (at % pairs) + 2);
  const round = Math.floor(index / (pairs * pairs));
  return `${pair(index)}${pair(Math.floor(index / pairs))}${round === 0 ? '' : `第${round + 1}`}`;
}

function placeNameOf(division: string): string {
  return counties.find(({ code }) => division.startsWith(code))?.name ?? '';
}

/** A social organisation (社会组织) that people of the city want to register, with the consent of its supervisor. */
export function organizationOf(family: Family, index: number, people: readonly NamedPerson[]): CityEntry {
  const { kind, fields, ending, capitalFen } = kinds[index % kinds.length] as (typeof kinds)[number];
  const county = family.declaration.division.slice(0, 6);
  // 基金会 are registered by the city here, the other kinds by their county.
  const foundation = kind === 'foundation';
  const place = foundation ? city.name : `${city.name}${placeNameOf(county)}`;
  const field = fields[Math.floor(index / kinds.length) % fields.length] as string;
  const supervisor = foundation ? `${city.name}民政局` : `${place}民政局`;
  return {
    kind: 'social-organization',
    number: family.number,
    division: foundation ? city.code : county,
    situation: kind,
    body: {
      registration: {
        division: foundation ? city.code : county,
        kind,
        foundationType: foundation ? 'non-public' : null,
        name: `${place}${wordsOf(index)}${field}${ending}`,
        scope: `${field}、公益活动`,
        premises: `${place}和平路${index + 1}号`,
        supervisingUnit: supervisor,
        individualFounders: kind === 'association' ? 50 + (index % 40) : people.length,
        unitFounders: 0,
        verifiedCapitalFen: capitalFen + (index % 20) * 100_000,
        people: people.map(({ name, identityNumber }, position) => ({
          role: roles[position] ?? 'council-member',
          name,
          identityNumber,
        })),
      },
      consent: { documentNumber: `民函〔2025〕${index + 1}号`, consentedOn: '2025-04-21' },
    },
  };
}

/** An institution for elders (养老机构) with the beds of its rooms; two in a room, one in a room for dementia care. */
export function careInstitutionOf(family: Family, index: number): CityEntry {
  const { division } = family.declaration;
  const township = townships.find(({ code }) => division.startsWith(code));
  const county = division.slice(0, 6);
  const isPublic = index % 3 === 2;
  const rooms = 8 + (index % 5) * 4;
  const serial = String(index + 1).padStart(6, '0');
  return {
    kind: 'care-institution',
    number: family.number,
    division: division.slice(0, 9),
    situation: isPublic ? 'public' : 'private',
    body: {
      institution: {
        division: division.slice(0, 9),
        name: `${city.name}${placeNameOf(county)}${township?.name ?? ''}${wordsOf(index)}${isPublic ? '敬老院' : '养老院'}`,
        // 12 is a public institution (事业单位), 52 a private non-enterprise unit.
        creditCode: makeCreditCode(`${isPublic ? '12' : '52'}${county}MJE${serial}`),
        operator: isPublic ? 'public' : 'private',
        netFixedAssetsFen: rooms * 20_000_000,
        ...(isPublic ? {} : { custodyBank: '云州农商银行' }),
      },
      beds: Array.from({ length: rooms }, (_, room) => bedsOf(room)).flat(),
    },
  };
}

function bedsOf(index: number): { room: string; label: string; kind: BedKind; monthlyFeeFen: number }[] {
  const room = `${Math.floor(index / 8) + 1}${String((index % 8) + 1).padStart(2, '0')}`;
  const kind: BedKind = index % 4 === 3 ? 'dementia-care' : index % 4 === 2 ? 'nursing' : 'ordinary';
  const labels = kind === 'dementia-care' ? ['A'] : ['A', 'B'];
  return labels.map((label) => ({ room, label, kind, monthlyFeeFen: bedFees[kind] }));
}

/** Adults who may represent an organisation. */
export function eligiblePeople({ declaration }: Family): NamedPerson[] {
  return declaration.members
    .filter(({ relation }) => relation === 'applicant' || relation === 'spouse')
    .filter(({ identityNumber }) => birthDateOf(identityNumber as IdentityNumber) >= '1955-01-01')
    .map(({ name, identityNumber }) => ({ name, identityNumber }));
}
