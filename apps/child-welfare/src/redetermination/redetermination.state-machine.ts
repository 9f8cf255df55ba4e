import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { Guard, RuleVerdict, TransitionContext } from '@minzheng/workflow';

export type RedeterminationState = 'open' | 'concluded' | 'lapsed';

/** What had an award looked at again (重新认定的起因). */
export const redeterminationCauses = [
  'guardian-fact-recorded',
  'guardian-fact-ended',
  'guardian-fact-withdrawn',
  'guardian-term-ended',
  'parent-death-registered',
  'parent-death-revoked',
  'living-conditions-changed',
] as const;
export type RedeterminationCause = (typeof redeterminationCauses)[number];

export interface RedeterminationContext extends TransitionContext {
  /** What the rules say on the facts of today. */
  verdict: RuleVerdict;
}

/** What waits for a document takes no child’s support away, and gives none. */
const nothingOpen: Guard<{ state: RedeterminationState }, RedeterminationContext> = {
  code: 'open-questions-unresolved',
  title: 'No circumstance of a parent waits for its document',
  legalBasis: '个人信息保护法 第二十四条',
  check: (_subject, { verdict }) => verdict !== 'open' || {},
};

/** A fact has changed under an award (动态管理): the county looks at it again; until then payment goes on. */
export const redeterminationMachine = defineStateMachine<
  RedeterminationState,
  { state: RedeterminationState },
  RedeterminationContext
>()({
  name: 'redetermination',
  title: '重新认定 (redetermination of a child’s support)',
  initial: 'open',
  states: {
    open: { title: '待重新认定' },
    concluded: { title: '已认定', final: true },
    lapsed: { title: '已失效', final: true },
  },
  transitions: {
    conclude: {
      title: '认定',
      from: ['open'],
      to: 'concluded',
      roles: ['county-reviewer'],
      levels: ['county'],
      guards: [nothingOpen],
      event: 'concluded',
      legalBasis: '民发〔2019〕62号 二（四）',
    },
    // The award has ended for another reason: there is nothing left to determine.
    lapse: { title: '失效', from: ['open'], to: 'lapsed', roles: ['county-reviewer', SYSTEM_ROLE] },
  },
  timeLimits: {
    conclusion: {
      title: '重新认定期限',
      runsIn: ['open'],
      figure: 'child-welfare.clock-redetermination',
      event: 'deadline-overdue',
    },
  },
});
