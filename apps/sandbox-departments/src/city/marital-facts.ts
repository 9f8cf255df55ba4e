import { birthDateOf, type IdentityNumber } from '@minzheng/domain';
import type { Declaration, Member } from './declaration.js';
import type { DepartmentFact } from './family.js';

/** Years between the birth of the younger spouse and the wedding, in this city. */
const weddingAge = 24;
/** No entry of the register is younger than the city. */
const latestEntry = '2024-06-01';

const statuses = {
  single: 'never-married',
  married: 'married',
  divorced: 'divorced',
  widowed: 'widowed',
} as const;

/**
 * What the national marriage register (全国婚姻登记信息) holds of a household: the marital status of everybody, and of a
 * couple that lives together who the other one is.
 */
export function maritalFacts({ members }: Declaration): DepartmentFact[] {
  const couple = members.filter(({ relation, maritalStatus }) => maritalStatus === 'married' && isHalf(relation));
  return members.map((member) => {
    const spouse = couple.includes(member) ? couple.find((other) => other !== member) : undefined;
    return {
      source: 'marriage-register',
      identityNumber: member.identityNumber,
      fact: {
        kind: 'marital-status',
        name: member.name,
        status: statuses[member.maritalStatus],
        since: member.maritalStatus === 'single' ? null : entryOf([member, ...(spouse === undefined ? [] : [spouse])]),
        spouseIdentityNumber: spouse?.identityNumber ?? null,
      },
    };
  });
}

const isHalf = (relation: Member['relation']): boolean => relation === 'applicant' || relation === 'spouse';

function entryOf(people: readonly Member[]): string {
  const births = people.map(({ identityNumber }) => Number(birthDateOf(identityNumber as IdentityNumber).slice(0, 4)));
  const entry = `${String(Math.max(...births) + weddingAge)}-06-01`;
  return entry < latestEntry ? entry : latestEntry;
}
