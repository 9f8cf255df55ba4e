import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { TransitionContext } from '@minzheng/workflow';
import {
  caseLiesWithCaller,
  confirmationRestsOnEvidence,
  declarationIsComplete,
  enoughInvestigators,
  noOpenQuestion,
  noticeNotYetGiven,
  otherThanWhoAccepted,
  otherThanWhoRegistered,
  relativeNotYetRegistered,
  relativeRegistered,
  relativeVisitedByCounty,
  reportApplied,
  rulesPassed,
  somethingIsMissing,
  somethingToResolve,
  investigated,
} from './case-guards.js';
import type {
  CaseState,
  CountyVisit,
  Investigation,
  Opinion,
  Recommendation,
  RegisteredRelative,
  SupplementNotice,
  VerificationProgress,
} from './case-records.js';

/** What the table below looks at of a case; the entity has all of it. */
export interface CaseSubject {
  state: CaseState;
  nearRelative: boolean;
  registeredRelative: RegisteredRelative | null;
  acceptedBy: string | null;
  supplement: SupplementNotice | null;
  verification: VerificationProgress | null;
  round: number;
  investigations: readonly Investigation[];
  opinions: readonly Opinion[];
  countyVisits: readonly CountyVisit[];
}

/** Who asks, when, and what the rules say of the case at that moment. */
export interface CaseContext extends TransitionContext {
  readonly caller: TransitionContext['caller'] & { readonly subject: string };
  /** The case lies with the caller's level: county review with the county, everything else with the township. */
  caseLiesWithCaller: boolean;
  gapCount: number;
  /** Pointers of the gaps that acceptance cannot live with. */
  blockingGaps: readonly string[];
  /** Confirmation is delegated to the township of the case. */
  delegated: boolean;
  /** Which of the three limits of the whole case applies. */
  wholeCaseFigure: string;
  openQuestions: number;
  eligible: boolean;
  recommendation?: Recommendation;
  investigators?: readonly string[];
  investigatorsMinimum: number;
}

const window = ['village-helper', 'township-clerk', 'department-system'];
const township = ['township'] as const;
const county = ['county'] as const;
/** From acceptance to the decision. */
const underWay: readonly CaseState[] = [
  'accepted',
  'opinion-given',
  'in-publicity',
  'publicity-ended',
  'objected',
  'reinvestigating',
  'county-review',
  'township-review',
];
const handedIn: readonly CaseState[] = ['submitted', 'supplement-requested', ...underWay];

/**
 * The whole life of a case (低保申请), 民发〔2021〕57号: who may do what, from where to where, under which conditions.
 * Verbs of the table are the verbs of the API (`POST …/{id}/<verb>`); those of the system happen by event, by timer
 * or as the consequence of another act.
 */
