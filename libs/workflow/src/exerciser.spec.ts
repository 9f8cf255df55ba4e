import {
  aPetition,
  contextOf,
  type Petition,
  type PetitionContext,
  petitionMachine,
  type PetitionState,
} from '../test/petition-machine.js';
import { type Exercise, exerciseStateMachine, type TransitionContext } from './index.js';

type Name = (typeof petitionMachine.transitionNames)[number];

const exercise = {
  permissions: {
    'village-helper': ['file', 'drop'],
    'township-clerk': ['file', 'review', 'annotate'],
    'county-reviewer': ['annotate', 'answer'],
    auditor: [],
    system: ['drop'],
  },
  subject: (state: PetitionState) => aPetition({ state }),
  context: (caller: TransitionContext['caller']) => contextOf(caller),
  violations: {
    'petition-unsigned': (petition: Petition) => (petition.signed = false),
    'petition-too-long': (petition: Petition) => (petition.pages = 99),
  },
} as const;

const failuresOf = (change: Partial<Exercise<PetitionState, Petition, PetitionContext, Name>>): readonly string[] =>
  exerciseStateMachine(petitionMachine, { ...exercise, ...change }).failures;

describe('the shared exerciser', () => {
  it('walks every state × transition × role, levels and guards included', () => {
    const { walked, failures } = exerciseStateMachine(petitionMachine, exercise);
    expect(failures).toEqual([]);
    // 5 states × 4 transitions × 6 callers, review × (5 callers at 5 levels + the platform), and the two guards of file.
    expect(walked).toBe(5 * 4 * 6 + 5 * (5 * 5 + 1) + 2);
  });

  it('notices a permission that the machine does not give, and one it should not give', () => {
    const permissions = { ...exercise.permissions, auditor: ['answer'] as const, 'village-helper': ['file'] as const };
    expect(failuresOf({ permissions })).toEqual(
      expect.arrayContaining([
        'in-review × answer × auditor (township): expected allowed, got transition-not-allowed-for-role',
        'draft × drop × village-helper (township): expected transition-not-allowed-for-role, got allowed',
      ]),
    );
  });

  it('notices a guard that does not refuse, one never shown to refuse, and one that does not exist', () => {
    expect(failuresOf({ violations: { ...exercise.violations, 'petition-too-long': () => 0 } })).toEqual([
      'draft × file against petition-too-long: expected petition-too-long, got allowed',
    ]);
    const { 'petition-unsigned': unsigned } = exercise.violations;
    expect(failuresOf({ violations: { 'petition-unsigned': unsigned, other: unsigned } })).toEqual([
      'nothing shows that the guard petition-too-long refuses',
      'no guard is called other',
    ]);
  });

  it('notices a role the matrix forgot and a subject that meets no guard', () => {
    const { system: _system, ...permissions } = exercise.permissions;
    expect(failuresOf({ permissions })).toEqual(['the matrix says nothing of the role system']);
    expect(failuresOf({ subject: (state) => aPetition({ state, signed: false }) })).toContain(
      'draft × file × township-clerk (township): expected allowed, got petition-unsigned',
    );
    expect(failuresOf({ subject: () => aPetition() })).toContain(
      'filed × file × township-clerk (township): expected transition-not-allowed-in-state, got a subject in another state',
    );
  });
});
