import { failed, passed } from '@minzheng/workflow';
import { registrationRule } from '../registration-facts.js';
import { registrationLevels } from '../registration.policy.js';

/** 分级登记: foundations register with the ministry or the province; a city only where it has been delegated. */
export const registrationLevelRule = registrationRule<'kind' | 'level'>({
  code: 'registration-level',
  title: '登记管理机关有权登记该类社会组织',
  legalBasis: '社会团体登记管理条例 第六条；民办非企业单位登记管理暂行条例 第五条；基金会管理条例 第六条',
  figures: Object.values(registrationLevels),
  check: ({ kind, level }, policy) => {
    const levels = policy.value(registrationLevels[kind]);
    const evidence = { kind, level, levels };
    return levels.includes(level) ? passed(evidence) : failed('该类社会组织不由本级登记', evidence, ['/division']);
  },
});
