import { failed, passed } from '@minzheng/workflow';
import { adaptationRule } from '../adaptation-facts.js';
import { ageFromFigure } from '../home-adaptation.policy.js';

export const elderAge = adaptationRule({
  code: 'elder-age',
  title: '达到老年人年龄',
  legalBasis: '老年人权益保障法 第二条',
  figures: [ageFromFigure],
  check: ({ age }, policy) => {
    const ageFrom = policy.value(ageFromFigure);
    return age >= ageFrom ? passed({ ageFrom }) : failed('Not old enough', { ageFrom }, ['/elder']);
  },
});
