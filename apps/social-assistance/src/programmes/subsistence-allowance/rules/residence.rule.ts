import { failed, passed } from '@minzheng/workflow';
import { subsistenceRule } from '../assessment-subject.js';
import { residencePermitAccepted } from '../subsistence-allowance.policy.js';

/** 户籍或居住证: registered where the application is made, or a residence permit where the pilot accepts it. */
export const residenceRule = subsistenceRule({
  code: 'residence',
  title: '户籍与居住地',
  legalBasis: '民发〔2021〕57号 第四条、第五条',
  figures: [residencePermitAccepted],
  check: ({ household: { residence } }, policy) => {
    const evidence = { registeredHere: residence.registeredHere, residencePermit: residence.residencePermit };
    if (residence.registeredHere) return passed(evidence);
    if (!residence.residencePermit) return failed('申请人非本地户籍且无居住证', evidence, ['/residence']);
    return policy.value(residencePermitAccepted)
      ? passed(evidence)
      : failed('本地未开展持居住证在居住地申请的试点', evidence, ['/residence/residencePermit']);
  },
});
