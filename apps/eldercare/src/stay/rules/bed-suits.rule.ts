import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import { bedLevelsFigure } from '../../institution/institution.policy.js';
import type { AdmissionFacts } from './admission-facts.js';

export const bedSuits = defineRule<AdmissionFacts, PolicyView>({
  code: 'bed-suits',
  title: '床位类型与能力等级相适应',
  legalBasis: '养老机构管理办法 第十五条',
  figures: [bedLevelsFigure],
  check: ({ ability, bed }, policy) => {
    const levels = policy.value(bedLevelsFigure).find(({ kind }) => kind === bed.kind)?.levels ?? [];
    // Without a level the rule about the assessment refuses.
    return ability === undefined || levels.includes(ability.level)
      ? passed({ kind: bed.kind, levels })
      : failed('A bed of this kind is not for this level', { kind: bed.kind, levels }, ['/bedId']);
  },
});
