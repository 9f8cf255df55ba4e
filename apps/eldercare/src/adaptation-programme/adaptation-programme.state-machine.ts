import { defineStateMachine, type Guard, type TransitionContext } from '@minzheng/workflow';
import { adaptationRoles } from '../access.js';
import type { ProgrammeState } from './adaptation-programme.entity.js';

/** Who asks, and what the act is about. */
export interface ProgrammeContext extends TransitionContext {
  /** What the budget is to be, and what of it is committed, fen. */
  budgetFen?: number;
  committedFen?: number;
}

export const commitmentsCovered: Guard<{ state: ProgrammeState }, ProgrammeContext> = {
  code: 'adaptation-budget-committed',
  title: 'The budget covers what was paid and what is kept for approved plans',
  check: (_subject, { budgetFen, committedFen = 0 }) =>
    budgetFen === undefined || budgetFen >= committedFen || { pointers: ['/budgetFen'] },
};

/** The life of a year's programme (年度适老化改造计划); what it has approved is paid from it after its end, too. */
export const adaptationProgrammeMachine = defineStateMachine<
  ProgrammeState,
  { state: ProgrammeState },
  ProgrammeContext
>()({
  name: 'adaptation-programme',
  title: '年度适老化改造计划 (programme of home adaptation)',
  initial: 'open',
  states: { open: { title: '执行中' }, closed: { title: '已结束', final: true } },
  transitions: {
    adjust: {
      title: '调整预算和任务数',
      from: ['open'],
      roles: adaptationRoles.deciders,
      guards: [commitmentsCovered],
    },
    close: { title: '结束', from: ['open'], to: 'closed', roles: adaptationRoles.deciders },
  },
});
