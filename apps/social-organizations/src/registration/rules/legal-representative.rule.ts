import { failed, passed } from '@minzheng/workflow';
import { registrationRule } from '../registration-facts.js';
import { legalRepresentativeAge } from '../registration.policy.js';

/** 法定代表人: exactly one, living, of age, and of an association only where it represents no other one. */
export const legalRepresentativeRule = registrationRule<'kind' | 'legalRepresentatives'>({
  code: 'legal-representative',
  title: '法定代表人符合条件',
  legalBasis: '社会团体登记管理条例；民法典 第十七条、第十八条',
  figures: [legalRepresentativeAge],
  check: ({ kind, legalRepresentatives }, policy) => {
    const minimumAge = policy.value(legalRepresentativeAge);
    const evidence = { count: legalRepresentatives.length, minimumAge };
    const [representative, ...others] = legalRepresentatives;
    if (representative === undefined || others.length > 0) {
      return failed('应有且仅有一名法定代表人', evidence, ['/people']);
    }
    if (representative.deceased) return failed('拟任法定代表人已死亡', evidence, ['/people']);
    if (representative.age < minimumAge) return failed('法定代表人未成年', evidence, ['/people']);
    return kind === 'association' && representative.representsAssociation
      ? failed('已担任其他社会团体的法定代表人', evidence, ['/people'])
      : passed(evidence);
  },
});
