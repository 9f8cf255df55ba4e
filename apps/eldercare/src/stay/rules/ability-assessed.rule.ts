import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import type { AdmissionFacts } from './admission-facts.js';

export const abilityAssessed = defineRule<AdmissionFacts, PolicyView>({
  code: 'ability-assessed',
  title: '入住前已完成老年人能力评估且在有效期内',
  legalBasis: '养老机构管理办法 第十五条',
  check: ({ ability }) =>
    ability === undefined
      ? failed('No assessment of abilities holds for the elder', undefined, ['/elder'])
      : passed({ level: ability.level, validTo: ability.validTo }),
});
