import { exerciseStateMachine } from '@minzheng/workflow';
import type { SubsidyAssessment } from './assess-subsidy.js';
import type { SubsidyClaim } from './funeral-subsidy.entity.js';
import { funeralSubsidyMachine, type SubsidyContext, type SubsidySubject } from './funeral-subsidy.state-machine.js';

const rule = (outcome: 'passed' | 'failed' | 'open', code = 'a-rule') => ({
  ...{ code, title: '', legalBasis: '', figures: [], outcome },
});
const assessed = (outcome: 'passed' | 'failed') =>
  ({ verdict: outcome, rules: [rule(outcome)] }) as unknown as SubsidyAssessment;
const groupIs = (outcome: 'passed' | 'open') =>
  ({ verdict: outcome, rules: [rule(outcome, 'beneficiary-group')] }) as unknown as SubsidyAssessment;
const assessmentFor = (transition: string): SubsidyAssessment =>
  transition === 'verify-status' ? groupIs('open') : assessed(transition === 'refuse' ? 'failed' : 'passed');
const claimThrough = (appliedThrough: string) => ({ appliedThrough }) as SubsidyClaim;

it('lets desks apply, the county decide, the treasury pay and the platform take back', () => {
  const { failures } = exerciseStateMachine(funeralSubsidyMachine, {
    permissions: {
      'village-helper': [],
      'township-clerk': ['apply', 'verify-status'],
      'township-reviewer': [],
      'county-reviewer': ['verify-status', 'establish-status', 'approve', 'refuse', 'record-recovery'],
      'county-investigator': [],
      'city-supervisor': [],
      'department-system': ['apply', 'verify-status', 'record-payment'],
      auditor: [],
      integrator: [],
      system: ['lapse', 'void', 'start-recovery'],
    },
    subject: (state): SubsidySubject => ({ state, claim: claimThrough('clerk'), claimUntil: '2027-03-01' }),
    context: (caller, transition): SubsidyContext => ({
      caller: { ...caller, subject: 'official' },
      now: new Date('2026-03-12T09:00:00+08:00'),
      today: '2026-03-12',
      assessment: assessmentFor(transition),
      ...(transition === 'refuse' ? { reason: 'a-rule' } : {}),
    }),
    violations: {
      'claim-period-over': (_subject, context) => Object.assign(context, { today: '2027-03-02' }),
      'status-already-known': (_subject, context) => Object.assign(context, { assessment: groupIs('passed') }),
      'rules-not-passed': (_subject, context) => Object.assign(context, { assessment: assessed('failed') }),
      'refusal-rule-not-failed': (_subject, context) => Object.assign(context, { reason: 'another-rule' }),
      'separation-of-duties': (subject) => Object.assign(subject, { claim: claimThrough('official') }),
    },
  });
  expect(failures).toEqual([]);
});
