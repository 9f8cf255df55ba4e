import { defineStateMachine } from '@minzheng/workflow';
import type { Guard } from '@minzheng/workflow';
import { filingRoles, registrarRoles } from '../access.js';
import { registrarLevels, registrarOfThisLevel } from '../registrar.js';
import type { RegistrarContext } from '../registrar.js';

export const annualReportStates = ['awaited', 'submitted', 'returned', 'accepted', 'failed'] as const;
export type AnnualReportState = (typeof annualReportStates)[number];

export interface AnnualReportSubject {
  state: AnnualReportState;
  division: string;
}

export interface AnnualReportContext extends RegistrarContext {
  /** Codes of the rules that are failed; what is merely open is the official's to weigh. */
  failed: readonly string[];
}

type ReportGuard = Guard<AnnualReportSubject, AnnualReportContext>;

const rulesPassed: ReportGuard = {
  code: 'rules-not-passed',
  title: 'No rule of an annual report is failed',
  legalBasis: '基金会管理条例 第二十九条',
  check: (_subject, { failed }) => failed.length === 0 || { detail: `Failed: ${failed.join(', ')}` },
};

/** The course of one year's report (年度工作报告) of an organisation. */
export const annualReportMachine = defineStateMachine<AnnualReportState, AnnualReportSubject, AnnualReportContext>()({
  name: 'annual-report',
  title: '社会组织年度报告 (annual report)',
  initial: 'awaited',
  states: {
    awaited: { title: '待报送' },
    submitted: { title: '已报送' },
    returned: { title: '退回补正' },
    accepted: { title: '审查通过', final: true },
    failed: { title: '审查不合格', final: true },
  },
  transitions: {
    submit: {
      title: '报送年度报告',
      from: ['awaited', 'returned'],
      to: 'submitted',
      roles: filingRoles,
      event: 'submitted',
      legalBasis:
        '社会团体登记管理条例 第二十八条；民办非企业单位登记管理暂行条例 第二十三条；基金会管理条例 第三十六条',
    },
    return: {
      title: '退回补正',
      from: ['submitted'],
      to: 'returned',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
    },
    accept: {
      title: '审查通过',
      from: ['submitted'],
      to: 'accepted',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, rulesPassed],
      event: 'accepted',
    },
    fail: {
      title: '审查不合格',
      from: ['submitted'],
      to: 'failed',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
      event: 'failed',
    },
  },
});

export type AnnualReportTransition = (typeof annualReportMachine)['transitionNames'][number];
