import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import type { SubsidyFacts } from '../subsidy-facts.js';

/** Without a registered death there is nothing to subsidise. */
export const deathStands = defineRule<SubsidyFacts, PolicyView>({
  code: 'death-stands',
  title: '死亡登记有效',
  legalBasis: '殡葬管理条例（2026 年修订）',
  check: ({ deathStands: stands }) => (stands ? passed() : failed('The registration of the death was taken back')),
});
