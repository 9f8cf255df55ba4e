import { defineStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import type { Guard } from '@minzheng/workflow';
import { filingRoles, registrarRoles } from '../access.js';
import { registrarLevels, registrarOfThisLevel } from '../registrar.js';
import type { RegistrarContext } from '../registrar.js';

export const campaignStates = [
  'filed',
  'correction-requested',
  'on-record',
  'ended',
  'concluded',
  'refused',
  'lapsed',
] as const;
export type CampaignState = (typeof campaignStates)[number];

export interface CampaignSubject {
  state: CampaignState;
  division: string;
}

export interface CampaignContext extends RegistrarContext {
  notPassed: readonly string[];
  /** Of an amendment: it is filed in time. */
  amendmentInTime: boolean;
}

type CampaignGuard = Guard<CampaignSubject, CampaignContext>;

const rulesPassed: CampaignGuard = {
  code: 'rules-not-passed',
  title: 'Every rule of a campaign is passed',
  legalBasis: '慈善组织公开募捐管理办法',
  check: (_subject, { notPassed }) => notPassed.length === 0 || { detail: `Not passed: ${notPassed.join(', ')}` },
};
const refusalHasGround: CampaignGuard = {
  code: 'refusal-without-ground',
  title: 'A plan is refused only where a rule is not passed',
  check: (_subject, { notPassed }) => notPassed.length > 0 || {},
};
const amendedInTime: CampaignGuard = {
  code: 'amendment-late',
  title: 'A change of the plan is filed within days of the change',
  legalBasis: '慈善组织公开募捐管理办法',
  check: (_subject, { amendmentInTime }) => amendmentInTime || { pointers: ['/changedOn'] },
};

/** The course of a campaign's plan (公开募捐方案): filed, put on record, reported on, ended. */
export const campaignMachine = defineStateMachine<CampaignState, CampaignSubject, CampaignContext>()({
  name: 'fundraising-campaign',
  title: '公开募捐方案备案 (fund-raising campaign)',
  initial: 'filed',
  states: {
    filed: { title: '已报送' },
    'correction-requested': { title: '待补正' },
    'on-record': { title: '已备案' },
    ended: { title: '已结束，待全面公开' },
    concluded: { title: '已全面公开', final: true },
    refused: { title: '不予备案', final: true },
    lapsed: { title: '逾期未补正', final: true },
  },
  transitions: {
    'request-correction': {
      title: '一次性告知补正',
      from: ['filed'],
      to: 'correction-requested',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel],
      event: 'correction-requested',
    },
    correct: { title: '补正', from: ['correction-requested'], to: 'filed', roles: filingRoles },
    lapse: {
      title: '逾期未补正',
      from: ['correction-requested'],
      to: 'lapsed',
      roles: [SYSTEM_ROLE],
      event: 'lapsed',
    },
    'put-on-record': {
      title: '准予备案',
      from: ['filed'],
      to: 'on-record',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, rulesPassed],
      event: 'put-on-record',
      legalBasis: '慈善法 第二十四条；慈善组织公开募捐管理办法',
    },
    refuse: {
      title: '不予备案',
      from: ['filed'],
      to: 'refused',
      roles: registrarRoles,
      levels: registrarLevels,
      guards: [registrarOfThisLevel, refusalHasGround],
      event: 'refused',
    },
    amend: {
      title: '变更备案',
      from: ['on-record'],
      roles: filingRoles,
      guards: [amendedInTime, rulesPassed],
      event: 'amended',
    },
    report: {
      title: '定期公开募捐情况',
      from: ['on-record'],
      roles: filingRoles,
      event: 'reported',
      legalBasis: '慈善法 第七十八条',
    },
    end: { title: '募捐结束', from: ['on-record'], to: 'ended', roles: [SYSTEM_ROLE], event: 'ended' },
    conclude: {
      title: '全面公开募捐情况',
      from: ['ended'],
      to: 'concluded',
      roles: filingRoles,
      event: 'concluded',
      legalBasis: '慈善法 第七十八条',
    },
  },
  timeLimits: {
    correction: {
      title: '募捐方案补正期限',
      runsIn: ['correction-requested'],
      figure: 'charity.campaign-clock-correction',
      then: 'lapse',
    },
  },
});

export type CampaignTransition = (typeof campaignMachine)['transitionNames'][number];
