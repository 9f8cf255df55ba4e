import { failed, passed } from '@minzheng/workflow';
import { registrationRule } from '../registration-facts.js';
import { nameEndings, reservedWords } from '../registration.policy.js';

/** 名称核查: ends with a form of its kind, holds no reserved words, and nobody bears it at this registrar. */
export const nameRule = registrationRule<'kind' | 'name' | 'nameTaken'>({
  code: 'name',
  title: '名称符合规定且未被使用',
  legalBasis: '社会组织名称管理办法（民政部令第69号）；社会团体登记管理条例 第十条第二项',
  figures: [...Object.values(nameEndings), reservedWords],
  check: ({ kind, name, nameTaken }, policy) => {
    const endings = policy.value(nameEndings[kind]);
    const reserved = policy.value(reservedWords).filter((word) => name.includes(word));
    const evidence = { endings, reserved, taken: nameTaken };
    if (nameTaken) return failed('名称已被使用', evidence, ['/name']);
    if (reserved.length > 0) return failed('名称含有禁用字样', evidence, ['/name']);
    return endings.some((ending) => name.endsWith(ending))
      ? passed(evidence)
      : failed('名称的组织形式与类别不符', evidence, ['/name']);
  },
});
