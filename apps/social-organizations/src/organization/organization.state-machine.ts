import { addMonthsTo } from '@minzheng/domain';
import { defineStateMachine } from '@minzheng/workflow';
import type { Guard } from '@minzheng/workflow';
import { filingRoles, registrarRoles } from '../access.js';
import { registrarLevels, registrarOfThisLevel } from '../registrar.js';
import type { RegistrarContext } from '../registrar.js';

export const organizationStates = ['active', 'in-liquidation', 'liquidated', 'deregistered', 'revoked'] as const;
export type OrganizationState = (typeof organizationStates)[number];

/** Grounds of revocation (撤销登记). */
export const revocationGrounds = [
  'obtained-by-fraud',
  'activities-not-started',
  'annual-reports-missing',
  'severe-violation',
] as const;
export type RevocationGround = (typeof revocationGrounds)[number];

export interface OrganizationSubject {
  state: OrganizationState;
  division: string;
  registeredOn: string;
}

export interface OrganizationContext extends RegistrarContext {
  today: string;
  /** Of a revocation. */
  ground?: RevocationGround;
  /** Months without activities after which a registration may be revoked. */
  idleMonths: number;
  /** Years on which the organisation has not reported, or whose report has failed. */
  yearsWithoutReport: number;
  /** So many of them may cost the registration. */
  yearsWithoutReportLimit: number;
}

const idleLongEnough: Guard<OrganizationSubject, OrganizationContext> = {
  code: 'idle-time-not-over',
  title: 'For want of activities a registration is revoked only after the idle time (一年未开展活动)',
  legalBasis: '社会团体登记管理条例；民办非企业单位登记管理暂行条例；基金会管理条例',
  check: ({ registeredOn }, { ground, idleMonths, today }) =>
    ground !== 'activities-not-started' || addMonthsTo(registeredOn, idleMonths) <= today || { pointers: ['/ground'] },
};

const reportsMissing: Guard<OrganizationSubject, OrganizationContext> = {
  code: 'annual-reports-not-missing',
  title: 'For want of annual reports a registration is revoked only after as many years without one (两年未报或不合格)',
  legalBasis: '民办非企业单位年度检查办法；民办非企业单位登记管理暂行条例 第二十五条',
  check: (_subject, { ground, yearsWithoutReport, yearsWithoutReportLimit }) =>
    ground !== 'annual-reports-missing' || yearsWithoutReport >= yearsWithoutReportLimit || { pointers: ['/ground'] },
};

/** The life of a registered organisation (社会组织). */
export const organizationMachine = defineStateMachine<OrganizationState, OrganizationSubject, OrganizationContext>()({
  name: 'social-organization',
  title: '社会组织 (social organisation)',
  initial: 'active',
  states: {
    active: { title: '正常' },
    'in-liquidation': { title: '清算中' },
    liquidated: { title: '清算结束' },
    deregistered: { title: '已注销', final: true },
    revoked: { title: '已撤销', final: true },
  },
  transitions: {
    'start-liquidation': {
      title: '成立清算组织',
      from: ['active'],
      to: 'in-liquidation',
      roles: filingRoles,
      event: 'liquidation-started',
      legalBasis:
        '社会团体登记管理条例 第十九条、第二十条；民办非企业单位登记管理暂行条例 第十六条；基金会管理条例 第十八条',
    },
    'complete-liquidation': {
      title: '清算结束',
      from: ['in-liquidation'],
      to: 'liquidated',
      roles: filingRoles,
      event: 'liquidation-completed',
    },
    deregister: {
      title: '注销登记',
      from: ['liquidated'],
      to: 'deregistered',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
      event: 'deregistered',
      legalBasis: '社会团体登记管理条例 第二十一条；民办非企业单位登记管理暂行条例 第十七条；基金会管理条例 第十八条',
    },
    revoke: {
      title: '撤销登记',
      from: ['active', 'in-liquidation', 'liquidated'],
      to: 'revoked',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, idleLongEnough, reportsMissing],
      event: 'revoked',
    },
  },
  timeLimits: {
    deregistration: {
      title: '清算结束后申请注销期限',
      runsIn: ['liquidated'],
      figure: 'social-organizations.clock-deregistration',
      legalBasis: '社会团体登记管理条例 第二十一条；民办非企业单位登记管理暂行条例 第十七条',
      event: 'deregistration-overdue',
    },
  },
});

export type OrganizationTransition = (typeof organizationMachine)['transitionNames'][number];
