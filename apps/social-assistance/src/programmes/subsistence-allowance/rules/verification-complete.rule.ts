import { open, passed } from '@minzheng/workflow';
import {
  countToleranceFigure,
  incomeToleranceFigure,
  propertyToleranceFigure,
  sourcesFigure,
} from '../../../household/verification.policy.js';
import { subsistenceRule } from '../assessment-subject.js';

/**
 * 核对完成: a valid report has been applied and an official has answered every question it left. Never fails: what is
 * not known decides nothing.
 */
export const verificationCompleteRule = subsistenceRule({
  code: 'verification-complete',
  title: '家庭经济状况核对完成',
  legalBasis: '民发〔2021〕57号 第十七条、第十八条',
  figures: [sourcesFigure, incomeToleranceFigure, propertyToleranceFigure, countToleranceFigure],
  check: ({ findings, verification }, policy) => {
    if (findings === null) return open('尚未取得核对报告', { reason: 'report-missing' });
    const { reportId, version, validUntil } = findings;
    const evidence = { reportId, version, validUntil, openQuestions: verification.map(({ key }) => key) };
    if (validUntil < policy.on) return open('核对报告已过有效期', { ...evidence, reason: 'report-expired' });
    return verification.length === 0
      ? passed(evidence)
      : open('核对结果有待工作人员认定的事项', { ...evidence, reason: 'questions-open' });
  },
});
