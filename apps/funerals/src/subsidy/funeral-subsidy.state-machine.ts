import { defineStateMachine, SYSTEM_ROLE, type Guard, type TransitionContext } from '@minzheng/workflow';
import { deciders, desks } from '../access.js';
import type { SubsidyAssessment } from './assess-subsidy.js';
import type { FuneralSubsidy, SubsidyState } from './funeral-subsidy.entity.js';
import { beneficiaryGroup } from './rules/beneficiary-group.rule.js';

export type SubsidySubject = Pick<FuneralSubsidy, 'state' | 'claim' | 'claimUntil'>;

export interface SubsidyContext extends TransitionContext {
  readonly caller: TransitionContext['caller'] & { readonly subject: string };
  readonly today: string;
  /** Where the case stands by the policy that applies to it. */
  readonly assessment: SubsidyAssessment;
  /** The ground of a refusal. */
  readonly reason?: string;
}

type SubsidyGuard = Guard<SubsidySubject, SubsidyContext>;

const inTime: SubsidyGuard = {
  code: 'claim-period-over',
  title: '在申请期限内',
  check: ({ claimUntil }, { today }) => today <= claimUntil || { detail: 'The last day for applying has passed' },
};

const rulesPassed: SubsidyGuard = {
  code: 'rules-not-passed',
  title: '符合全部补助条件',
  check: (_subject, { assessment }) => {
    const missing = assessment.rules.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code);
    return missing.length === 0 || { detail: `Not passed: ${missing.join(', ')}` };
  },
};

const refusalFounded: SubsidyGuard = {
  code: 'refusal-rule-not-failed',
  title: '不予补助须有未满足的条件',
  check: (_subject, { assessment, reason }) =>
    // Which transitions are open is also asked without a reason.
    (reason === undefined
      ? assessment.verdict === 'failed'
      : assessment.rules.some(({ code, outcome }) => code === reason && outcome === 'failed')) || {
      detail: 'The reason is no rule that has failed',
    },
};

const statusIsOpen: SubsidyGuard = {
  code: 'status-already-known',
  title: '身份尚未核定',
  check: (_subject, { assessment }) =>
    assessment.rules.some(({ code, outcome }) => code === beneficiaryGroup.code && outcome !== 'passed') || {
      detail: 'The group of the dead is known, or the city pays for everybody',
    },
};

const decidedByAnother: SubsidyGuard = {
  code: 'separation-of-duties',
  title: '受理人不得审批',
  check: ({ claim }, { caller }) =>
    claim?.appliedThrough !== caller.subject || { detail: 'Who took the application does not decide it' },
};

/** A subsidy is offered with the death, claimed, decided and paid; a death recorded in error takes it back at any point. */
export const funeralSubsidyMachine = defineStateMachine<SubsidyState, SubsidySubject, SubsidyContext>()({
  name: 'funeral-subsidy',
  title: '惠民殡葬补助 (funeral subsidy)',
  initial: 'offered',
  states: {
    offered: { title: '已告知' },
    applied: { title: '已申请' },
    approved: { title: '已批准' },
    refused: { title: '不予补助' },
    paid: { title: '已发放' },
    lapsed: { title: '逾期未申请', final: true },
    void: { title: '已作废', final: true },
    recovering: { title: '追回中' },
    recovered: { title: '已追回', final: true },
  },
  transitions: {
    apply: {
      title: '申请',
      from: ['offered', 'refused'],
      to: 'applied',
      roles: desks,
      guards: [inTime],
      event: 'applied',
    },
    'verify-status': { title: '核对身份', from: ['applied'], roles: [...desks, ...deciders], guards: [statusIsOpen] },
    'establish-status': { title: '核定身份', from: ['applied'], roles: deciders, guards: [decidedByAnother] },
    approve: {
      title: '批准',
      from: ['applied'],
      to: 'approved',
      roles: deciders,
      guards: [decidedByAnother, rulesPassed],
      event: 'approved',
    },
    refuse: {
      title: '不予补助',
      from: ['applied'],
      to: 'refused',
      roles: deciders,
      guards: [decidedByAnother, refusalFounded],
      event: 'refused',
    },
    'record-payment': {
      title: '登记发放',
      from: ['approved'],
      to: 'paid',
      roles: ['department-system'],
      event: 'paid',
    },
    lapse: { title: '逾期', from: ['offered'], to: 'lapsed', roles: [SYSTEM_ROLE], event: 'lapsed' },
    void: {
      title: '死亡登记撤销',
      from: ['offered', 'applied', 'approved', 'refused'],
      to: 'void',
      roles: [SYSTEM_ROLE],
      event: 'voided',
    },
    'start-recovery': {
      title: '死亡登记撤销后追回',
      from: ['paid'],
      to: 'recovering',
      roles: [SYSTEM_ROLE],
      event: 'recovery-started',
    },
    'record-recovery': {
      title: '登记追回',
      from: ['recovering'],
      to: 'recovered',
      roles: deciders,
      event: 'recovered',
    },
  },
});

export type SubsidyTransition = (typeof funeralSubsidyMachine.transitionNames)[number];
