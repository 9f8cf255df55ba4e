import { failed, passed } from '@minzheng/workflow';
import { subsistenceRule } from '../assessment-subject.js';
import { financialKinds, financialMultiple, standard } from '../subsistence-allowance.policy.js';

/** 金融资产: deposits, securities, funds, insurance, claims and the like per head, compared on household totals. */
export const financialPropertyRule = subsistenceRule({
  code: 'financial-property',
  title: '人均金融资产不超过上限',
  legalBasis: '民发〔2021〕57号 第十四条',
  figures: [financialKinds, financialMultiple, standard],
  check: ({ property, counted }) => {
    const evidence = {
      financialFen: property.financialFen,
      limitFen: property.financialLimitFen,
      members: counted.length,
    };
    return property.financialFen <= property.financialLimitFen
      ? passed(evidence)
      : failed('家庭人均金融资产超过上限', evidence, ['/properties']);
  },
});
