import { defineStateMachine } from '@minzheng/workflow';
import type { Guard } from '@minzheng/workflow';
import { filingRoles, registrarRoles } from '../access.js';
import { registrarLevels, registrarOfThisLevel } from '../registrar.js';
import type { RegistrarContext } from '../registrar.js';

export const changeStates = ['requested', 'approved', 'refused', 'withdrawn'] as const;
export type ChangeState = (typeof changeStates)[number];

export interface ChangeSubject {
  state: ChangeState;
  division: string;
  requestedBy: string;
}

export interface ChangeContext extends RegistrarContext {
  notPassed: readonly string[];
  /** The organisation still goes about its business. */
  organizationActive: boolean;
}

type ChangeGuard = Guard<ChangeSubject, ChangeContext>;

const otherThanWhoRequested: ChangeGuard = {
  code: 'separation-of-duties',
  title: 'Who took the application for the change in does not decide it',
  check: ({ requestedBy }, { caller }) => caller.subject !== requestedBy || {},
};
const organizationIsActive: ChangeGuard = {
  code: 'organization-not-active',
  title: 'Only an active organisation changes its registration',
  check: (_subject, { organizationActive }) => organizationActive || {},
};
const rulesPassed: ChangeGuard = {
  code: 'rules-not-passed',
  title: 'Every rule of the change is passed',
  legalBasis: '社会团体登记管理条例 第十八条；民办非企业单位登记管理暂行条例 第十五条；基金会管理条例 第十五条',
  check: (_subject, { notPassed }) => notPassed.length === 0 || { detail: `Not passed: ${notPassed.join(', ')}` },
};

/** The course of an application for a change of what is registered (变更登记). */
export const changeMachine = defineStateMachine<ChangeState, ChangeSubject, ChangeContext>()({
  name: 'organization-change',
  title: '社会组织变更登记 (change of registration)',
  initial: 'requested',
  states: {
    requested: { title: '已申请' },
    approved: { title: '准予变更', final: true },
    refused: { title: '不予变更', final: true },
    withdrawn: { title: '已撤回', final: true },
  },
  transitions: {
    approve: {
      title: '准予变更',
      from: ['requested'],
      to: 'approved',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, otherThanWhoRequested, organizationIsActive, rulesPassed],
      event: 'changed',
      legalBasis: '社会团体登记管理条例 第十八条；民办非企业单位登记管理暂行条例 第十五条；基金会管理条例 第十五条',
    },
    refuse: {
      title: '不予变更',
      from: ['requested'],
      to: 'refused',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, otherThanWhoRequested],
    },
    withdraw: { title: '撤回', from: ['requested'], to: 'withdrawn', roles: filingRoles },
  },
});

export type ChangeTransition = (typeof changeMachine)['transitionNames'][number];
