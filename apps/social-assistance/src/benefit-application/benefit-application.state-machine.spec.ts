import { exerciseStateMachine, SYSTEM_ROLE } from '@minzheng/workflow';
import { benefitApplicationMachine } from './benefit-application.state-machine.js';
import type { CaseContext, CaseSubject, CaseTransition } from './benefit-application.state-machine.js';
import type { CaseState } from './case-records.js';

const visit = { recordedAt: '', recordedBy: 'clerk', visitedOn: '2026-03-04', investigators: ['a', 'b'], summary: 's' };

/** A case that meets every guard. */
function goodCase(state: CaseState, transition?: string): CaseSubject {
  return {
    state,
    nearRelative: transition !== 'register-near-relative',
    registeredRelative: { kind: 'village-cadre', relation: 'brother', registeredAt: '', registeredBy: 'clerk' },
    acceptedBy: 'clerk',
    supplement: null,
    verification: { requestId: 'r', requestedAt: '', appliedAt: '2026-03-06T00:00:00Z' },
    round: 0,
    investigations: [{ ...visit, round: 0, livingConditions: 'poor' }],
    opinions: [{ round: 0, givenAt: '', givenBy: 'township-reviewer', recommendation: 'confirm', reason: 'r' }],
    countyVisits: [visit],
  };
}

function goodContext(caller: CaseContext['caller'], transition?: string): CaseContext {
  return {
    caller,
    caseLiesWithCaller: true,
    now: new Date('2026-03-06T02:00:00Z'),
    gapCount: 1,
    blockingGaps: [],
    delegated: false,
    wholeCaseFigure: 'clock-whole-case',
    openQuestions: transition === 'resolve-open-question' ? 1 : 0,
    eligible: true,
    recommendation: 'confirm',
    investigators: ['a', 'b'],
    investigatorsMinimum: 2,
  };
}

const window: CaseTransition[] = ['submit', 'supplement', 'withdraw'];
/** The permission matrix, written out by hand: what a reviewer of this service signs. */
const permissions: Record<string, CaseTransition[]> = {
  'village-helper': [...window, 'raise-objection'],
  'department-system': window,
  'township-clerk': [
    ...window,
    'request-supplement',
    'accept',
    'record-investigation',
    'start-publicity',
    'raise-objection',
    'start-reinvestigation',
    'start-review',
    'terminate',
  ],
  'township-reviewer': [
    'declare-special-case',
    'register-near-relative',
    'resolve-open-question',
    'establish-value',
    'give-opinion',
    'start-publicity',
    'raise-objection',
    'start-reinvestigation',
    'start-review',
    'confirm',
    'refuse',
    'terminate',
  ],
  'county-reviewer': [
    'declare-special-case',
    'register-near-relative',
    'withdraw-near-relative',
    'resolve-open-question',
    'establish-value',
    'raise-objection',
    'start-reinvestigation',
    'record-county-visit',
    'confirm',
    'refuse',
    'terminate',
  ],
  'county-investigator': ['record-county-visit'],
  'city-supervisor': [],
  auditor: [],
  integrator: [],
  'verification-officer': [],
  [SYSTEM_ROLE]: ['apply-verification', 'end-publicity', 'hand-over-to-county', 'hand-back-to-township'],
};

