import type { PlainDate } from '@minzheng/domain';
import { defineStateMachine, SYSTEM_ROLE, type Guard, type TransitionContext } from '@minzheng/workflow';
import type { BedState, ClosingNotice, InstitutionState } from './institution.entity.js';

export interface InstitutionSubject {
  state: InstitutionState;
  closing: ClosingNotice | null;
}

/** Who asks, when, and what the act is about. */
export interface InstitutionContext extends TransitionContext {
  today: PlainDate;
  /** First day that is far enough away for a closing. */
  earliestClosing?: PlainDate;
  closesOn?: PlainDate;
  /** Elders who still live there. */
  residents?: number;
}

type InstitutionGuard = Guard<InstitutionSubject, InstitutionContext>;

export const noticedInTime: InstitutionGuard = {
  code: 'closing-notice-too-short',
  title: 'Elders and county are told as many days before the end as policy asks for',
  legalBasis: '养老机构管理办法 第三十五条',
  check: (_subject, { closesOn, earliestClosing }) =>
    closesOn === undefined ||
    earliestClosing === undefined ||
    closesOn >= earliestClosing || { pointers: ['/closesOn'] },
};

export const lastDayPassed: InstitutionGuard = {
  code: 'closing-not-due',
  title: 'The last day that was told has come',
  check: ({ closing }, { today }) => (closing !== null && closing.closesOn <= today) || {},
};

export const nobodyLeft: InstitutionGuard = {
  code: 'elders-not-settled',
  title: 'Every elder has been discharged or moved elsewhere',
  legalBasis: '养老机构管理办法 第三十五条',
  check: (_subject, { residents = 0 }) => residents === 0 || {},
};

/** The life of an institution (养老机构). */
export const institutionMachine = defineStateMachine<InstitutionState, InstitutionSubject, InstitutionContext>()({
  name: 'care-institution',
  title: '养老机构 (institution for elders)',
  initial: 'registered',
  states: {
    registered: { title: '已登记（未备案）' },
    filed: { title: '已备案' },
    closing: { title: '终止服务公告中' },
    closed: { title: '已终止服务', final: true },
  },
  transitions: {
    file: {
      title: '备案',
      from: ['registered'],
      to: 'filed',
      roles: ['county-reviewer'],
      legalBasis: '养老机构管理办法 第九条',
    },
    'announce-closing': {
      title: '公告终止服务',
      from: ['filed'],
      to: 'closing',
      roles: ['department-system', 'county-reviewer'],
      guards: [noticedInTime],
    },
    'withdraw-closing': {
      title: '撤回终止服务公告',
      from: ['closing'],
      to: 'filed',
      roles: ['department-system', 'county-reviewer'],
    },
    close: {
      title: '终止服务',
      from: ['closing'],
      to: 'closed',
      roles: ['county-reviewer'],
      guards: [lastDayPassed, nobodyLeft],
    },
  },
});

/** The life of a bed (床位); who lives in it stands with the stay. */
export const bedMachine = defineStateMachine<BedState, { state: BedState }>()({
  name: 'bed',
  title: '床位 (bed)',
  initial: 'free',
  states: {
    free: { title: '空床' },
    offered: { title: '已预留' },
    occupied: { title: '已入住' },
    blocked: { title: '停用' },
    removed: { title: '已核减', final: true },
  },
  transitions: {
    reserve: { title: '预留', from: ['free'], to: 'offered', roles: [SYSTEM_ROLE] },
    release: { title: '取消预留', from: ['offered'], to: 'free', roles: [SYSTEM_ROLE] },
    occupy: { title: '入住', from: ['free', 'offered'], to: 'occupied', roles: [SYSTEM_ROLE] },
    vacate: { title: '腾空', from: ['occupied'], to: 'free', roles: [SYSTEM_ROLE] },
    block: { title: '停用', from: ['free'], to: 'blocked', roles: ['department-system'] },
    unblock: { title: '恢复使用', from: ['blocked'], to: 'free', roles: ['department-system'] },
    remove: { title: '核减', from: ['free', 'blocked'], to: 'removed', roles: ['department-system'] },
  },
});
