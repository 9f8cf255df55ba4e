import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import type { RecognitionSubject } from './recognition-subject.js';

/** Adoption makes somebody else the parent (民法典 第一千一百一十一条), so the old parents no longer matter. */
export const notAdopted = defineRule<RecognitionSubject, PolicyView>({
  code: 'not-adopted',
  title: '未被收养',
  legalBasis: '民法典 第一千一百一十一条；民发〔2019〕62号 三',
  check: ({ adopted }) => (adopted ? failed('The child has been adopted.') : passed()),
});
