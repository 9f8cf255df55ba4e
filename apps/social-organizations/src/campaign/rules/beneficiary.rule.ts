import { failed, passed } from '@minzheng/workflow';
import { campaignRule } from '../campaign-facts.js';

/** 不得指定特定个人为受益人: charity is for a class of people or a public purpose. */
export const beneficiaryRule = campaignRule({
  code: 'campaign-beneficiary',
  title: '受益人不是特定个人',
  legalBasis: '慈善法 第五十七条；慈善组织公开募捐管理办法',
  check: ({ beneficiary }) =>
    beneficiary === 'named-person'
      ? failed('募捐方案以特定个人为受益人', { beneficiary }, ['/beneficiary'])
      : passed({ beneficiary }),
});
