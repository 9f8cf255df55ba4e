import { failed, open, passed } from '@minzheng/workflow';
import { registrationRule } from '../registration-facts.js';
import { capitalMinimum, foundationCapitalMinimum } from '../registration.policy.js';

/** 活动资金、开办资金、原始基金: the verified capital reaches the minimum of the kind. */
export const capitalRule = registrationRule<'kind' | 'foundationType' | 'verifiedCapitalFen'>({
  code: 'capital',
  title: '注册资金达到最低限额并经验资',
  legalBasis: '社会团体登记管理条例 第十条第五项；民办非企业单位登记管理暂行条例 第八条；基金会管理条例 第八条',
  figures: [...Object.values(capitalMinimum), ...Object.values(foundationCapitalMinimum)],
  check: ({ kind, foundationType, verifiedCapitalFen }, policy) => {
    if (verifiedCapitalFen === null) return open('尚无验资报告', {}, ['/verifiedCapitalFen']);
    const figure = kind === 'foundation' ? foundationCapitalMinimum[foundationType ?? 'public'] : capitalMinimum[kind];
    const minimumFen = policy.value(figure);
    const evidence = { verifiedCapitalFen, minimumFen };
    return verifiedCapitalFen >= minimumFen
      ? passed(evidence)
      : failed('注册资金低于最低限额', evidence, ['/verifiedCapitalFen']);
  },
});
