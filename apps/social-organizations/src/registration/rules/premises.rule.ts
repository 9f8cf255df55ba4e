import { failed, passed } from '@minzheng/workflow';
import { registrationRule } from '../registration-facts.js';

/** 固定的住所 */
export const premisesRule = registrationRule<'premises'>({
  code: 'premises',
  title: '有固定的住所',
  legalBasis: '社会团体登记管理条例 第十条第三项；民办非企业单位登记管理暂行条例 第八条第五项',
  check: ({ premises }) => (premises ? passed() : failed('没有固定的住所', {}, ['/premises'])),
});
