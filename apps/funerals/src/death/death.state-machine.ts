import { defineStateMachine, type Guard, type TransitionContext } from '@minzheng/workflow';
import { deciders } from '../access.js';
import type { Death, DeathState } from './death.entity.js';

export type DeathSubject = Pick<Death, 'state' | 'registeredBy'>;
export interface DeathContext extends TransitionContext {
  readonly caller: TransitionContext['caller'] & { readonly subject: string };
}

const registeredByAnother: Guard<DeathSubject, DeathContext> = {
  code: 'registered-by-caller',
  title: '登记人不得撤销本人办理的登记',
  check: ({ registeredBy }, { caller }) =>
    registeredBy !== caller.subject || { detail: 'Who registered a death does not take it back' },
};

/** The life of a registered death: it stands, or it was recorded in error and is taken back with all that followed. */
export const deathMachine = defineStateMachine<DeathState, DeathSubject, DeathContext>()({
  name: 'death',
  title: '死亡登记 (death)',
  initial: 'registered',
  states: {
    registered: { title: '已登记' },
    revoked: { title: '已撤销', final: true },
  },
  transitions: {
    revoke: {
      title: '撤销登记',
      from: ['registered'],
      to: 'revoked',
      roles: deciders,
      guards: [registeredByAnother],
      event: 'revoked',
    },
  },
});
