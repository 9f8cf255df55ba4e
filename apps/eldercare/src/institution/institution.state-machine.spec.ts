import { exerciseStateMachine } from '@minzheng/workflow';
import { stayMachine } from '../stay/stay.state-machine.js';
import { waitingEntryMachine, type WaitingSubject } from '../waiting/waiting-entry.state-machine.js';
import {
  bedMachine,
  institutionMachine,
  type InstitutionContext,
  type InstitutionSubject,
} from './institution.state-machine.js';

const now = new Date('2026-03-02T09:00:00+08:00');
const nobody = {
  'township-clerk': [],
  'village-helper': [],
  'township-reviewer': [],
  'county-reviewer': [],
  auditor: [],
};

it('institutions: the county files and closes, the institution tells of its end', () => {
  const telling = ['announce-closing', 'withdraw-closing'] as const;
  const { failures } = exerciseStateMachine(institutionMachine, {
    permissions: {
      ...nobody,
      'county-reviewer': ['file', 'close', ...telling],
      'department-system': telling,
      system: [],
    },
    subject: (state): InstitutionSubject => ({
      state,
      closing: { noticedOn: '2026-01-01', closesOn: '2026-03-02', reason: 'lease' },
    }),
    context: (caller): InstitutionContext => ({
      caller,
      now,
      today: '2026-03-02',
      earliestClosing: '2026-05-01',
      closesOn: '2026-05-01',
      residents: 0,
    }),
    violations: {
      'closing-notice-too-short': (_subject, context) => (context.closesOn = '2026-04-30'),
      'closing-not-due': (_subject, context) => (context.today = '2026-03-01'),
      'elders-not-settled': (_subject, context) => (context.residents = 1),
    },
  });
  expect(failures).toEqual([]);
});

it('beds: who lives in one is the platform’s doing, what is out of use the institution’s', () => {
  const { failures } = exerciseStateMachine(bedMachine, {
    permissions: {
      ...nobody,
      'department-system': ['block', 'unblock', 'remove'],
      system: ['reserve', 'release', 'occupy', 'vacate'],
    },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now }),
  });
  expect(failures).toEqual([]);
});

it('the queue: nobody is offered a bed but by the platform', () => {
  const window = ['decline', 'withdraw'] as const;
  const { failures } = exerciseStateMachine(waitingEntryMachine, {
    permissions: {
      ...nobody,
      'village-helper': window,
      'township-clerk': window,
      'department-system': window,
      system: ['offer', 'lapse', 'admit', 'withdraw', 'requeue'],
    },
    subject: (state): WaitingSubject => ({ state, lapsedOffers: 0 }),
    context: (caller) => ({ caller, now, requeues: 1 }),
  });
  expect(failures).toEqual([]);
});

it.each([
  [0, 'waiting'],
  [1, 'dropped'],
])('the queue: after %i lapsed offers another one leads to %s', (lapsedOffers, state) => {
  const subject: WaitingSubject = { state: 'offered', lapsedOffers };
  const caller = { kind: 'system' as const, roles: [], division: '9901' };
  waitingEntryMachine.apply(subject, 'lapse', { caller, now, requeues: 1 });
  expect(subject.state).toBe(state);
});

it('stays: the institution’s, except that the dead do not stay', () => {
  const own = ['transfer', 'start-leave', 'end-leave', 'discharge', 'settle'] as const;
  const { failures } = exerciseStateMachine(stayMachine, {
    permissions: { ...nobody, 'department-system': own, system: ['discharge', 'readmit'] },
    subject: (state) => ({ state }),
    context: (caller) => ({ caller, now }),
  });
  expect(failures).toEqual([]);
});
