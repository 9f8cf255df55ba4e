import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import { closeReasons } from '../child-file/child-file.records.js';

export type SupportAwardState = 'in-payment' | 'stopped' | 'ended';

/** Why an award ends (停发): with the file, by adoption, or because a parent can be a guardian again. */
export const awardEndReasons = [...closeReasons, 'adopted', 'no-longer-recognised'] as const;
export type AwardEndReason = (typeof awardEndReasons)[number];

/**
 * The life of an award (待遇): it ends as the consequence of something else and for good. Only the child’s death stops it
 * in a way that can be taken back, should it have been recorded in error.
 */
export const supportAwardMachine = defineStateMachine<SupportAwardState, { state: SupportAwardState }>()({
  name: 'support-award',
  title: '儿童基本生活补贴 (support award of a child)',
  initial: 'in-payment',
  states: {
    'in-payment': { title: '发放中' },
    stopped: { title: '因死亡停发' },
    ended: { title: '已停发', final: true },
  },
  transitions: {
    end: {
      title: '停发',
      from: ['in-payment'],
      to: 'ended',
      // The county by concluding a redetermination or closing the file, the platform by event and by timer.
      roles: ['county-reviewer', SYSTEM_ROLE],
      event: 'ended',
      legalBasis: '民发〔2019〕62号 二（四）',
    },
    // To others it is an end like any other: why a child’s award ends is told to nobody.
    stop: { title: '因死亡停发', from: ['in-payment'], to: 'stopped', roles: [SYSTEM_ROLE] },
    resume: { title: '恢复发放', from: ['stopped'], to: 'in-payment', roles: [SYSTEM_ROLE], event: 'resumed' },
  },
});
