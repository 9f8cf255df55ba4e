import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import type { AdmissionFacts } from './admission-facts.js';

export const institutionFiled = defineRule<AdmissionFacts, PolicyView>({
  code: 'institution-filed',
  title: '养老机构已备案且未公告终止服务',
  legalBasis: '养老机构管理办法 第九条、第三十五条',
  check: ({ institution }) =>
    institution.state === 'filed' ? passed() : failed('The institution is not filed, or being closed'),
});
