import { exerciseStateMachine } from '@minzheng/workflow';
import { verificationMachine, type VerificationSubject } from './verification.state-machine.js';

it('is moved by the platform alone, and never past a missing authorisation', () => {
  const nobody = ['township-clerk', 'township-reviewer', 'county-reviewer', 'verification-officer', 'auditor'];
  const { failures } = exerciseStateMachine(verificationMachine, {
    permissions: {
      ...Object.fromEntries(nobody.map((role) => [role, []])),
      system: ['start', 'interrupt', 'report', 'cancel'],
    },
    subject: (state): VerificationSubject => ({ state, missing: [] }),
    context: (caller) => ({ caller, now: new Date('2025-06-03T09:00:00+08:00') }),
    violations: { 'authorization-missing': (request) => request.missing.push(`pk1_${'a'.repeat(43)}`) },
  });
  expect(failures).toEqual([]);
});
