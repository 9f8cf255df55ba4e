import { defineStateMachine, SYSTEM_ROLE, type TransitionContext } from '@minzheng/workflow';
import type { WaitingState } from './waiting-entry.entity.js';

export interface WaitingSubject {
  state: WaitingState;
  lapsedOffers: number;
}

/** Who asks, when, and how often somebody is queued again. */
export interface WaitingContext extends TransitionContext {
  requeues: number;
}

const window = ['village-helper', 'township-clerk', 'department-system'];
const backOrOut = ({ lapsedOffers }: WaitingSubject, { requeues }: WaitingContext): WaitingState =>
  lapsedOffers < requeues ? 'waiting' : 'dropped';

/** The life of a place in the queue (轮候). */
export const waitingEntryMachine = defineStateMachine<WaitingState, WaitingSubject, WaitingContext>()({
  name: 'waiting-entry',
  title: '入住轮候 (waiting for a bed)',
  initial: 'waiting',
  states: {
    waiting: { title: '轮候中' },
    offered: { title: '已通知入住' },
    admitted: { title: '已入住', final: true },
    // Not final: a death that was recorded in error gives the place back.
    withdrawn: { title: '已退出' },
    dropped: { title: '视为放弃', final: true },
  },
  transitions: {
    // The institution does not choose: the first of the order gets the bed.
    offer: { title: '通知入住', from: ['waiting'], to: 'offered', roles: [SYSTEM_ROLE] },
    decline: {
      title: '放弃本次入住',
      from: ['offered'],
      to: ['waiting', 'dropped'],
      choose: backOrOut,
      roles: window,
    },
    lapse: {
      title: '通知逾期失效',
      from: ['offered'],
      to: ['waiting', 'dropped'],
      choose: backOrOut,
      roles: [SYSTEM_ROLE],
    },
    admit: { title: '办理入住', from: ['waiting', 'offered'], to: 'admitted', roles: [SYSTEM_ROLE] },
    withdraw: { title: '退出轮候', from: ['waiting', 'offered'], to: 'withdrawn', roles: [...window, SYSTEM_ROLE] },
    requeue: { title: '死亡登记撤销后恢复轮候', from: ['withdrawn'], to: 'waiting', roles: [SYSTEM_ROLE] },
  },
});
