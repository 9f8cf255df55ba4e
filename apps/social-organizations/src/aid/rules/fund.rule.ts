import { failed, passed } from '@minzheng/workflow';
import { aidRule } from '../aid-facts.js';

/** 慈善组织: aid is given by an active charity. */
export const fundRule = aidRule({
  code: 'aid-fund',
  title: '救助由正常存续的慈善组织实施',
  legalBasis: '慈善法 第八条、第五十七条',
  check: ({ fundIsCharity }) => (fundIsCharity ? passed() : failed('该组织不是正常存续的慈善组织', {})),
});
