import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { Guard } from '@minzheng/workflow';
import { filingRoles, registrarRoles } from '../access.js';
import { registrarLevels, registrarOfThisLevel } from '../registrar.js';
import type { RegistrarContext } from '../registrar.js';
import type { ListName } from './listing-reasons.js';

export const listingStates = ['listed', 'removal-requested', 'removed', 'escalated'] as const;
export type ListingState = (typeof listingStates)[number];

export interface ListingSubject {
  state: ListingState;
  division: string;
  list: ListName;
}

export interface ListingContext extends RegistrarContext {
  /** Reasons that still stand: not put right, or the waiting period is not over. */
  standing: readonly string[];
}

type ListingGuard = Guard<ListingSubject, ListingContext>;

const nothingStands: ListingGuard = {
  code: 'listing-reasons-standing',
  title: 'Every reason is put right, or its waiting period is over',
  legalBasis: '社会组织信用信息管理办法 第十三条、第十七条',
  check: (_subject, { standing }) => standing.length === 0 || { detail: `Standing: ${standing.join(', ')}` },
};
const isAbnormal: ListingGuard = {
  code: 'listing-not-abnormal',
  title: 'Only the list of abnormal organisations leads on to the severe one',
  check: ({ list }) => list === 'abnormal' || {},
};

/** One entry (列入) of an organisation on one of the lists. */
export const listingMachine = defineStateMachine<ListingState, ListingSubject, ListingContext>()({
  name: 'list-entry',
  title: '异常名录与严重违法失信名单 (abnormal and severe lists)',
  initial: 'listed',
  states: {
    listed: { title: '列入' },
    'removal-requested': { title: '申请移出' },
    removed: { title: '已移出', final: true },
    escalated: { title: '转入严重违法失信名单', final: true },
  },
  transitions: {
    'request-removal': {
      title: '申请移出',
      from: ['listed'],
      to: 'removal-requested',
      roles: filingRoles,
      guards: [nothingStands],
      legalBasis: '社会组织信用信息管理办法 第十三条、第十七条',
    },
    remove: {
      title: '移出',
      from: ['removal-requested'],
      to: 'removed',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, nothingStands],
      event: 'removed',
      legalBasis: '社会组织信用信息管理办法 第十三条、第十七条',
    },
    'refuse-removal': {
      title: '不予移出',
      from: ['removal-requested'],
      to: 'listed',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
    },
    // A further reason outweighs an application to leave.
    relist: { title: '再次列入', from: ['removal-requested'], to: 'listed', roles: [SYSTEM_ROLE] },
    escalate: {
      title: '列入满二年',
      from: ['listed', 'removal-requested'],
      to: 'escalated',
      roles: [SYSTEM_ROLE],
      guards: [isAbnormal],
      legalBasis: '社会组织信用信息管理办法 第十五条',
    },
  },
  timeLimits: {
    decision: {
      title: '移出异常名录决定期限',
      runsIn: ['removal-requested'],
      figure: 'social-organizations.clock-list-removal',
      event: 'removal-overdue',
    },
    maximum: {
      title: '异常名录转入严重违法失信名单的期限',
      runsIn: ['listed', 'removal-requested'],
      figure: 'social-organizations.abnormal-maximum-months',
      then: 'escalate',
    },
  },
});

export type ListingTransition = (typeof listingMachine)['transitionNames'][number];
