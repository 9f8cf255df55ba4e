import type { PlainDate } from '@minzheng/domain';
import { defineStateMachine, SYSTEM_ROLE, type Guard, type TransitionContext } from '@minzheng/workflow';
import { holdsCertificate, type Assessor } from '../assessor/assessor.entity.js';
import {
  openAssessmentStates,
  type AssessmentDispute,
  type AssessmentRound,
  type AssessmentState,
  type OpenAssessmentState,
} from './ability-assessment.entity.js';

/** What the table looks at of an assessment. */
export interface AssessmentSubject {
  state: AssessmentState;
  rounds: readonly Pick<AssessmentRound, 'assessorIds' | 'recordedBy'>[];
  dispute: AssessmentDispute | null;
  disputableTo: PlainDate | null;
}

/** The signers of a round that is being recorded. */
export interface Signing {
  readonly assessedOn: PlainDate;
  readonly assessors: readonly Pick<Assessor, 'id' | 'validFrom' | 'validTo' | 'revokedOn'>[];
  readonly minimum: number;
}

/** Who asks, when, and, for a round, who signs it. */
export interface AssessmentContext extends TransitionContext {
  readonly caller: TransitionContext['caller'] & { readonly subject: string };
  today: PlainDate;
  signing?: Signing | undefined;
  /** Where an assessment goes on after a death that was none. */
  reopenTo?: OpenAssessmentState;
}

type AssessmentGuard = Guard<AssessmentSubject, AssessmentContext>;
const standard = 'GB/T 42195-2022 评估实施';

export const enoughAssessors: AssessmentGuard = {
  code: 'assessors-too-few',
  title: 'An assessment is signed by as many different assessors as policy asks for (two)',
  legalBasis: standard,
  check: (_subject, { signing }) =>
    signing === undefined ||
    new Set(signing.assessors.map(({ id }) => id)).size >= signing.minimum || { pointers: ['/assessorIds'] },
};

export const certificatesHold: AssessmentGuard = {
  code: 'assessor-certificate-invalid',
  title: 'The certificate of every assessor holds on the day of the assessment',
  legalBasis: standard,
  check: (_subject, { signing }) => {
    const invalid = (signing?.assessors ?? []).flatMap((assessor, index) =>
      holdsCertificate(assessor, signing?.assessedOn ?? '') ? [] : [`/assessorIds/${index}`],
    );
    return invalid.length === 0 || { pointers: invalid };
  },
};

export const otherAssessors: AssessmentGuard = {
  code: 'assessor-not-independent',
  title: 'Nobody who signed the disputed assessment signs the re-assessment',
  legalBasis: standard,
  check: (subject, { signing }) => {
    const before = new Set(subject.rounds.flatMap(({ assessorIds }) => assessorIds));
    const again = (signing?.assessors ?? []).flatMap(({ id }, index) =>
      before.has(id) ? [`/assessorIds/${index}`] : [],
    );
    return again.length === 0 || { pointers: again };
  },
};

export const otherThanWhoRecorded: AssessmentGuard = {
  code: 'separation-of-duties',
  title: 'Who recorded an assessment does not conclude it',
  check: (subject, { caller }) => subject.rounds.at(-1)?.recordedBy !== caller.subject || {},
};

export const disputedInTime: AssessmentGuard = {
  code: 'dispute-too-late',
  title: 'A conclusion is disputed within the days that policy gives',
  check: ({ disputableTo }, { today }) => (disputableTo !== null && today <= disputableTo) || {},
};

export const disputedOnce: AssessmentGuard = {
  code: 'dispute-only-once',
  title: 'The conclusion of a re-assessment is final; a change of condition is a new assessment',
  check: ({ dispute }) => dispute === null || {},
};

const window = ['village-helper', 'township-clerk', 'department-system'];

/** The life of an ability assessment (老年人能力评估), GB/T 42195-2022. */
export const abilityAssessmentMachine = defineStateMachine<AssessmentState, AssessmentSubject, AssessmentContext>()({
  name: 'ability-assessment',
  title: '老年人能力评估 (ability assessment of an elder)',
  initial: 'requested',
  states: {
    requested: { title: '待评估' },
    recorded: { title: '已评估（待出结论）' },
    concluded: { title: '已出结论' },
    disputed: { title: '有异议（待重新评估）' },
    expired: { title: '已失效', final: true },
    withdrawn: { title: '已撤回', final: true },
    closed: { title: '已终止（老人去世）' },
  },
  transitions: {
    record: {
      title: '登记评估结果',
      from: ['requested'],
      to: 'recorded',
      roles: ['county-investigator', 'department-system'],
      guards: [enoughAssessors, certificatesHold],
      legalBasis: standard,
    },
    conclude: {
      title: '出具评估结论',
      from: ['recorded'],
      to: 'concluded',
      roles: ['county-reviewer'],
      guards: [otherThanWhoRecorded],
      event: 'concluded',
    },
    dispute: {
      title: '提出异议',
      from: ['concluded'],
      to: 'disputed',
      roles: window,
      guards: [disputedInTime, disputedOnce],
    },
    'withdraw-dispute': { title: '撤回异议', from: ['disputed'], to: 'concluded', roles: window },
    'record-reassessment': {
      title: '登记重新评估结果',
      from: ['disputed'],
      to: 'recorded',
      roles: ['county-investigator', 'department-system'],
      guards: [enoughAssessors, certificatesHold, otherAssessors],
    },
    withdraw: { title: '撤回', from: ['requested'], to: 'withdrawn', roles: window },
    expire: {
      title: '有效期届满',
      from: ['concluded', 'disputed'],
      to: 'expired',
      roles: [SYSTEM_ROLE],
    },
    close: { title: '老人去世终止', from: [...openAssessmentStates], to: 'closed', roles: [SYSTEM_ROLE] },
    // The death was recorded in error.
    reopen: {
      title: '恢复办理',
      from: ['closed'],
      to: [...openAssessmentStates],
      choose: (_subject, { reopenTo = 'requested' }) => reopenTo,
      roles: [SYSTEM_ROLE],
    },
  },
});
