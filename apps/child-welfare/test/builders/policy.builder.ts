import { parseDivisionCode } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { bookOfPacks, loadPolicyPacks } from '@minzheng/policy';
import type { PolicyView } from '@minzheng/policy';

/** The packs in the repository. */
export const demoBook = bookOfPacks(await loadPolicyPacks(new URL('../../../../policies', import.meta.url).pathname));

export const village = parseDivisionCode('990101001001');

/** Policy of a village of the demonstration city on a day. */
export function policyFor(on: PlainDate): PolicyView {
  return demoBook.at(village, on);
}
