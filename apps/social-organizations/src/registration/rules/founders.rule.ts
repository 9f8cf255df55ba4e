import { failed, passed } from '@minzheng/workflow';
import { registrationRule } from '../registration-facts.js';
import { foundersMinimum } from '../registration.policy.js';

/** 发起人: an association needs 50 individual members or 30 units, or 50 of both together. */
export const foundersRule = registrationRule<'kind' | 'individualFounders' | 'unitFounders'>({
  code: 'founders',
  title: '发起人（会员、举办者）达到最低数量',
  legalBasis: '社会团体登记管理条例 第十条第一项',
  figures: Object.values(foundersMinimum),
  check: ({ kind, individualFounders, unitFounders }, policy) => {
    const { individuals, units, mixed } = policy.value(foundersMinimum[kind]);
    const evidence = { individualFounders, unitFounders, individuals, units, mixed };
    const enough =
      individualFounders >= individuals || unitFounders >= units || individualFounders + unitFounders >= mixed;
    return enough ? passed(evidence) : failed('发起人数量不足', evidence, ['/founders']);
  },
});
