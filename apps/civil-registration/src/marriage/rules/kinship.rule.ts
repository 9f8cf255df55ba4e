import { failed, passed } from '@minzheng/workflow';
import { marriageRule } from '../marriage-facts.js';
import { barredCollateralGenerations } from '../marriage.policy.js';

/** 禁止结婚的亲属关系: lineal kin ever, collateral kin within the generations of the law. */
export const kinshipRule = marriageRule({
  code: 'kinship',
  title: '无直系血亲或者三代以内旁系血亲关系',
  legalBasis: '民法典 第一千零四十八条',
  figures: [barredCollateralGenerations],
  check: ({ kinship: { line, generations } }, policy) => {
    const barred = policy.value(barredCollateralGenerations);
    const evidence = { line, generations, barred };
    if (line === 'lineal') return failed('属于直系血亲', evidence, ['/kinship']);
    // Declared as collateral without a generation is not known to lie beyond the line.
    if (line === 'collateral' && (generations ?? 0) <= barred) {
      return failed('属于法定代数以内旁系血亲', evidence, ['/kinship']);
    }
    return passed(evidence);
  },
});
