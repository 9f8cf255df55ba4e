import { open, passed } from '@minzheng/workflow';
import { meansRule } from '../means-facts.js';

/** 信息核对: the report may still be relied on and every source has answered about everybody; UNKNOWN decides nothing. */
export const meansVerification = meansRule({
  code: 'means-verification',
  title: '家庭经济状况核对完整有效',
  legalBasis: '国发〔2016〕13号；个人信息保护法 第三十一条',
  check: ({ report: { usable, unknownSources } }) => {
    if (!usable) return open('核对报告已过有效期');
    return unknownSources.length > 0 ? open('部分数据来源未答复', { unknownSources: [...unknownSources] }) : passed();
  },
});
