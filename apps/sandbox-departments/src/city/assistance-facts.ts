import type { Declaration, Member } from './declaration.js';
import type { DepartmentFact } from './family.js';

/** Fen per person and month below which a family of this city is on the register, and below which it is on its edge. */
const onAllowanceBelow = 106_400;
const onEdgeBelow = 212_800;
/** Nobody has been on a register for longer than the city is old. */
const from = '2024-06-01';

/**
 * What the registers of people in need (低收入人口, 优抚对象) hold of a household: the group of each member, by what the
 * family has to live on. Made from the declaration alone, so that the same seed gives the same city.
 */
export function assistanceFacts({ members, incomes }: Declaration): DepartmentFact[] {
  const total = incomes.reduce((sum, { monthlyAmountFen }) => sum + monthlyAmountFen, 0);
  const group = groupOf(members, total / members.length);
  return members.flatMap((member): DepartmentFact[] => [
    ...(group === undefined ? [] : [status('assistance-register', member, group)]),
    ...(isEntitled(member) ? [status('preferential-register', member, 'preferential-treatment')] : []),
  ]);
}

function groupOf(members: readonly Member[], eachFen: number): string | undefined {
  const [alone] = members;
  if (eachFen >= onEdgeBelow) return undefined;
  if (eachFen >= onAllowanceBelow) return 'low-income-edge';
  return members.length === 1 && alone?.work === 'retired' ? 'destitute-support' : 'subsistence-allowance';
}

/** An old soldier's injury. */
const isEntitled = ({ disability, work }: Member): boolean => work === 'retired' && disability?.kind === 'physical';

const status = (source: 'assistance-register' | 'preferential-register', member: Member, group: string) => ({
  source,
  identityNumber: member.identityNumber,
  fact: { kind: 'needy-status', group, from, until: null },
});
