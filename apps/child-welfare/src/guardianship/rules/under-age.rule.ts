import { ageOn } from '@minzheng/domain';
import type { PolicyView } from '@minzheng/policy';
import { defineRule, failed, passed } from '@minzheng/workflow';
import { adultAge } from '../guardianship.policy.js';
import type { RecognitionSubject } from './recognition-subject.js';

/** A child is below the age limit; the limit is reached on the birthday. */
export const underAge = defineRule<RecognitionSubject, PolicyView>({
  code: 'under-age',
  title: '未满十八周岁',
  legalBasis: '未成年人保护法 第二条',
  figures: [adultAge],
  check: ({ bornOn }, policy) => {
    const limit = policy.value(adultAge);
    const age = ageOn(bornOn, policy.on);
    return age < limit ? passed({ age, limit }) : failed('No child any more.', { age, limit });
  },
});
