import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { Guard } from '@minzheng/workflow';
import { counterRoles, filingRoles, registrarRoles } from '../access.js';
import { registrarLevels, registrarOfThisLevel } from '../registrar.js';
import type { RegistrarContext } from '../registrar.js';

export const inspectionStates = [
  'drawn',
  'inspected',
  'rectifying',
  'rectification-reported',
  'rectification-overdue',
  'closed',
] as const;
export type InspectionState = (typeof inspectionStates)[number];

/** What an inspection found: 未发现问题, 发现问题, 不配合检查, 无法取得联系. */
export const inspectionResults = ['no-problem', 'problems-found', 'not-cooperating', 'unreachable'] as const;
export type InspectionResult = (typeof inspectionResults)[number];

export interface InspectionSubject {
  state: InspectionState;
  division: string;
  result: InspectionResult | null;
  inspectors: readonly string[];
}

export interface InspectionContext extends RegistrarContext {
  inspectorsMinimum: number;
  /** Of a result: who was there. */
  present?: readonly string[];
}

type InspectionGuard = Guard<InspectionSubject, InspectionContext>;

const enoughInspectors: InspectionGuard = {
  code: 'too-few-inspectors',
  title: 'At least so many of the inspectors drawn were there, and nobody else inspected',
  legalBasis: '社会组织抽查暂行办法；行政处罚法 第四十二条',
  check: ({ inspectors }, { present, inspectorsMinimum }) =>
    present === undefined ||
    (new Set(present).size >= inspectorsMinimum && present.every((inspector) => inspectors.includes(inspector))) || {
      pointers: ['/inspectors'],
    },
};

/** One inspection (抽查) from the draw to the end of its rectification. */
export const inspectionMachine = defineStateMachine<InspectionState, InspectionSubject, InspectionContext>()({
  name: 'random-inspection',
  title: '双随机抽查 (random inspection)',
  initial: 'drawn',
  states: {
    drawn: { title: '已抽取' },
    inspected: { title: '已检查' },
    rectifying: { title: '限期整改' },
    'rectification-reported': { title: '已报整改' },
    'rectification-overdue': { title: '逾期未整改' },
    closed: { title: '已办结', final: true },
  },
  transitions: {
    'record-result': {
      title: '登记检查结果',
      from: ['drawn'],
      to: 'inspected',
      roles: counterRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, enoughInspectors],
      legalBasis: '社会组织抽查暂行办法',
    },
    publish: {
      title: '公示抽查结果',
      from: ['inspected'],
      to: ['closed', 'rectifying'],
      choose: ({ result }) => (result === 'no-problem' ? 'closed' : 'rectifying'),
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
      event: 'published',
      legalBasis: '社会组织抽查暂行办法',
    },
    'report-rectification': {
      title: '报告整改',
      from: ['rectifying', 'rectification-overdue'],
      to: 'rectification-reported',
      roles: filingRoles,
    },
    'mark-overdue': {
      title: '逾期未整改',
      from: ['rectifying'],
      to: 'rectification-overdue',
      roles: [SYSTEM_ROLE],
      event: 'rectification-overdue',
    },
    'reject-rectification': {
      title: '整改未通过',
      from: ['rectification-reported'],
      to: 'rectifying',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
    },
    'confirm-rectification': {
      title: '确认整改',
      from: ['rectification-reported'],
      to: 'closed',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
      event: 'rectified',
    },
  },
  timeLimits: {
    rectification: {
      title: '限期整改期限',
      runsIn: ['rectifying'],
      figure: 'social-organizations.clock-rectification',
      then: 'mark-overdue',
    },
  },
});

export type InspectionTransition = (typeof inspectionMachine)['transitionNames'][number];
