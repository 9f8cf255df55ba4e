import { exerciseStateMachine } from '@minzheng/workflow';
import { graveMachine, type GraveContext, type GraveSubject } from './grave.state-machine.js';

const rule = (outcome: 'passed' | 'failed') => ({ code: 'a-rule', title: '', legalBasis: '', figures: [], outcome });

it('lets cemeteries sell, bury, renew and take back, the county change a holder, and only time make a fee due', () => {
  const { failures } = exerciseStateMachine(graveMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': [],
      'township-reviewer': [],
      'county-reviewer': ['close', 'change-holder'],
      'county-investigator': [],
      'city-supervisor': [],
      'department-system': ['sell', 'bury', 'renew-fee', 'return'],
      auditor: [],
      integrator: [],
      system: ['fall-due', 'take-back-burial'],
    },
    subject: (state): GraveSubject => ({ state, urns: 0 }),
    context: (caller): GraveContext => ({
      caller,
      now: new Date('2026-03-02T09:00:00+08:00'),
      rules: [rule('passed')],
      mostUrns: 2,
      holderDied: true,
    }),
    violations: {
      'rules-not-passed': (_grave, context) => Object.assign(context, { rules: [rule('failed')] }),
      'grave-full': (grave) => Object.assign(grave, { urns: 2 }),
      'grave-in-use': (grave) => Object.assign(grave, { urns: 1 }),
      'grave-transfer-barred': (_grave, context) => Object.assign(context, { holderDied: false }),
    },
  });
  expect(failures).toEqual([]);
});

it.each([
  [0, 'sold'],
  [1, 'occupied'],
] as const)('goes back from a fee that is due to what it was, with %i urns', (urns, expected) => {
  const caller = { kind: 'client', roles: ['department-system'], division: '990101' } as const;
  const grave: GraveSubject = { state: 'fee-due', urns };
  graveMachine.apply(grave, 'renew-fee', { caller, now: new Date(), mostUrns: 2 });
  expect(grave.state).toBe(expected);
});