export const benefitApplicationMachine = defineStateMachine<CaseState, CaseSubject, CaseContext>()({
  name: 'benefit-application',
  title: '低保申请 (application for the subsistence allowance)',
  initial: 'draft',
  states: {
    draft: { title: '草稿' },
    submitted: { title: '已提交' },
    'supplement-requested': { title: '待补正' },
    accepted: { title: '已受理（调查与核对）' },
    'opinion-given': { title: '已提出初审意见' },
    'in-publicity': { title: '公示中' },
    'publicity-ended': { title: '公示期满' },
    objected: { title: '公示有异议' },
    reinvestigating: { title: '重新调查' },
    'county-review': { title: '县级审核' },
    'township-review': { title: '乡镇审核（委托）' },
    confirmed: { title: '已确认', final: true },
    refused: { title: '不予确认', final: true },
    withdrawn: { title: '已撤回', final: true },
    terminated: { title: '已终止', final: true },
  },
  transitions: {
    submit: {
      title: '提交',
      from: ['draft'],
      to: 'submitted',
      roles: window,
      event: 'submitted',
    },
    'request-supplement': {
      title: '一次性告知补正',
      from: ['submitted'],
      to: 'supplement-requested',
      roles: ['township-clerk'],
      levels: township,
      guards: [noticeNotYetGiven, somethingIsMissing],
      event: 'supplement-requested',
    },
    supplement: {
      title: '补正',
      from: ['supplement-requested'],
      to: 'submitted',
      roles: window,
      event: 'supplemented',
    },
    accept: {
      title: '受理',
      from: ['submitted'],
      to: 'accepted',
      roles: ['township-clerk'],
      levels: township,
      guards: [declarationIsComplete],
      event: 'accepted',
      legalBasis: '民发〔2021〕57号 第十条',
    },
    'declare-special-case': {
      title: '认定为特殊情形（45个工作日）',
      from: ['accepted', 'objected', 'reinvestigating', 'county-review', 'township-review'],
      roles: ['township-reviewer', 'county-reviewer'],
      event: 'special-case-declared',
      legalBasis: '民发〔2021〕57号 第二十二条；民发〔2022〕83号 四（一）',
    },
    'register-near-relative': {
      title: '近亲属备案',
      from: handedIn,
      roles: ['township-reviewer', 'county-reviewer'],
      guards: [relativeNotYetRegistered],
      event: 'near-relative-registered',
      legalBasis: '民发〔2021〕57号 第十一条、第二十条第二款',
    },
    // An entry made in error; what the family declares of itself stays.
    'withdraw-near-relative': {
      title: '撤销近亲属备案',
      from: handedIn,
      roles: ['county-reviewer'],
      levels: county,
      guards: [relativeRegistered, otherThanWhoRegistered],
      event: 'near-relative-withdrawn',
      legalBasis: '民发〔2021〕57号 第十一条、第二十条第二款',
    },
    'record-investigation': {
      title: '入户调查',
      from: ['accepted', 'reinvestigating'],
      roles: ['township-clerk'],
      levels: township,
      guards: [enoughInvestigators],
      event: 'investigation-recorded',
      legalBasis: '民发〔2021〕57号 第十六条',
    },
    'apply-verification': {
      title: '采用核对报告',
      from: ['accepted', 'reinvestigating'],
      roles: [SYSTEM_ROLE],
      event: 'verification-applied',
      legalBasis: '民发〔2021〕57号 第十七条',
    },
    'resolve-open-question': {
      title: '认定待定事项',
      from: ['accepted', 'reinvestigating'],
      roles: ['township-reviewer', 'county-reviewer'],
      guards: [reportApplied, somethingToResolve],
      event: 'open-question-resolved',
    },
    'establish-value': {
      title: '认定数额',
      from: ['accepted', 'reinvestigating'],
      roles: ['township-reviewer', 'county-reviewer'],
      guards: [investigated],
      event: 'value-established',
    },
    'give-opinion': {
      title: '初审意见',
      from: ['accepted', 'reinvestigating'],
      to: 'opinion-given',
      roles: ['township-reviewer'],
      levels: township,
      guards: [investigated, confirmationRestsOnEvidence],
      event: 'opinion-given',
      legalBasis: '民发〔2021〕57号 第十九条',
    },
    'start-publicity': {
      title: '公示',
      from: ['opinion-given'],
      to: 'in-publicity',
      roles: ['township-clerk', 'township-reviewer'],
      levels: township,
      event: 'publicity-started',
      legalBasis: '民发〔2021〕57号 第十九条',
    },
    'end-publicity': {
      title: '公示期满',
      from: ['in-publicity'],
      to: 'publicity-ended',
      roles: [SYSTEM_ROLE],
      event: 'publicity-ended',
      legalBasis: '民发〔2021〕57号 第十九条',
    },
    'raise-objection': {
      title: '公示异议',
      from: ['in-publicity'],
      to: 'objected',
      roles: ['village-helper', 'township-clerk', 'township-reviewer', 'county-reviewer'],
      event: 'objection-raised',
    },
    'start-reinvestigation': {
      title: '重新调查',
      from: ['objected', 'county-review', 'township-review'],
      to: 'reinvestigating',
      roles: ['township-clerk', 'township-reviewer', 'county-reviewer'],
      levels: ['township', 'county'],
      guards: [caseLiesWithCaller],
      event: 'reinvestigation-started',
    },
    'start-review': {
      title: '报送审核确认',
      from: ['publicity-ended'],
      to: ['county-review', 'township-review'],
      // A near relative of staff or cadres always goes to the county, delegated or not.
      choose: (subject, context) => (context.delegated && !subject.nearRelative ? 'township-review' : 'county-review'),
      roles: ['township-clerk', 'township-reviewer'],
      levels: township,
      event: 'county-review-started',
      legalBasis: '民发〔2021〕57号 第二条第二款、第二十条',
    },
    // Follows the registration of a near relative at once: the township no longer decides the case.
    'hand-over-to-county': {
      title: '转报县级审核',
      from: ['township-review'],
      to: 'county-review',
      roles: [SYSTEM_ROLE],
      legalBasis: '民发〔2021〕57号 第二十条第二款',
    },
    // Follows the withdrawal of an entry at once: without it the case would never have left its township.
    'hand-back-to-township': {
      title: '退回乡镇审核（委托）',
      from: ['county-review'],
      to: 'township-review',
      roles: [SYSTEM_ROLE],
      legalBasis: '民发〔2021〕57号 第二条第二款',
    },
    'record-county-visit': {
      title: '县级入户核查',
      from: ['accepted', 'reinvestigating', 'in-publicity', 'publicity-ended', 'county-review'],
      roles: ['county-investigator', 'county-reviewer'],
      levels: county,
      guards: [enoughInvestigators],
      event: 'county-visit-recorded',
      legalBasis: '民发〔2021〕57号 第二十条第二款',
    },
    confirm: {
      title: '确认',
      from: ['county-review', 'township-review'],
      to: 'confirmed',
      roles: ['county-reviewer', 'township-reviewer'],
      levels: ['county', 'township'],
      guards: [
        caseLiesWithCaller,
        otherThanWhoAccepted,
        relativeVisitedByCounty,
        investigated,
        reportApplied,
        noOpenQuestion,
        rulesPassed,
      ],
      event: 'confirmed',
      legalBasis: '民发〔2021〕57号 第二十一条',
    },
    refuse: {
      title: '不予确认',
      from: ['county-review', 'township-review'],
      to: 'refused',
      roles: ['county-reviewer', 'township-reviewer'],
      levels: ['county', 'township'],
      guards: [caseLiesWithCaller, otherThanWhoAccepted],
      event: 'refused',
      legalBasis: '民发〔2021〕57号 第二十一条',
    },
    withdraw: {
      title: '撤回',
      from: ['draft', ...handedIn],
      to: 'withdrawn',
      roles: window,
      event: 'withdrawn',
    },
    terminate: {
      title: '终止（不配合）',
      from: [
        'submitted',
        'supplement-requested',
        'accepted',
        'objected',
        'reinvestigating',
        'county-review',
        'township-review',
      ],
      to: 'terminated',
      roles: ['township-clerk', 'township-reviewer', 'county-reviewer'],
      levels: ['township', 'county'],
      event: 'terminated',
    },
  },
  // Figures stand under the programme that leads the case, e.g. `subsistence-allowance.clock-whole-case`.
  timeLimits: {
    supplement: {
      title: '补充材料期限',
      runsIn: ['supplement-requested'],
      figure: 'clock-supplement',
    },
    'investigation-start': {
      title: '受理后启动家庭经济状况调查期限',
      runsIn: ['accepted'],
      figure: 'clock-investigation-start',
      legalBasis: '民发〔2021〕57号 第十五条',
    },
    'verification-start': {
      title: '启动信息核对期限',
      runsIn: ['accepted', 'reinvestigating'],
      figure: 'clock-verification-start',
      legalBasis: '民发〔2021〕57号 第十七条',
    },
    publicity: {
      title: '审核意见公示期',
      runsIn: ['in-publicity'],
      figure: 'clock-publicity',
      legalBasis: '民发〔2021〕57号 第十九条',
      then: 'end-publicity',
    },
    'county-decision': {
      title: '审核确认期限',
      runsIn: ['county-review', 'township-review'],
      figure: 'clock-county-decision',
      legalBasis: '民发〔2021〕57号 第二十条第一款',
    },
    'whole-case': {
      title: '审核确认办理总时限',
      runsIn: underWay,
      figure: ['clock-whole-case', 'clock-whole-case-delegated', 'clock-whole-case-special'],
      chooseFigure: (_subject, context) => context.wholeCaseFigure,
      legalBasis: '民发〔2021〕57号 第二十二条；民发〔2022〕83号 四（一）',
    },
  },
});

export type CaseTransition = (typeof benefitApplicationMachine)['transitionNames'][number];
