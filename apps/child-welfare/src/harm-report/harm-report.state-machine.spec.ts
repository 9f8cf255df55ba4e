import { exerciseStateMachine } from '@minzheng/workflow';
import { harmDutyMachine } from './harm-duty.state-machine.js';
import { harmReportMachine } from './harm-report.state-machine.js';
import type { HarmReportContext, HarmReportSubject } from './harm-report.state-machine.js';
import { temporaryGuardianshipMachine } from './temporary-guardianship.state-machine.js';

const now = new Date('2026-03-02T09:00:00+08:00');

it('lets exactly these roles do exactly these things, in exactly these states', () => {
  const { failures } = exerciseStateMachine(harmReportMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': [],
      'township-reviewer': ['link-child', 'follow-up'],
      'county-investigator': ['assess', 'link-child', 'follow-up'],
      'county-reviewer': ['assess', 'link-child', 'place', 'end-placement', 'follow-up', 'close'],
      'city-supervisor': [],
      auditor: [],
      'department-system': [],
      system: [],
    },
    subject: (state): HarmReportSubject => ({
      state,
      policeState: 'acknowledged',
      placed: false,
      lastVisitedOn: '2026-03-02',
      riskGrade: 'low',
      reporterReachable: true,
    }),
    context: (caller): HarmReportContext => ({
      caller,
      now,
      closeReason: 'danger-over',
      reporterToldOn: '2026-03-02',
    }),
    violations: {
      'police-not-reached': (report) => (report.policeState = 'waiting'),
      'temporary-guardianship-stands': (report) => (report.placed = true),
      'follow-up-missing': (report) => (report.lastVisitedOn = null),
      'reporter-not-told': (_report, context) => delete context.reporterToldOn,
    },
  });
  expect(failures).toEqual([]);
});

it('lets the county end guardianships and duties, and nobody else', () => {
  const permissions = {
    'township-reviewer': [],
    'county-investigator': [],
    'county-reviewer': ['end'] as const,
    'city-supervisor': [],
    system: [],
  };
  const context = (caller: HarmReportContext['caller']) => ({ caller, now });
  const guardianships = exerciseStateMachine(temporaryGuardianshipMachine, {
    permissions,
    subject: (state) => ({ state }),
    context,
  });
  const duties = exerciseStateMachine(harmDutyMachine, { permissions, subject: (state) => ({ state }), context });
  expect([...guardianships.failures, ...duties.failures]).toEqual([]);
});
