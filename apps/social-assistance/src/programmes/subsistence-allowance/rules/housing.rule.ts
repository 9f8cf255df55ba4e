import { failed, passed } from '@minzheng/workflow';
import { subsistenceRule } from '../assessment-subject.js';
import { commercialLimit, commercialUses, dwellingLimit } from '../subsistence-allowance.policy.js';

/** 住房: the dwellings a family needs to live in, and no shop, garage or office beyond the limit. */
export const housingRule = subsistenceRule({
  code: 'housing',
  title: '住房与其他房产',
  legalBasis: '民发〔2021〕57号 第十四条',
  figures: [dwellingLimit, commercialUses, commercialLimit],
  check: ({ property: { dwellings, commercialProperties } }, policy) => {
    const evidence = {
      dwellings,
      dwellingLimit: policy.value(dwellingLimit),
      commercialProperties,
      commercialLimit: policy.value(commercialLimit),
    };
    if (dwellings > evidence.dwellingLimit) return failed('家庭住房套数超过上限', evidence, ['/properties']);
    return commercialProperties > evidence.commercialLimit
      ? failed('家庭拥有商铺、车库或写字楼等房产超过上限', evidence, ['/properties'])
      : passed(evidence);
  },
});
