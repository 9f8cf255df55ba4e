import { parseDivisionCode } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { loadPolicyPacks, PolicyBook } from '@minzheng/policy';
import type { PolicyView } from '@minzheng/policy';

const packs = await loadPolicyPacks(new URL('../../../../policies', import.meta.url).pathname);

/** The packs in the repository. */
export const demoBook = new PolicyBook(packs.flatMap(({ figures }) => figures));

/** Policy of a registrar of the demonstration city on a day. */
export function policyFor(division = '990101', on: PlainDate = '2026-03-02'): PolicyView {
  return demoBook.at(parseDivisionCode(division), on);
}
