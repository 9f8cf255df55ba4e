import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import type { SaleFacts } from '../sale-facts.js';

/** Who holds a grave that nobody lies in needs no second: graves are no goods (禁止炒买炒卖). */
export const noHoarding = defineRule<SaleFacts, PolicyView>({
  code: 'no-hoarding',
  title: '名下没有未使用的墓位',
  legalBasis: '殡葬管理条例（2026 年修订）',
  check: ({ holdsEmptyGrave }) =>
    holdsEmptyGrave ? failed('The holder has a grave that is not used', undefined, ['/holder']) : passed(),
});