describe('the course of a case', () => {
  it('lets every role do what the matrix says, in every state, and nothing else', () => {
    const { failures, walked } = exerciseStateMachine(benefitApplicationMachine, {
      permissions,
      subject: goodCase,
      context: (caller, transition) => goodContext({ ...caller, subject: 'somebody-else' }, transition),
      violations: {
        'supplement-notice-already-given': (subject) => {
          subject.supplement = { requestedAt: '', requestedBy: 'clerk', gaps: [], dueOn: '2026-03-16' };
        },
        'nothing-to-supplement': (_subject, context) => (context.gapCount = 0),
        'declaration-incomplete': (_subject, context) => (context.blockingGaps = ['/household/members/0']),
        'investigation-missing': (subject) => (subject.round = 1),
        'too-few-investigators': (_subject, context) => (context.investigators = ['a', 'a']),
        'recommendation-not-supported': (_subject, context) => (context.openQuestions = 1),
        'verification-report-missing': (subject) => (subject.verification = null),
        'nothing-to-resolve': (_subject, context) => (context.openQuestions = 0),
        'open-questions-unresolved': (_subject, context) => (context.openQuestions = 1),
        'rules-not-passed': (_subject, context) => (context.eligible = false),
        'near-relative-already-registered': (subject) => (subject.nearRelative = true),
        'near-relative-not-registered': (subject) => (subject.registeredRelative = null),
        'near-relative-registered-by-caller': (subject) => (subject.registeredRelative!.registeredBy = 'somebody-else'),
        'county-visit-missing': (subject) => (subject.countyVisits = []),
        'separation-of-duties': (subject) => (subject.acceptedBy = 'somebody-else'),
        'case-lies-elsewhere': (_subject, context) => (context.caseLiesWithCaller = false),
      },
    });
    expect(failures).toEqual([]);
    expect(walked).toBeGreaterThan(1000);
  });

  const reviewer = {
    kind: 'person',
    roles: ['township-reviewer'],
    division: '990101100',
    subject: 'reviewer',
  } as const;

  it('lets nobody but the platform hand a case over to the county', () => {
    const system = { kind: 'system', roles: [], division: '990101100', subject: 'reviewer' } as const;
    expect(
      benefitApplicationMachine.apply(goodCase('township-review'), 'hand-over-to-county', goodContext(system)).to,
    ).toBe('county-review');
    expect(
      benefitApplicationMachine.allowedTransitions(goodCase('township-review'), goodContext(reviewer)),
    ).not.toContain('hand-over-to-county');
  });

  it('goes to the township only where confirmation is delegated, and never for near relatives', () => {
    const target = (delegated: boolean, nearRelative: boolean): string => {
      const subject = { ...goodCase('publicity-ended'), nearRelative };
      return benefitApplicationMachine.apply(subject, 'start-review', { ...goodContext(reviewer), delegated }).to;
    };
    expect(target(false, false)).toBe('county-review');
    expect(target(true, false)).toBe('township-review');
    expect(target(true, true)).toBe('county-review');
  });

  it('does not let who gave the opinion decide', () => {
    const subject = { ...goodCase('township-review'), nearRelative: false };
    const context = goodContext({ ...reviewer, subject: 'township-reviewer' });
    expect(() => benefitApplicationMachine.apply(subject, 'confirm', context)).toThrow(
      expect.objectContaining({ code: 'separation-of-duties' }),
    );
  });

  it('lets the system of a township that confirms for the county act for several people under one name', () => {
    const system = { ...reviewer, kind: 'client', subject: 'township-reviewer' } as const;
    const decide = (subject: CaseSubject): string =>
      benefitApplicationMachine.apply(subject, 'confirm', goodContext(system)).to;
    expect(decide({ ...goodCase('township-review'), nearRelative: false })).toBe('confirmed');
    expect(() => decide({ ...goodCase('township-review'), acceptedBy: 'township-reviewer' })).toThrow(
      expect.objectContaining({ code: 'separation-of-duties' }),
    );
  });

  it('takes an opinion for refusal without a report, since refusal is reviewed again', () => {
    const subject = { ...goodCase('accepted'), verification: null };
    const context = { ...goodContext(reviewer), recommendation: 'refuse' as const };
    expect(benefitApplicationMachine.apply(subject, 'give-opinion', context).to).toBe('opinion-given');
  });

  it('runs the clock of the whole case from acceptance to the decision without a break', () => {
    const system = { kind: 'system', roles: [], division: '9901', subject: 'system:timers' } as const;
    const clerk = { kind: 'person', roles: ['township-clerk'], division: '990101001', subject: 'clerk' } as const;
    const started = benefitApplicationMachine.apply(goodCase('submitted'), 'accept', goodContext(clerk)).started;
    expect(started.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['whole-case', 'investigation-start', 'verification-start']),
    );
    const ended = benefitApplicationMachine.apply(goodCase('in-publicity'), 'end-publicity', goodContext(system));
    expect([...ended.started.map(({ code }) => code), ...ended.stopped]).not.toContain('whole-case');
  });
});
