import { parseDivisionCode } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { loadPolicyPacks, PolicyBook } from '@minzheng/policy';
import { policyOn } from '../../src/policy/policy-on.js';
import type { PolicyOn } from '../../src/policy/policy-on.js';

const packs = await loadPolicyPacks(new URL('../../../../policies', import.meta.url).pathname);
const rows = packs.flatMap(({ figures }) => figures);

/** The packs in the repository. */
export const demoBook = new PolicyBook(rows);

/** The packs in the repository with these items holding everywhere and always instead of their rows. */
export function bookWith(values: Record<string, unknown>): PolicyBook {
  const replaced = Object.entries(values).map(([item, value]) => {
    const row = rows.find((each) => each.item === item);
    if (row === undefined) throw new Error(`no pack has ${item}`);
    return { ...row, division: '' as const, validFrom: '2020-01-01', validTo: null, value };
  });
  return new PolicyBook([...rows.filter(({ item }) => !(item in values)), ...replaced]);
}

/** Policy of a village of the demonstration city on a day. */
export function policyFor(on: PlainDate, values: Record<string, unknown> = {}, division = '990101001001'): PolicyOn {
  return policyOn(bookWith(values), parseDivisionCode(division), on);
}
