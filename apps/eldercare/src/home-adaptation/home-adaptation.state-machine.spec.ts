import { exerciseStateMachine } from '@minzheng/workflow';
import {
  adaptationProgrammeMachine,
  type ProgrammeContext,
} from '../adaptation-programme/adaptation-programme.state-machine.js';
import {
  homeAdaptationMachine,
  type AdaptationContext,
  type AdaptationSubject,
  type AdaptationTransition,
} from './home-adaptation.state-machine.js';

const now = new Date('2026-03-02T09:00:00+08:00');
const nobody = { auditor: [], 'city-supervisor': [], integrator: [] };

it('adaptations: windows apply, planners plan, others decide, accept and pay', () => {
  const window: AdaptationTransition[] = ['submit', 'verify-again', 'withdraw'];
  const planning: AdaptationTransition[] = ['plan', 'commission', 'stop-works'];
  const supervising: AdaptationTransition[] = ['start-works', 'complete-works'];
  const inspecting: AdaptationTransition[] = ['send-back', 'accept'];
  const { failures } = exerciseStateMachine(homeAdaptationMachine, {
    permissions: {
      ...nobody,
      'village-helper': window,
      'township-clerk': [...window, ...planning, ...supervising],
      'township-reviewer': inspecting,
      'county-investigator': [...planning, ...supervising, ...inspecting],
      'county-reviewer': [...inspecting, 'approve', 'refuse', 'settle'],
      'department-system': supervising,
      system: ['apply-verification', 'close', 'reopen', 'stop-works', 'resume-works'],
    },
    subject: (state): AdaptationSubject => ({
      state,
      submittedBy: 'window',
      plan: { plannedBy: 'planner' },
      works: { supervisors: ['supervisor'] },
      stop: null,
      acceptance: { acceptedBy: 'inspector' },
      plannedFen: 368_300,
    }),
    context: (caller): AdaptationContext => ({
      caller: { ...caller, subject: 'somebody' },
      now,
      notPassed: [],
      budgetLeftFen: 368_300,
      amountFen: 361_200,
      payableFen: 361_200,
    }),
    violations: {
      'decided-by-another': (subject) => (subject.submittedBy = 'somebody'),
      'accepted-by-another': (subject) => (subject.works = { supervisors: ['supervisor', 'somebody'] }),
      'paid-by-another': (subject) => (subject.acceptance = { acceptedBy: 'somebody' }),
      'rules-not-passed': (_subject, context) => (context.notPassed = ['home-cap']),
      'adaptation-programme-missing': (_subject, context) => (context.budgetLeftFen = null),
      'adaptation-budget-exhausted': (_subject, context) => (context.budgetLeftFen = 368_299),
      'adaptation-settlement-over-limit': (_subject, context) => (context.amountFen = 361_201),
    },
  });
  expect(failures).toEqual([]);
});

it('adaptations: a plan is decided and accepted by somebody else, and never paid above the plan', () => {
  const subject = (over: Partial<AdaptationSubject>): AdaptationSubject => ({
    state: 'planned',
    submittedBy: null,
    plan: { plannedBy: 'planner' },
    works: null,
    stop: null,
    acceptance: null,
    plannedFen: 100,
    ...over,
  });
  const as = (who: string, role: string): AdaptationContext => ({
    caller: { kind: 'person', roles: [role], division: '990101', subject: who },
    now,
  });
  const planner = as('planner', 'county-reviewer');
  expect(() => homeAdaptationMachine.apply(subject({}), 'approve', planner)).toThrow();
  expect(() => homeAdaptationMachine.apply(subject({ state: 'completed' }), 'accept', planner)).toThrow();
  const paying = { ...as('payer', 'county-reviewer'), payableFen: 200 };
  const accepted = () => subject({ state: 'accepted' });
  expect(() => homeAdaptationMachine.apply(accepted(), 'settle', { ...paying, amountFen: 101 })).toThrow();
  expect(homeAdaptationMachine.apply(accepted(), 'settle', { ...paying, amountFen: 100 }).to).toBe('settled');
});

it('adaptations: works that a death has stopped are sent back to where they stood', () => {
  const caller = { kind: 'person' as const, roles: ['township-reviewer'], division: '990101', subject: 'inspector' };
  const subject: AdaptationSubject = {
    state: 'completed',
    submittedBy: null,
    plan: null,
    works: null,
    stop: { on: '2026-03-02', reason: 'death' },
    acceptance: null,
    plannedFen: 0,
  };
  expect(homeAdaptationMachine.apply(subject, 'send-back', { caller, now }).to).toBe('stopped');
});

it('programmes: the county’s, and their budget covers what is committed', () => {
  const { failures } = exerciseStateMachine(adaptationProgrammeMachine, {
    permissions: { ...nobody, 'county-reviewer': ['adjust', 'close'], 'township-clerk': [] },
    subject: (state) => ({ state }),
    context: (caller): ProgrammeContext => ({ caller, now, budgetFen: 100, committedFen: 100 }),
    violations: { 'adaptation-budget-committed': (_subject, context) => (context.budgetFen = 99) },
  });
  expect(failures).toEqual([]);
});
