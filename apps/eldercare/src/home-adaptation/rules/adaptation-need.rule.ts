import { failed, passed } from '@minzheng/workflow';
import { adaptationRule } from '../adaptation-facts.js';
import { abilityLevelFromFigure, oldAgeFigure } from '../home-adaptation.policy.js';

/** 高龄、失能、残疾: one of the three is enough. */
export const adaptationNeed = adaptationRule({
  code: 'adaptation-need',
  title: '高龄、失能或残疾老年人',
  legalBasis: '民发〔2020〕86号 第三条',
  figures: [oldAgeFigure, abilityLevelFromFigure],
  check: ({ age, abilityLevel, disabilityProven }, policy) => {
    const [oldAge, levelFrom] = [policy.value(oldAgeFigure), policy.value(abilityLevelFromFigure)];
    const evidence = {
      isVeryOld: age >= oldAge,
      isDisabledByLevel: abilityLevel !== null && abilityLevel >= levelFrom,
      disabilityProven,
    };
    return Object.values(evidence).includes(true)
      ? passed(evidence)
      : failed('Neither very old, nor of a worse level of ability, nor with a disability certificate', evidence);
  },
});
