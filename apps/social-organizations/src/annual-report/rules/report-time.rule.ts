import { open, passed } from '@minzheng/workflow';
import { annualReportRule } from '../annual-report-facts.js';

/** 报送期限: a late report is still a report; what its lateness means is for the official to weigh. */
export const reportTimeRule = annualReportRule({
  code: 'annual-report-time',
  title: '在规定期限内报送年度工作报告',
  legalBasis: '社会团体登记管理条例 第二十八条；民办非企业单位登记管理暂行条例 第二十三条；基金会管理条例 第三十六条',
  check: ({ supervisorBy, supervisorReceivedOn, registrarBy, submittedOn }) => {
    const evidence = { supervisorBy, supervisorReceivedOn, registrarBy, submittedOn };
    if (submittedOn > registrarBy) return open('逾期报送登记管理机关', evidence);
    const supervisorInTime =
      supervisorBy === null || (supervisorReceivedOn !== null && supervisorReceivedOn <= supervisorBy);
    return supervisorInTime ? passed(evidence) : open('未按期报送业务主管单位', evidence, ['/supervisorReceivedOn']);
  },
});
