import { defineStateMachine } from '@minzheng/workflow';
import type { Guard, TransitionContext } from '@minzheng/workflow';
import type { RiskGrade } from '../difficulty/difficulty.records.js';
import { reasonsSeen } from './harm-report.records.js';
import type { HarmCloseReason, PoliceState } from './harm-report.records.js';

export type HarmReportState = 'received' | 'following' | 'closed';

/** What the table below looks at of a report; the entity has all of it. */
export interface HarmReportSubject {
  state: HarmReportState;
  policeState: PoliceState;
  /** The child is in temporary guardianship. */
  placed: boolean;
  lastVisitedOn: string | null;
  riskGrade: RiskGrade | null;
  /** Who reported left a way to be reached. */
  reporterReachable: boolean;
}

export interface HarmReportContext extends TransitionContext {
  /** Of closing: why, and whether the reporter was told. */
  closeReason?: HarmCloseReason;
  reporterToldOn?: string | undefined;
}

type HarmGuard = Guard<HarmReportSubject, HarmReportContext>;

const reporting = '未成年人保护法 第十一条';

const policeHaveIt: HarmGuard = {
  code: 'police-not-reached',
  title: 'The police have the report',
  legalBasis: '未成年人保护法 第十一条；高检发〔2020〕9号 第二条',
  check: ({ policeState }) => policeState === 'acknowledged' || {},
};

const notPlaced: HarmGuard = {
  code: 'temporary-guardianship-stands',
  title: 'The child is in no temporary guardianship',
  legalBasis: '未成年人保护法 第九十三条、第九十四条',
  check: ({ placed }) => !placed || {},
};

const seenToBeOver: HarmGuard = {
  code: 'follow-up-missing',
  title: 'A danger that is over has been seen to be over',
  check: ({ lastVisitedOn }, { closeReason }) =>
    closeReason === undefined || !reasonsSeen.includes(closeReason) || lastVisitedOn !== null || {},
};

const reporterTold: HarmGuard = {
  code: 'reporter-not-told',
  title: 'Who reported and can be reached was told the outcome',
  legalBasis: '未成年人保护法 第十一条第三款',
  check: ({ reporterReachable }, { reporterToldOn }) => !reporterReachable || reporterToldOn !== undefined || {},
};

const county = ['county-reviewer', 'county-investigator'];
const officers = [...county, 'township-reviewer'];

/**
 * A report of harm (侵害未成年人强制报告): received from anybody, passed on to the police at once, assessed within hours,
 * followed until the child is safe. Nothing of it is ever deleted; whoever is not named for it finds nothing.
 */
export const harmReportMachine = defineStateMachine<HarmReportState, HarmReportSubject, HarmReportContext>()({
  name: 'harm-report',
  title: '侵害未成年人强制报告 (report of harm to a child)',
  initial: 'received',
  states: {
    received: { title: '已受理，待评估' },
    following: { title: '已评估，跟进中' },
    closed: { title: '已结案', final: true },
  },
  transitions: {
    assess: {
      title: '评估',
      from: ['received', 'following'],
      to: 'following',
      roles: county,
      levels: ['county'],
      event: 'assessed',
      legalBasis: reporting,
    },
    'link-child': { title: '关联儿童档案', from: ['received', 'following'], roles: officers },
    place: {
      title: '临时监护',
      from: ['received', 'following'],
      roles: ['county-reviewer'],
      levels: ['county'],
      guards: [notPlaced],
      event: 'placed',
      legalBasis: '未成年人保护法 第九十一条、第九十二条',
    },
    'end-placement': {
      title: '终止临时监护',
      from: ['received', 'following'],
      roles: ['county-reviewer'],
      levels: ['county'],
      event: 'placement-ended',
      legalBasis: '未成年人保护法 第九十三条、第九十四条',
    },
    'follow-up': { title: '跟进回访', from: ['following'], roles: officers, event: 'followed-up' },
    close: {
      title: '结案',
      from: ['following'],
      to: 'closed',
      roles: ['county-reviewer'],
      levels: ['county'],
      guards: [policeHaveIt, notPlaced, seenToBeOver, reporterTold],
      event: 'closed',
      legalBasis: '未成年人保护法 第十一条第三款',
    },
  },
  timeLimits: {
    assessment: {
      title: '评估期限',
      runsIn: ['received'],
      figure: 'child-welfare.harm-assessment-hours',
      event: 'deadline-overdue',
    },
    'follow-up': {
      title: '回访期限',
      runsIn: ['following'],
      figure: [
        'child-welfare.harm-follow-up-days-high',
        'child-welfare.harm-follow-up-days-medium',
        'child-welfare.harm-follow-up-days-low',
      ],
      chooseFigure: ({ riskGrade }) => `child-welfare.harm-follow-up-days-${riskGrade ?? 'high'}`,
      event: 'deadline-overdue',
    },
  },
});

export type HarmReportTransition = (typeof harmReportMachine)['transitionNames'][number];
