import { open, passed } from '@minzheng/workflow';
import { adaptationRule } from '../adaptation-facts.js';

/** 信息核对: a report is there, still valid, and every source has answered; UNKNOWN decides nothing. */
export const verificationComplete = adaptationRule({
  code: 'verification-complete',
  title: '家庭经济状况核对完整有效',
  legalBasis: '民发〔2020〕86号 第三条；个人信息保护法 第二十四条',
  check: ({ report }) => {
    if (report === null) return open('There is no report yet');
    if (!report.usable) return open('The report may not be relied on any more');
    const { unknownSources } = report;
    return unknownSources.length > 0 ? open('Sources have not answered', { unknownSources }) : passed();
  },
});
