import { defineStateMachine } from '@minzheng/workflow';
import type { Guard } from '@minzheng/workflow';
import { counterRoles, filingRoles, registrarRoles } from '../access.js';
import { registrarLevels, registrarOfThisLevel } from '../registrar.js';
import type { RegistrarContext } from '../registrar.js';

export const registrationStates = ['draft', 'submitted', 'accepted', 'registered', 'refused', 'withdrawn'] as const;
export type RegistrationState = (typeof registrationStates)[number];

export interface RegistrationSubject {
  state: RegistrationState;
  division: string;
  acceptedBy: string | null;
  consent: object | null;
}

export interface RegistrationContext extends RegistrarContext {
  /** Codes of the rules that are not passed on the facts of today. */
  notPassed: readonly string[];
}

type RegistrationGuard = Guard<RegistrationSubject, RegistrationContext>;

const otherThanWhoAccepted: RegistrationGuard = {
  code: 'separation-of-duties',
  title: 'Who accepted the application does not decide it',
  check: ({ acceptedBy }, { caller }) => caller.subject !== acceptedBy || {},
};
const rulesPassed: RegistrationGuard = {
  code: 'rules-not-passed',
  title: 'Every rule of registration is passed',
  legalBasis: '社会团体登记管理条例 第十条；民办非企业单位登记管理暂行条例 第八条；基金会管理条例 第八条',
  check: (_subject, { notPassed }) => notPassed.length === 0 || { detail: `Not passed: ${notPassed.join(', ')}` },
};
const refusalHasGround: RegistrationGuard = {
  code: 'refusal-without-ground',
  title: 'An application is refused only where a rule of registration is not passed',
  legalBasis: '社会团体登记管理条例 第十三条；民办非企业单位登记管理暂行条例 第十一条；基金会管理条例 第十一条',
  check: (_subject, { notPassed }) => notPassed.length > 0 || {},
};
const notYetConsented: RegistrationGuard = {
  code: 'consent-already-recorded',
  title: 'The consent of the supervising unit is recorded once',
  check: ({ consent }) => consent === null || {},
};

/** The course of an application for registration (成立登记申请). */
export const registrationMachine = defineStateMachine<RegistrationState, RegistrationSubject, RegistrationContext>()({
  name: 'organization-registration',
  title: '社会组织成立登记 (registration of a social organisation)',
  initial: 'draft',
  states: {
    draft: { title: '草稿' },
    submitted: { title: '已提交' },
    accepted: { title: '已受理' },
    registered: { title: '准予登记', final: true },
    refused: { title: '不予登记', final: true },
    withdrawn: { title: '已撤回', final: true },
  },
  transitions: {
    'record-consent': {
      title: '业务主管单位审查同意',
      from: ['draft', 'submitted', 'accepted'],
      roles: filingRoles,
      guards: [notYetConsented],
      legalBasis: '社会团体登记管理条例 第九条；民办非企业单位登记管理暂行条例 第三条；基金会管理条例 第九条',
    },
    submit: { title: '提交', from: ['draft'], to: 'submitted', roles: filingRoles },
    accept: {
      title: '受理',
      from: ['submitted'],
      to: 'accepted',
      roles: counterRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
      event: 'accepted',
    },
    register: {
      title: '准予登记',
      from: ['accepted'],
      to: 'registered',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, otherThanWhoAccepted, rulesPassed],
      event: 'registered',
      legalBasis: '社会团体登记管理条例 第十二条；民办非企业单位登记管理暂行条例 第十一条；基金会管理条例 第十一条',
    },
    refuse: {
      title: '不予登记',
      from: ['accepted'],
      to: 'refused',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, otherThanWhoAccepted, refusalHasGround],
      event: 'refused',
      legalBasis: '社会团体登记管理条例 第十三条；民办非企业单位登记管理暂行条例 第十一条',
    },
    withdraw: {
      title: '撤回',
      from: ['draft', 'submitted', 'accepted'],
      to: 'withdrawn',
      roles: filingRoles,
      event: 'withdrawn',
    },
  },
  timeLimits: {
    decision: {
      title: '成立登记决定期限',
      runsIn: ['accepted'],
      figure: 'social-organizations.clock-registration-decision',
      legalBasis: '社会团体登记管理条例 第十二条；民办非企业单位登记管理暂行条例 第十一条；基金会管理条例 第十一条',
      event: 'deadline-overdue',
    },
  },
});

export type RegistrationTransition = (typeof registrationMachine)['transitionNames'][number];
