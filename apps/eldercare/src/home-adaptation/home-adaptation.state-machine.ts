import { defineStateMachine, SYSTEM_ROLE, type Guard, type TransitionContext } from '@minzheng/workflow';
import { adaptationRoles } from '../access.js';
import type {
  AdaptationAcceptance,
  AdaptationPlan,
  AdaptationStop,
  AdaptationWorks,
} from './home-adaptation.entity.js';

/** States before the works begin: what is in one of them ends with a withdrawal, or with the death of the elder. */
export const statesBeforeWorks = ['filed', 'verifying', 'verified', 'planned', 'approved', 'commissioned'] as const;
export type StateBeforeWorks = (typeof statesBeforeWorks)[number];

export const adaptationStates = [
  ...statesBeforeWorks,
  'in-works',
  'stopped',
  'completed',
  'accepted',
  'settled',
  'refused',
  'withdrawn',
  'closed',
] as const;
export type AdaptationState = (typeof adaptationStates)[number];

/** What the table looks at of an adaptation. */
export interface AdaptationSubject {
  state: AdaptationState;
  submittedBy: string | null;
  plan: Pick<AdaptationPlan, 'plannedBy'> | null;
  works: Pick<AdaptationWorks, 'supervisors'> | null;
  stop: AdaptationStop | null;
  acceptance: Pick<AdaptationAcceptance, 'acceptedBy'> | null;
  plannedFen: number;
}

/** Who asks, when, and what the act is about; what an act does not need is left out. */
export interface AdaptationContext extends TransitionContext {
  readonly caller: TransitionContext['caller'] & { readonly subject: string };
  /** Codes of the rules that are not passed. */
  notPassed?: readonly string[];
  /** What the budget of the year's programme has left, fen; null without such a programme. */
  budgetLeftFen?: number | null;
  /** Fen that are about to be paid, and the most that may be. */
  amountFen?: number;
  payableFen?: number;
  /** Where an application goes on after a death that was none. */
  reopenTo?: StateBeforeWorks;
}

type AdaptationGuard = Guard<AdaptationSubject, AdaptationContext>;
const guideline = '民发〔2020〕86号 关于加快实施老年人居家适老化改造工程的指导意见';

/** Three acts want somebody else, each somebody other than; the caller is told the same. */
const separation = { code: 'separation-of-duties' } as const;

export const decidedByAnother: AdaptationGuard = {
  code: 'decided-by-another',
  title: 'Who handed the application in or made the plan does not decide it',
  check: ({ submittedBy, plan }, { caller }) => ![submittedBy, plan?.plannedBy].includes(caller.subject) || separation,
};
export const acceptedByAnother: AdaptationGuard = {
  code: 'accepted-by-another',
  title: 'Who made the plan or supervised the works does not accept them',
  legalBasis: guideline,
  check: ({ plan, works }, { caller }) =>
    ![plan?.plannedBy, ...(works?.supervisors ?? [])].includes(caller.subject) || separation,
};
export const paidByAnother: AdaptationGuard = {
  code: 'paid-by-another',
  title: 'Who accepted the works does not pay them',
  check: ({ acceptance }, { caller }) => acceptance?.acceptedBy !== caller.subject || separation,
};
export const rulesPassed: AdaptationGuard = {
  code: 'rules-not-passed',
  title: 'Every rule of home adaptation is passed',
  check: (_subject, { notPassed = [] }) => notPassed.length === 0 || { detail: `Not passed: ${notPassed.join(', ')}` },
};
export const programmeOpen: AdaptationGuard = {
  code: 'adaptation-programme-missing',
  title: 'The county has an open programme of this year',
  check: (_subject, { budgetLeftFen }) => budgetLeftFen !== null || {},
};
export const budgetSuffices: AdaptationGuard = {
  code: 'adaptation-budget-exhausted',
  title: 'The budget of the programme suffices for the plan',
  check: ({ plannedFen }, { budgetLeftFen }) =>
    budgetLeftFen === undefined || budgetLeftFen === null || plannedFen <= budgetLeftFen || {},
};
export const amountWithinLimit: AdaptationGuard = {
  code: 'adaptation-settlement-over-limit',
  title: 'No more is paid than was accepted, and never more than was planned',
  check: ({ plannedFen }, { amountFen = 0, payableFen = plannedFen }) =>
    amountFen <= Math.min(payableFen, plannedFen) || { pointers: ['/amountFen'] },
};

