import { failed, passed } from '@minzheng/workflow';
import { adoptionRule } from '../adoption-facts.js';
import { oppositeSexAgeGap } from '../adoption.policy.js';

/** 年龄差: somebody unmarried who adopts a child of the other sex is forty years older, kin and step-parents aside. */
export const ageGapRule = adoptionRule({
  code: 'age-gap',
  title: '无配偶者收养异性子女的年龄差',
  legalBasis: '民法典 第一千一百零二条、第一千零九十九条',
  figures: [oppositeSexAgeGap],
  check: ({ adopters, child }, policy) => {
    const required = policy.value(oppositeSexAgeGap);
    const [adopter, second] = adopters;
    const exempt = child.kind === 'step-child' || child.kind === 'collateral-kin';
    // Who is married adopts with the spouse, which another rule sees to.
    if (
      adopter === undefined ||
      second !== undefined ||
      adopter.status === 'married' ||
      exempt ||
      adopter.sex === child.sex
    ) {
      return passed({ required });
    }
    const evidence = { required, gap: adopter.age - child.age };
    return evidence.gap >= required ? passed(evidence) : failed('年龄相差不足', evidence, ['/adopters/0']);
  },
});
