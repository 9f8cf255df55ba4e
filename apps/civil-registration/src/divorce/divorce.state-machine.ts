import type { PlainDate } from '@minzheng/domain';
import {
  defineStateMachine,
  SYSTEM_ROLE,
  type Guard,
  type RuleVerdict,
  type TransitionContext,
} from '@minzheng/workflow';
import { bothArePresent, type WithPresence } from '../people/presence.js';
import type { Counselling, DivorceState } from './divorce.entity.js';
import type { DivorceWindows } from './windows.js';

/** What the table looks at of a divorce. */
export interface DivorceSubject {
  state: DivorceState;
  counselling: readonly Counselling[];
  windows: DivorceWindows | null;
}

/** What rules, registers and the request say at the moment. */
export interface DivorceContext extends TransitionContext, WithPresence {
  /** State before the death that turned out to be an error. */
  restoreTo?: OpenDivorceState;
  today: PlainDate;
  checkIsFresh: boolean;
  verdict: RuleVerdict;
  /** Codes of the conditions that are not met, with what they found. */
  notMet?: string;
}

/** States in which a death ends an application. */
export const openDivorceStates = ['applied', 'cooling', 'claimable'] as const;
export type OpenDivorceState = (typeof openDivorceStates)[number];

type DivorceGuard = Guard<DivorceSubject, DivorceContext>;

const bothBasis = '民法典 第一千零七十七条；婚姻登记条例 第十三条';

const bothCome: DivorceGuard = bothArePresent(bothBasis);

export const divorceCheckIsFresh: DivorceGuard = {
  code: 'register-check-outdated',
  title: 'The registers were asked within the days that policy allows',
  legalBasis: '婚姻登记条例 第十四条',
  check: (_subject, context) => context.checkIsFresh || {},
};

export const divorceConditionsAreMet: DivorceGuard = {
  code: 'conditions-not-met',
  title: 'Every condition of a divorce by registration is met',
  legalBasis: '民法典 第一千零七十六条',
  check: (_subject, { verdict, notMet }) => verdict === 'passed' || (notMet ? { detail: `Not met: ${notMet}` } : {}),
};

export const divorceConditionFailed: DivorceGuard = {
  code: 'no-condition-failed',
  title: 'A refusal rests on a condition that is not met; what is unknown refuses nobody',
  legalBasis: '婚姻登记条例 第十五条',
  check: (_subject, { verdict }) => verdict === 'failed' || {},
};

export const counsellingWasOffered: DivorceGuard = {
  code: 'counselling-not-offered',
  title: 'Counselling (婚姻家庭辅导) was offered, and what became of it is on record',
  legalBasis: '婚姻登记条例 第六条（2025年修订）',
  check: ({ counselling }) => counselling.length > 0 || {},
};

export const withinClaimWindow: DivorceGuard = {
  code: 'claim-window-over',
  title: 'Both come within the days after the cooling-off period',
  legalBasis: '民法典 第一千零七十七条第二款',
  check: ({ windows }, { today }) =>
    (windows !== null && today >= windows.claimFrom && today <= windows.claimEndsOn) || {},
};

export const withinCoolingOff: DivorceGuard = {
  code: 'cooling-off-over',
  title: 'Either withdraws within the cooling-off period',
  legalBasis: '民法典 第一千零七十七条第一款',
  check: ({ windows }, { today }) => windows === null || today <= windows.coolingEndsOn || {},
};

/** The life of a divorce by agreement (离婚登记): application, cooling-off period, and a second window that lapses. */
export const divorceMachine = defineStateMachine<DivorceState, DivorceSubject, DivorceContext>()({
  name: 'divorce-registration',
  title: '离婚登记 (divorce by registration)',
  initial: 'applied',
  states: {
    applied: { title: '已申请' },
    cooling: {
      title: '冷静期',
      timeLimit: { figure: 'civil-registration.cooling-off-days', then: 'open-claims', legalBasis: bothBasis },
    },
    claimable: {
      title: '可申请发证',
      timeLimit: { figure: 'civil-registration.claim-days', then: 'lapse', legalBasis: bothBasis },
    },
    registered: { title: '已登记', final: true },
    refused: { title: '不予受理', final: true },
    withdrawn: { title: '已撤回', final: true },
    lapsed: { title: '视为撤回', final: true },
    // Not final: a death that was recorded in error gives the application back.
    'ended-by-death': { title: '因死亡终止' },
  },
  transitions: {
    check: {
      title: '核验婚姻状况',
      from: ['applied', 'claimable'],
      roles: ['registrar'],
      legalBasis: '婚姻登记条例 第十四条',
    },
    accept: {
      title: '受理',
      from: ['applied'],
      to: 'cooling',
      roles: ['registrar'],
      guards: [bothCome, divorceCheckIsFresh, divorceConditionsAreMet],
      legalBasis: '民法典 第一千零七十六条',
    },
    refuse: {
      title: '不予受理',
      from: ['applied'],
      to: 'refused',
      roles: ['registrar'],
      guards: [divorceConditionFailed],
      legalBasis: '婚姻登记条例 第十五条',
    },
    'record-counselling': {
      title: '婚姻家庭辅导',
      from: ['applied', 'cooling', 'claimable'],
      roles: ['registrar'],
      legalBasis: '婚姻登记条例 第六条（2025年修订）',
    },
    withdraw: {
      title: '撤回离婚登记申请',
      from: ['applied', 'cooling'],
      to: 'withdrawn',
      roles: ['registrar'],
      guards: [withinCoolingOff],
      legalBasis: '民法典 第一千零七十七条第一款',
    },
    'open-claims': { title: '冷静期届满', from: ['cooling'], to: 'claimable', roles: [SYSTEM_ROLE] },
    register: {
      title: '予以登记',
      from: ['claimable'],
      to: 'registered',
      roles: ['registrar'],
      guards: [withinClaimWindow, bothCome, divorceCheckIsFresh, divorceConditionsAreMet, counsellingWasOffered],
      event: 'registered',
      legalBasis: '民法典 第一千零七十七条、第一千零七十八条',
    },
    'end-by-death': {
      title: '当事人死亡',
      from: openDivorceStates,
      to: 'ended-by-death',
      roles: [SYSTEM_ROLE],
      legalBasis: '民法典 第一千零七十六条',
    },
    restore: {
      title: '死亡登记撤销后恢复',
      from: ['ended-by-death'],
      to: openDivorceStates,
      choose: (_subject, { restoreTo = 'applied' }) => restoreTo,
      roles: [SYSTEM_ROLE],
    },
    lapse: {
      title: '逾期视为撤回',
      from: ['claimable'],
      to: 'lapsed',
      roles: [SYSTEM_ROLE],
      legalBasis: '民法典 第一千零七十七条第二款',
    },
  },
});

export type DivorceTransition = (typeof divorceMachine.transitionNames)[number];