const { window, planners, supervisors, inspectors, deciders } = adaptationRoles;

/** The life of a home adaptation (适老化改造). */
export const homeAdaptationMachine = defineStateMachine<AdaptationState, AdaptationSubject, AdaptationContext>()({
  name: 'home-adaptation',
  title: '适老化改造 (home adaptation)',
  initial: 'filed',
  states: {
    filed: { title: '已登记（未提交）' },
    verifying: { title: '核对中' },
    verified: { title: '已核对（待制定方案）' },
    planned: { title: '已制定方案（待审批）' },
    approved: { title: '已批准（待委托施工）' },
    commissioned: { title: '已委托施工' },
    'in-works': { title: '施工中' },
    stopped: { title: '已停工（待登记完成部分）' },
    completed: { title: '已完工（待验收）' },
    accepted: { title: '已验收（待结算）' },
    settled: { title: '已结算', final: true },
    refused: { title: '不予改造', final: true },
    withdrawn: { title: '已撤回', final: true },
    closed: { title: '已终止（老人去世）' },
  },
  transitions: {
    submit: { title: '提交并委托核对', from: ['filed'], to: 'verifying', roles: window, event: 'submitted' },
    'apply-verification': {
      title: '采用核对报告',
      from: ['verifying', 'verified'],
      to: ['verified', 'planned'],
      // A plan outlives the report it was made under.
      choose: ({ plan }) => (plan === null ? 'verified' : 'planned'),
      roles: [SYSTEM_ROLE],
    },
    'verify-again': { title: '重新核对', from: ['verified', 'planned'], to: 'verifying', roles: window },
    plan: {
      title: '制定改造方案',
      from: ['verified', 'planned'],
      to: 'planned',
      roles: planners,
      legalBasis: guideline,
    },
    approve: {
      title: '批准改造',
      from: ['planned'],
      to: 'approved',
      roles: deciders,
      guards: [decidedByAnother, rulesPassed, programmeOpen, budgetSuffices],
      event: 'approved',
    },
    refuse: {
      title: '不予改造',
      from: ['verified', 'planned'],
      to: 'refused',
      roles: deciders,
      guards: [decidedByAnother],
      event: 'refused',
    },
    commission: { title: '委托施工', from: ['approved'], to: 'commissioned', roles: planners },
    'start-works': { title: '开工', from: ['commissioned'], to: 'in-works', roles: supervisors },
    'stop-works': { title: '停工', from: ['in-works'], to: 'stopped', roles: [...planners, SYSTEM_ROLE] },
    // The death was recorded in error.
    'resume-works': { title: '复工', from: ['stopped'], to: 'in-works', roles: [SYSTEM_ROLE] },
    'complete-works': { title: '完工', from: ['in-works', 'stopped'], to: 'completed', roles: supervisors },
    'send-back': {
      title: '验收不合格退回整改',
      from: ['completed'],
      to: ['in-works', 'stopped'],
      choose: ({ stop }) => (stop === null ? 'in-works' : 'stopped'),
      roles: inspectors,
      guards: [acceptedByAnother],
    },
    accept: {
      title: '验收',
      from: ['completed'],
      to: 'accepted',
      roles: inspectors,
      guards: [acceptedByAnother],
      event: 'accepted',
      legalBasis: guideline,
    },
    settle: {
      title: '结算',
      from: ['accepted'],
      to: 'settled',
      roles: deciders,
      guards: [paidByAnother, amountWithinLimit],
      event: 'settled',
    },
    withdraw: { title: '撤回', from: [...statesBeforeWorks], to: 'withdrawn', roles: window, event: 'withdrawn' },
    close: {
      title: '老人去世终止',
      from: [...statesBeforeWorks],
      to: 'closed',
      roles: [SYSTEM_ROLE],
      event: 'closed',
    },
    // The death was recorded in error.
    reopen: {
      title: '恢复办理',
      from: ['closed'],
      to: [...statesBeforeWorks],
      choose: (_subject, { reopenTo = 'filed' }) => reopenTo,
      roles: [SYSTEM_ROLE],
      event: 'reopened',
    },
  },
});

export type AdaptationTransition = (typeof homeAdaptationMachine)['transitionNames'][number];
