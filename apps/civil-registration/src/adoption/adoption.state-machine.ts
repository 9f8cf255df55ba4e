import { daysBetween, type PlainDate } from '@minzheng/domain';
import {
  defineStateMachine,
  SYSTEM_ROLE,
  type Guard,
  type RuleVerdict,
  type TransitionContext,
} from '@minzheng/workflow';
import type { AdoptionState, ChildFacts, Evaluation, FoundlingNotice } from './adoption.entity.js';

/** What the table looks at of an adoption. */
export interface AdoptionSubject {
  state: AdoptionState;
  child: ChildFacts;
  evaluation: Evaluation | null;
  notice: FoundlingNotice | null;
}

/** What rules, policy and the request say at the moment. */
export interface AdoptionContext extends TransitionContext {
  /** State before the death that turned out to be an error. */
  restoreTo?: OpenAdoptionState;
  today: PlainDate;
  verdict: RuleVerdict;
  /** Codes of the conditions that are not met, with what they found. */
  notMet?: string;
  checkIsFresh: boolean;
  /** The kind of child needs no evaluation. */
  evaluationExempt: boolean;
  bondingDays: number;
  /** The report about the adopters' circumstances: none that can be relied on, one with silent sources, or a whole one. */
  verification: 'missing' | 'incomplete' | 'complete';
  /** The evaluators say why they can do without the sources that were silent. */
  silenceExplained?: boolean | undefined;
  /** First day of living together, as the request says; undefined when it does not. */
  bondingFrom?: PlainDate | undefined;
  evaluatorsMinimum: number;
  evaluators?: number | undefined;
  /** Adopters and placer stand at the window; undefined when the request does not say. */
  everybodyPresent?: boolean | undefined;
}

/** States in which a death ends an application. */
export const openAdoptionStates = ['applied', 'evaluating', 'evaluated', 'in-review', 'in-notice'] as const;
export type OpenAdoptionState = (typeof openAdoptionStates)[number];

type AdoptionGuard = Guard<AdoptionSubject, AdoptionContext>;

const evaluationBasis = '民法典 第一千一百零五条第五款；收养评估办法（试行）';
const noticeBasis = '民法典 第一千一百零五条第二款；中国公民收养子女登记办法 第八条';

export const evaluationIsNeeded: AdoptionGuard = {
  code: 'evaluation-not-needed',
  title: 'Step-parents are not evaluated',
  legalBasis: evaluationBasis,
  check: (_subject, { evaluationExempt }) => !evaluationExempt || {},
};

export const bondedLongEnough: AdoptionGuard = {
  code: 'bonding-too-short',
  title: 'Adopters and child have lived together (融合) for the days of policy',
  legalBasis: evaluationBasis,
  check: (_subject, { bondingFrom, bondingDays, today }) =>
    bondingFrom === undefined || daysBetween(bondingFrom, today) >= bondingDays || { pointers: ['/bondingFrom'] },
};

export const enoughEvaluators: AdoptionGuard = {
  code: 'too-few-evaluators',
  title: 'An evaluation is made by as many people as policy asks for',
  legalBasis: evaluationBasis,
  check: (_subject, { evaluators, evaluatorsMinimum }) =>
    evaluators === undefined || evaluators >= evaluatorsMinimum || { pointers: ['/evaluators'] },
};

export const circumstancesVerified: AdoptionGuard = {
  code: 'verification-report-missing',
  title:
    'The report (核对报告) about the adopters is there and may be relied on; evaluators account for silent sources',
  legalBasis: evaluationBasis,
  check: (_subject, { verification, silenceExplained }) => {
    if (verification === 'missing') return {};
    return verification === 'complete' || silenceExplained !== false || { code: 'verification-sources-silent' };
  },
};

export const evaluatedOrExempt: AdoptionGuard = {
  code: 'evaluation-missing',
  title: 'Adopters were evaluated before the review begins, step-parents aside',
  legalBasis: evaluationBasis,
  check: ({ evaluation }, { evaluationExempt }) => evaluationExempt || evaluation?.concludedOn !== undefined || {},
};

export const isFoundling: AdoptionGuard = {
  code: 'notice-not-needed',
  title: 'Only the parents of a foundling are looked for, and once',
  legalBasis: noticeBasis,
  check: ({ child, notice }) => (child.kind === 'foundling' && notice === null) || {},
};

export const noticeIsOver: AdoptionGuard = {
  code: 'notice-missing',
  title: 'The parents of a foundling were looked for by a notice that has ended',
  legalBasis: noticeBasis,
  check: ({ child, notice }) => child.kind !== 'foundling' || notice?.endedOn !== undefined || {},
};

export const everybodyIsPresent: AdoptionGuard = {
  code: 'everybody-must-be-present',
  title: 'Adopters, placer and a child old enough to consent come in person',
  legalBasis: '中国公民收养子女登记办法 第五条',
  check: (_subject, { everybodyPresent }) => everybodyPresent !== false || { pointers: ['/present'] },
};

export const adoptionCheckIsFresh: AdoptionGuard = {
  code: 'register-check-outdated',
  title: 'The registers were asked about the adopters within the days that policy allows',
  legalBasis: '中国公民收养子女登记办法 第七条',
  check: (_subject, { checkIsFresh }) => checkIsFresh || {},
};

