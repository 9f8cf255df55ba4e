import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { AllowanceState, RecoveryState } from './age-allowance.entity.js';

/** The life of an age allowance (高龄津贴): nobody applies and nobody decides, the register of residents does. */
export const ageAllowanceMachine = defineStateMachine<AllowanceState, { state: AllowanceState }>()({
  name: 'age-allowance',
  title: '高龄津贴 (age allowance)',
  initial: 'in-payment',
  states: {
    'in-payment': { title: '发放中' },
    ended: { title: '已停发' },
    closed: { title: '已归档', final: true },
  },
  transitions: {
    end: { title: '停发', from: ['in-payment'], to: 'ended', roles: [SYSTEM_ROLE], event: 'ended' },
    // Back in the city, or not dead after all.
    resume: { title: '恢复发放', from: ['ended'], to: 'in-payment', roles: [SYSTEM_ROLE], event: 'resumed' },
    // A death that nobody has taken back for so long stands.
    close: { title: '归档', from: ['ended'], to: 'closed', roles: [SYSTEM_ROLE] },
  },
});

/** The life of a claim for months that were paid too many. */
export const allowanceRecoveryMachine = defineStateMachine<RecoveryState, { state: RecoveryState }>()({
  name: 'allowance-recovery',
  title: '高龄津贴追回 (recovery of overpaid allowance)',
  initial: 'open',
  states: {
    open: { title: '待追回' },
    recovered: { title: '已追回', final: true },
    waived: { title: '不再追回', final: true },
    cancelled: { title: '已撤销', final: true },
  },
  transitions: {
    'record-repayment': { title: '登记退款', from: ['open'], to: 'recovered', roles: ['township-clerk'] },
    waive: { title: '核销', from: ['open'], to: 'waived', roles: ['county-reviewer'] },
    // The death was recorded in error: nothing was paid too many.
    cancel: { title: '撤销', from: ['open'], to: 'cancelled', roles: [SYSTEM_ROLE] },
  },
});
