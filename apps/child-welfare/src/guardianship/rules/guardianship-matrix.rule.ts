import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, open, passed } from '@minzheng/workflow';
import { openCircumstances } from '../matrix.js';
import type { RecognitionSubject } from './recognition-subject.js';

/** Neither parent can be a guardian: both gone (孤儿), or one or both unable (事实无人抚养). */
export const guardianshipMatrix = defineRule<RecognitionSubject, PolicyView>({
  code: 'guardianship-matrix',
  title: '父母监护情形',
  legalBasis: '国办发〔2010〕54号 一；民发〔2019〕62号 一；民发〔2020〕125号 一',
  check: ({ parents, category }) => {
    const evidence = { category, parents: parents.map(({ ref, standing }) => ({ ref, standing })) };
    if (category !== null) return passed(evidence);
    return openCircumstances(parents).length > 0
      ? open('A circumstance of a parent waits for its document.', evidence)
      : failed('A parent can be a guardian.', evidence);
  },
});
