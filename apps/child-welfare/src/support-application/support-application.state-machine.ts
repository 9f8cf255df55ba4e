import { defineStateMachine } from '@minzheng/workflow';
import type { Guard, TransitionContext } from '@minzheng/workflow';
import type { RuleVerdict } from '@minzheng/workflow';

export type SupportApplicationState = 'filed' | 'checked' | 'confirmed' | 'refused' | 'withdrawn';

export const recommendations = ['confirm', 'refuse'] as const;

/** 乡镇查验: what the township found and recommends. */
export interface TownshipCheck {
  checkedOn: string;
  checkedBy: string;
  recommendation: (typeof recommendations)[number];
  reason: string;
}

/** What the table below looks at of an application; the entity has all of it. */
export interface SupportApplicationSubject {
  state: SupportApplicationState;
  filedBy: string;
  townshipCheck: TownshipCheck | null;
}

export interface SupportApplicationContext extends TransitionContext {
  readonly caller: TransitionContext['caller'] & { readonly subject: string };
  /** What the rules say on the facts of today. */
  verdict: RuleVerdict;
  /** The file is open: the child is not adopted, grown up or gone. */
  fileOpen: boolean;
  recommendation?: TownshipCheck['recommendation'];
}

type ApplicationGuard = Guard<SupportApplicationSubject, SupportApplicationContext>;

const basis = '民发〔2019〕62号 二';

const fileIsOpen: ApplicationGuard = {
  code: 'child-file-not-open',
  title: 'The file of the child is open',
  check: (_subject, { fileOpen }) => fileOpen || {},
};

const otherThanWhoFiled: ApplicationGuard = {
  code: 'application-filed-by-caller',
  title: 'Who filed the application does not check it',
  check: ({ filedBy }, { caller }) => caller.subject !== filedBy || {},
};

const otherThanWhoChecked: ApplicationGuard = {
  code: 'separation-of-duties',
  title: 'Who filed or checked the application does not decide it',
  check: ({ filedBy, townshipCheck }, { caller }) =>
    (caller.subject !== filedBy && caller.subject !== townshipCheck?.checkedBy) || {},
};

/** What waits for a document decides nothing; a recommendation to confirm waits with it. */
const recommendationSupported: ApplicationGuard = {
  code: 'recommendation-not-supported',
  title: 'A recommendation to confirm rests on every rule passed',
  legalBasis: basis,
  check: (_subject, { recommendation, verdict }) => recommendation !== 'confirm' || verdict === 'passed' || {},
};

const rulesPassed: ApplicationGuard = {
  code: 'rules-not-passed',
  title: 'Every rule is passed on the facts of today',
  legalBasis: '民发〔2019〕62号 一',
  check: (_subject, { verdict }) => verdict === 'passed' || {},
};

/**
 * Application, check by the township within 15 working days, confirmation by the county within 15 more. There is no
 * publicity: what a child’s parents have done or suffered is put on no wall.
 */
export const supportApplicationMachine = defineStateMachine<
  SupportApplicationState,
  SupportApplicationSubject,
  SupportApplicationContext
>()({
  name: 'support-application',
  title: '孤儿、事实无人抚养儿童认定 (recognition of an orphan or de facto unattended child)',
  initial: 'filed',
  states: {
    filed: { title: '待乡镇查验' },
    checked: { title: '待县级确认' },
    confirmed: { title: '已确认', final: true },
    refused: { title: '不予确认', final: true },
    withdrawn: { title: '已撤回', final: true },
  },
  transitions: {
    check: {
      title: '查验',
      from: ['filed'],
      to: 'checked',
      roles: ['township-reviewer'],
      levels: ['township'],
      guards: [fileIsOpen, otherThanWhoFiled, recommendationSupported],
      event: 'checked',
      legalBasis: basis,
    },
    'return-to-township': {
      title: '退回查验',
      from: ['checked'],
      to: 'filed',
      roles: ['county-reviewer'],
      levels: ['county'],
      event: 'returned',
    },
    confirm: {
      title: '确认',
      from: ['checked'],
      to: 'confirmed',
      roles: ['county-reviewer'],
      levels: ['county'],
      guards: [fileIsOpen, otherThanWhoChecked, rulesPassed],
      event: 'confirmed',
      legalBasis: basis,
    },
    refuse: {
      title: '不予确认',
      from: ['checked'],
      to: 'refused',
      roles: ['county-reviewer'],
      levels: ['county'],
      guards: [otherThanWhoChecked],
      event: 'refused',
      legalBasis: basis,
    },
    withdraw: {
      title: '撤回',
      from: ['filed', 'checked'],
      to: 'withdrawn',
      roles: ['village-helper', 'township-clerk', 'department-system'],
      event: 'withdrawn',
    },
  },
  timeLimits: {
    'township-check': {
      title: '乡镇查验期限',
      runsIn: ['filed'],
      figure: 'child-welfare.clock-township-check',
      legalBasis: basis,
      event: 'deadline-overdue',
    },
    'county-confirmation': {
      title: '县级确认期限',
      runsIn: ['checked'],
      figure: 'child-welfare.clock-county-confirmation',
      legalBasis: basis,
      event: 'deadline-overdue',
    },
  },
});

export type SupportApplicationTransition = (typeof supportApplicationMachine)['transitionNames'][number];
