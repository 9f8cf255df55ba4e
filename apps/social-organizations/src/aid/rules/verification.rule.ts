import { open, passed } from '@minzheng/workflow';
import { aidRule } from '../aid-facts.js';

/** 信息核对: a report is there, still valid, and every source has answered; UNKNOWN decides nothing. */
export const verificationRule = aidRule({
  code: 'aid-verification',
  title: '家庭经济状况核对完整有效',
  legalBasis: '慈善法 第五十七条；个人信息保护法 第二十四条',
  check: ({ report }) => {
    if (report === null) return open('尚无核对报告');
    if (!report.usable) return open('核对报告已过有效期');
    const { unknownSources } = report;
    return unknownSources.length > 0 ? open('部分数据来源未答复', { unknownSources }) : passed();
  },
});
