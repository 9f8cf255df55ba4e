import { defineStateMachine, type Guard, type RuleVerdict, type TransitionContext } from '@minzheng/workflow';
import { bothArePresent, type WithPresence } from '../people/presence.js';
import type { MarriageState } from './marriage.entity.js';

/** What the table looks at of a registration. */
export interface MarriageSubject {
  state: MarriageState;
}

/** What rules, registers and the request say at the moment. */
export interface MarriageContext extends TransitionContext, WithPresence {
  /** Both registers told the status of both parties. */
  registersAnswered: boolean;
  /** The answers are young enough to register on. */
  checkIsFresh: boolean;
  verdict: RuleVerdict;
  /** Codes of the conditions that are not met, with what they found. */
  notMet?: string;
}

type MarriageGuard = Guard<MarriageSubject, MarriageContext>;

export const checkIsFresh: MarriageGuard = {
  code: 'register-check-outdated',
  title: 'The registers were asked within the days that policy allows before the registration',
  legalBasis: '婚姻登记条例 第八条',
  check: (_subject, context) => context.checkIsFresh || {},
};

export const conditionsAreMet: MarriageGuard = {
  code: 'conditions-not-met',
  title: 'Every condition of a marriage is met',
  legalBasis: '民法典 第一千零四十六条至第一千零四十八条',
  check: (_subject, { verdict, notMet }) => verdict === 'passed' || (notMet ? { detail: `Not met: ${notMet}` } : {}),
};

export const conditionFailed: MarriageGuard = {
  code: 'no-condition-failed',
  title: 'A refusal rests on a condition that is not met; what is unknown holds the matter and refuses nobody',
  legalBasis: '婚姻登记条例 第九条',
  check: (_subject, { verdict }) => verdict === 'failed' || {},
};

/** The life of a marriage registration (结婚登记), 婚姻登记条例 (2025). */
export const marriageMachine = defineStateMachine<MarriageState, MarriageSubject, MarriageContext>()({
  name: 'marriage-registration',
  title: '结婚登记 (marriage registration)',
  initial: 'filed',
  states: {
    filed: { title: '已申请' },
    held: { title: '待核验（登记信息未取得）' },
    checked: { title: '已核验' },
    registered: { title: '已登记', final: true },
    refused: { title: '不予登记', final: true },
    withdrawn: { title: '已撤回', final: true },
  },
  transitions: {
    check: {
      title: '核验身份与婚姻状况',
      from: ['filed', 'held', 'checked'],
      to: ['checked', 'held'],
      choose: (_subject, { registersAnswered }) => (registersAnswered ? 'checked' : 'held'),
      roles: ['registrar'],
      legalBasis: '婚姻登记条例 第八条',
    },
    register: {
      title: '予以登记',
      from: ['checked'],
      to: 'registered',
      roles: ['registrar'],
      guards: [bothArePresent('民法典 第一千零四十九条；婚姻登记条例 第七条'), checkIsFresh, conditionsAreMet],
      event: 'registered',
      legalBasis: '民法典 第一千零四十九条',
    },
    refuse: {
      title: '不予登记',
      from: ['checked'],
      to: 'refused',
      roles: ['registrar'],
      guards: [conditionFailed],
      legalBasis: '婚姻登记条例 第九条',
    },
    withdraw: { title: '撤回申请', from: ['filed', 'held', 'checked'], to: 'withdrawn', roles: ['registrar'] },
  },
});

export type MarriageTransition = (typeof marriageMachine.transitionNames)[number];
