import { exerciseStateMachine } from '@minzheng/workflow';
import { supportApplicationMachine } from './support-application.state-machine.js';
import type { SupportApplicationContext } from './support-application.state-machine.js';

const check = { checkedOn: '2026-03-10', checkedBy: 'reviewer', recommendation: 'confirm', reason: 'r' } as const;

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(supportApplicationMachine, {
    permissions: {
      'village-helper': ['withdraw'],
      'township-clerk': ['withdraw'],
      'department-system': ['withdraw'],
      'township-reviewer': ['check'],
      'county-reviewer': ['return-to-township', 'confirm', 'refuse'],
      'county-investigator': [],
      auditor: [],
      system: [],
    },
    subject: (state) => ({ state, filedBy: 'clerk', townshipCheck: check }),
    context: (caller): SupportApplicationContext => ({
      caller: { ...caller, subject: 'caller' },
      now: new Date('2026-03-10T09:00:00+08:00'),
      verdict: 'passed',
      fileOpen: true,
      recommendation: 'confirm',
    }),
    violations: {
      'child-file-not-open': (_application, context) => (context.fileOpen = false),
      'application-filed-by-caller': (application) => (application.filedBy = 'caller'),
      'separation-of-duties': (application) => (application.filedBy = 'caller'),
      'recommendation-not-supported': (_application, context) => (context.verdict = 'open'),
      'rules-not-passed': (_application, context) => (context.verdict = 'open'),
    },
  });
  expect(failures).toEqual([]);
});
