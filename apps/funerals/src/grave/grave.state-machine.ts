import { defineStateMachine, SYSTEM_ROLE, type Guard, type TransitionContext } from '@minzheng/workflow';
import type { RuleResult } from '@minzheng/workflow';
import { deciders } from '../access.js';
import type { Grave, GraveState } from './grave.entity.js';

export type GraveSubject = Pick<Grave, 'state' | 'urns'>;

export interface GraveContext extends TransitionContext {
  /** Results of the rules of a sale; none for other acts. */
  readonly rules?: readonly RuleResult[];
  /** Most urns of one grave. */
  readonly mostUrns: number;
  /** The holder is dead, as registered. */
  readonly holderDied?: boolean;
}

type GraveGuard = Guard<GraveSubject, GraveContext>;

const rulesPassed: GraveGuard = {
  code: 'rules-not-passed',
  title: '符合墓位销售规定',
  check: (_grave, { rules = [] }) => {
    const missing = rules.filter(({ outcome }) => outcome !== 'passed');
    return (
      missing.length === 0 || {
        detail: `Not passed: ${missing.map(({ code, detail }) => (detail ? `${code} (${detail})` : code)).join(', ')}`,
        pointers: missing.flatMap(({ pointers }) => pointers ?? []),
      }
    );
  },
};

const roomLeft: GraveGuard = {
  code: 'grave-full',
  title: '未超过安放数量',
  check: ({ urns }, { mostUrns }) => urns < mostUrns || { detail: 'No room for another urn' },
};

const empty: GraveGuard = {
  code: 'grave-in-use',
  title: '墓位尚未使用',
  check: ({ urns }) => urns === 0 || { detail: 'Somebody lies in the grave' },
};

const inherited: GraveGuard = {
  code: 'grave-transfer-barred',
  title: '墓位不得转让，仅可在持有人去世后由亲属承接',
  legalBasis: '殡葬管理条例（2026 年修订）',
  check: (_grave, { holderDied }) => holderDied === true || { detail: 'The holder lives: a grave is not handed on' },
};

const atCemetery = ['department-system'];

/** The life of a grave or niche: sold against proof, used, its fee renewed in time; never handed on between the living. */
export const graveMachine = defineStateMachine<GraveState, GraveSubject, GraveContext>()({
  name: 'grave',
  title: '墓位 (grave or niche)',
  initial: 'free',
  states: {
    free: { title: '空置' },
    sold: { title: '已售' },
    occupied: { title: '已安葬' },
    'fee-due': { title: '欠缴维护管理费' },
    closed: { title: '停用', final: true },
  },
  transitions: {
    sell: { title: '销售', from: ['free'], to: 'sold', roles: atCemetery, guards: [rulesPassed], event: 'sold' },
    bury: {
      title: '安葬',
      from: ['sold', 'occupied'],
      to: 'occupied',
      roles: atCemetery,
      guards: [roomLeft],
      event: 'occupied',
    },
    'fall-due': {
      title: '维护管理费到期',
      from: ['sold', 'occupied'],
      to: 'fee-due',
      roles: [SYSTEM_ROLE],
      event: 'fee-due',
    },
    'renew-fee': {
      title: '续缴维护管理费',
      from: ['sold', 'occupied', 'fee-due'],
      to: ['sold', 'occupied'],
      choose: ({ urns }) => (urns > 0 ? 'occupied' : 'sold'),
      roles: atCemetery,
      event: 'fee-renewed',
    },
    return: {
      title: '退墓',
      from: ['sold', 'fee-due'],
      to: 'free',
      roles: atCemetery,
      guards: [empty],
      event: 'returned',
    },
    'take-back-burial': {
      title: '死亡登记撤销，撤回安葬登记',
      from: ['occupied', 'fee-due'],
      to: ['sold', 'occupied', 'fee-due'],
      choose: ({ state, urns }) => (state === 'fee-due' || urns > 1 ? state : 'sold'),
      roles: [SYSTEM_ROLE],
      event: 'burial-taken-back',
    },
    close: { title: '停用', from: ['free'], to: 'closed', roles: deciders, event: 'closed' },
    'change-holder': {
      title: '变更持有人',
      from: ['sold', 'occupied', 'fee-due'],
      roles: deciders,
      guards: [inherited],
      event: 'holder-changed',
    },
  },
});

export type GraveTransition = (typeof graveMachine.transitionNames)[number];
