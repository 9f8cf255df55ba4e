import { addDays } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import { changeApplicationDays } from '../../organization/organization.policy.js';

/** Days of an application for a change. */
export interface ChangeTiming {
  consentedOn: PlainDate;
  requestedOn: PlainDate;
}

/** 申请变更登记期限: counted from the supervisor's consent; afterwards the consent has to be given anew. */
export const applicationWindowRule = defineRule<ChangeTiming, PolicyView>({
  code: 'change-application-window',
  title: '自业务主管单位同意之日起在期限内申请变更登记',
  legalBasis: '社会团体登记管理条例 第十八条；民办非企业单位登记管理暂行条例 第十五条',
  figures: [changeApplicationDays],
  check: ({ consentedOn, requestedOn }, policy) => {
    const lastDay = addDays(consentedOn, policy.value(changeApplicationDays));
    const evidence = { consentedOn, requestedOn, lastDay };
    return requestedOn <= lastDay ? passed(evidence) : failed('已超过申请期限', evidence, ['/consentedOn']);
  },
});