export const adoptionConditionsAreMet: AdoptionGuard = {
  code: 'conditions-not-met',
  title: 'Every condition of an adoption is met',
  legalBasis: '民法典 第一千零九十三条至第一千一百零四条',
  check: (_subject, { verdict, notMet }) => verdict === 'passed' || (notMet ? { detail: `Not met: ${notMet}` } : {}),
};

export const adoptionConditionFailed: AdoptionGuard = {
  code: 'no-condition-failed',
  title: 'A refusal rests on a condition that is not met; what is unknown refuses nobody',
  legalBasis: '中国公民收养子女登记办法 第七条',
  check: (_subject, { verdict }) => verdict === 'failed' || {},
};

const beforeDecision: readonly AdoptionState[] = openAdoptionStates;

/** The life of an adoption (收养登记): evaluation, review with the notice of a foundling in it, registration, dissolution. */
export const adoptionMachine = defineStateMachine<AdoptionState, AdoptionSubject, AdoptionContext>()({
  name: 'adoption-registration',
  title: '收养登记 (adoption)',
  initial: 'applied',
  states: {
    applied: { title: '已申请' },
    evaluating: { title: '评估中' },
    evaluated: { title: '已评估' },
    'in-review': { title: '审查中' },
    'in-notice': {
      title: '公告中',
      timeLimit: { figure: 'civil-registration.foundling-notice-days', then: 'end-notice', legalBasis: noticeBasis },
    },
    registered: { title: '已登记' },
    refused: { title: '不予登记', final: true },
    withdrawn: { title: '已撤回', final: true },
    dissolved: { title: '已解除', final: true },
    // Not final: a death that was recorded in error gives the application back.
    'ended-by-death': { title: '因死亡终止' },
  },
  transitions: {
    'open-evaluation': {
      title: '启动收养评估',
      from: ['applied'],
      to: 'evaluating',
      roles: ['registrar'],
      guards: [evaluationIsNeeded],
      legalBasis: evaluationBasis,
    },
    'conclude-evaluation': {
      title: '完成收养评估',
      from: ['evaluating'],
      to: 'evaluated',
      roles: ['registrar'],
      guards: [circumstancesVerified, bondedLongEnough, enoughEvaluators],
      legalBasis: evaluationBasis,
    },
    'verify-again': { title: '重新核对', from: ['evaluating'], roles: ['registrar'], legalBasis: evaluationBasis },
    accept: {
      title: '受理',
      from: ['applied', 'evaluated'],
      to: 'in-review',
      roles: ['registrar'],
      guards: [evaluatedOrExempt],
      legalBasis: '中国公民收养子女登记办法 第七条',
    },
    check: {
      title: '核验收养人身份与婚姻状况',
      from: ['applied', 'evaluating', 'evaluated', 'in-review'],
      roles: ['registrar'],
      legalBasis: '中国公民收养子女登记办法 第七条',
    },
    'record-consent': {
      title: '征得被收养人同意',
      from: beforeDecision,
      roles: ['registrar'],
      legalBasis: '民法典 第一千一百零四条',
    },
    'start-notice': {
      title: '公告查找生父母',
      from: ['in-review'],
      to: 'in-notice',
      roles: ['registrar'],
      guards: [isFoundling],
      legalBasis: noticeBasis,
    },
    'end-notice': {
      title: '公告期满',
      from: ['in-notice'],
      to: 'in-review',
      roles: [SYSTEM_ROLE],
      legalBasis: noticeBasis,
    },
    'record-parents-found': {
      title: '生父母或者其他监护人认领',
      from: ['in-notice'],
      to: 'refused',
      roles: ['registrar'],
      legalBasis: noticeBasis,
    },
    register: {
      title: '予以登记',
      from: ['in-review'],
      to: 'registered',
      roles: ['registrar'],
      guards: [noticeIsOver, everybodyIsPresent, adoptionCheckIsFresh, adoptionConditionsAreMet],
      event: 'registered',
      legalBasis: '民法典 第一千一百零五条第一款',
    },
    refuse: {
      title: '不予登记',
      from: ['evaluated', 'in-review'],
      to: 'refused',
      roles: ['registrar'],
      guards: [adoptionConditionFailed],
      legalBasis: '中国公民收养子女登记办法 第七条',
    },
    withdraw: { title: '撤回申请', from: beforeDecision, to: 'withdrawn', roles: ['registrar'] },
    'end-by-death': {
      title: '当事人死亡',
      from: openAdoptionStates,
      to: 'ended-by-death',
      roles: [SYSTEM_ROLE],
      legalBasis: '民法典 第一千一百零五条第一款',
    },
    restore: {
      title: '死亡登记撤销后恢复',
      from: ['ended-by-death'],
      to: openAdoptionStates,
      choose: (_subject, { restoreTo = 'applied' }) => restoreTo,
      roles: [SYSTEM_ROLE],
    },
    dissolve: {
      title: '解除收养关系',
      from: ['registered'],
      to: 'dissolved',
      roles: ['registrar'],
      guards: [everybodyIsPresent],
      event: 'dissolved',
      legalBasis: '民法典 第一千一百一十四条至第一千一百一十六条',
    },
  },
});

export type AdoptionTransition = (typeof adoptionMachine.transitionNames)[number];
