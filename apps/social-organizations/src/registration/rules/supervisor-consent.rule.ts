import { open, passed } from '@minzheng/workflow';
import { registrationRule } from '../registration-facts.js';

/** 业务主管单位审查同意: nothing is registered before the supervising unit has consented. */
export const supervisorConsentRule = registrationRule<'consentedOn'>({
  code: 'supervisor-consent',
  title: '业务主管单位已审查同意',
  legalBasis: '社会团体登记管理条例 第九条；民办非企业单位登记管理暂行条例 第三条；基金会管理条例 第九条',
  check: ({ consentedOn }) =>
    consentedOn === null ? open('业务主管单位尚未同意', {}, ['/consent']) : passed({ consentedOn }),
});
