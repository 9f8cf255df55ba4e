import { defineStateMachine, SYSTEM_ROLE, type Guard, type TransitionContext } from '@minzheng/workflow';
import { desks } from '../access.js';
import type { Cremation, CremationState } from './cremation.entity.js';

type Subject = Pick<Cremation, 'state'>;

export interface CremationContext extends TransitionContext {
  /** The registration of the death has not been taken back. */
  readonly deathStands: boolean;
}

const deathProven: Guard<Subject, CremationContext> = {
  code: 'death-revoked',
  title: '凭死亡证明火化',
  legalBasis: '殡葬管理条例（2026 年修订）',
  check: (_cremation, { deathStands }) => deathStands || { detail: 'The registration of the death was taken back' },
};

/** Nobody is cremated without a proof of death that stands; the certificate falls with a death recorded in error. */
export const cremationMachine = defineStateMachine<CremationState, Subject, CremationContext>()({
  name: 'cremation',
  title: '火化 (cremation)',
  initial: 'ordered',
  states: {
    ordered: { title: '已登记' },
    cremated: { title: '已火化' },
    cancelled: { title: '已取消', final: true },
    annulled: { title: '火化证明已作废', final: true },
  },
  transitions: {
    cremate: {
      title: '火化并出具火化证明',
      from: ['ordered'],
      to: 'cremated',
      roles: ['department-system'],
      guards: [deathProven],
      event: 'cremated',
    },
    cancel: { title: '取消', from: ['ordered'], to: 'cancelled', roles: desks, event: 'cancelled' },
    release: { title: '死亡登记撤销', from: ['ordered'], to: 'cancelled', roles: [SYSTEM_ROLE], event: 'released' },
    annul: {
      title: '死亡登记撤销后作废证明',
      from: ['cremated'],
      to: 'annulled',
      roles: [SYSTEM_ROLE],
      event: 'annulled',
    },
  },
});
