import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { Guard } from '@minzheng/workflow';
import { aidDeciders, filingRoles } from '../access.js';
import type { RegistrarContext } from '../registrar.js';

export const aidStates = ['draft', 'verifying', 'verified', 'approved', 'paid', 'refused', 'withdrawn'] as const;
export type AidState = (typeof aidStates)[number];

export interface AidSubject {
  state: AidState;
  submittedBy: string | null;
  /** Fen the household needs. */
  needFen: number;
}

export interface AidContext extends RegistrarContext {
  notPassed: readonly string[];
  /** Fen that are about to be granted. */
  amountFen?: number;
  maximumFen: number;
}

type AidGuard = Guard<AidSubject, AidContext>;

const otherThanWhoSubmitted: AidGuard = {
  code: 'separation-of-duties',
  title: 'Who handed the application in does not decide it',
  check: ({ submittedBy }, { caller }) => caller.subject !== submittedBy || {},
};
const rulesPassed: AidGuard = {
  code: 'rules-not-passed',
  title: 'Every rule of charity aid is passed',
  check: (_subject, { notPassed }) => notPassed.length === 0 || { detail: `Not passed: ${notPassed.join(', ')}` },
};
const amountWithinLimit: AidGuard = {
  code: 'aid-amount-over',
  title: 'No more is granted than is needed, and than policy allows',
  check: ({ needFen }, { amountFen = 0, maximumFen }) =>
    amountFen <= Math.min(needFen, maximumFen) || { pointers: ['/amountFen'] },
};

/** The course of an application of a household to a fund (慈善救助申请). */
export const aidMachine = defineStateMachine<AidState, AidSubject, AidContext>()({
  name: 'charity-aid',
  title: '慈善救助申请 (charity aid)',
  initial: 'draft',
  states: {
    draft: { title: '草稿' },
    verifying: { title: '核对中' },
    verified: { title: '已核对' },
    approved: { title: '同意救助' },
    paid: { title: '已发放', final: true },
    refused: { title: '不予救助', final: true },
    withdrawn: { title: '已撤回', final: true },
  },
  transitions: {
    submit: { title: '提交并委托核对', from: ['draft'], to: 'verifying', roles: filingRoles, event: 'submitted' },
    'apply-verification': {
      title: '采用核对报告',
      from: ['verifying', 'verified'],
      to: 'verified',
      roles: [SYSTEM_ROLE],
    },
    'verify-again': { title: '重新核对', from: ['verified'], to: 'verifying', roles: filingRoles },
    approve: {
      title: '同意救助',
      from: ['verified'],
      to: 'approved',
      roles: aidDeciders,
      guards: [otherThanWhoSubmitted, rulesPassed, amountWithinLimit],
      event: 'approved',
    },
    refuse: {
      title: '不予救助',
      from: ['verified'],
      to: 'refused',
      roles: aidDeciders,
      guards: [otherThanWhoSubmitted],
      event: 'refused',
    },
    pay: { title: '发放', from: ['approved'], to: 'paid', roles: aidDeciders, event: 'paid' },
    withdraw: {
      title: '撤回',
      from: ['draft', 'verifying', 'verified'],
      to: 'withdrawn',
      roles: filingRoles,
      event: 'withdrawn',
    },
  },
});

export type AidTransition = (typeof aidMachine)['transitionNames'][number];
