import { type DivisionLevel, DIVISION_LEVELS } from '@minzheng/domain';
import { targetsOf } from './check-definition.js';
import { SYSTEM_ROLE, type TransitionContext } from './definition.js';
import type { StateMachine } from './state-machine.js';
import { NOT_ALLOWED_FOR_ROLE, NOT_ALLOWED_IN_STATE, TransitionRefused } from './transition-refused.js';

/** What a machine's test must supply so that every state × transition × role can be walked. */
export interface Exercise<State extends string, Subject, Context, Name extends string> {
  /**
   * Who may do what, written out by hand and independently of the machine: the permission matrix a reviewer signs.
   * Keys are roles, with `SYSTEM_ROLE` for the platform itself; roles that may do nothing get an empty list.
   */
  readonly permissions: Readonly<Record<string, readonly Name[]>>;
  /** A fresh subject in that state that meets every guard of that transition. */
  subject(state: State, transition: Name): Subject;
  /** The context of that caller. */
  context(caller: TransitionContext['caller'], transition: Name): Context;
  /** By guard code: spoils a good subject or context so that just this guard refuses. */
  readonly violations?: Readonly<Record<string, (subject: Subject, context: Context) => unknown>> | undefined;
}

export interface ExerciseReport {
  /** How many combinations were walked. */
  readonly walked: number;
  /** What did not behave as the table and the permission matrix say; empty when all is well. */
  readonly failures: readonly string[];
}

/** A synthetic division of each level. */
const DIVISIONS: Readonly<Record<DivisionLevel, string>> = {
  province: '99',
  city: '9901',
  county: '990101',
  township: '990101001',
  village: '990101001201',
};

/**
 * The one shared test of all machines. Walks every state × transition × role (and × level where levels are named),
 * and every guard of every transition, and compares what happened with the permission matrix given.
 *
 * ```ts
 * it('walks every state × transition × role', () => {
 *   expect(exerciseStateMachine(machine, { permissions, subject, context, violations }).failures).toEqual([]);
 * });
 * ```
 */
export function exerciseStateMachine<
  State extends string,
  Subject extends { state: State },
  Context extends TransitionContext,
  Name extends string,
>(
  machine: StateMachine<State, Subject, Context, Name>,
  exercise: Exercise<State, Subject, Context, Name>,
): ExerciseReport {
  const failures = matrixFaults(machine, exercise);
  let walked = 0;
  for (const name of machine.transitionNames) {
    for (const walk of [...callerWalks(machine, exercise, name), ...guardWalks(machine, exercise, name)]) {
      walked += 1;
      const actual = attempt(machine, exercise, name, walk);
      if (actual !== walk.expected) failures.push(`${walk.label}: expected ${walk.expected}, got ${actual}`);
    }
  }
  return { walked, failures };
}

interface Walk<State extends string, Subject, Context> {
  readonly label: string;
  readonly state: State;
  readonly caller: TransitionContext['caller'];
  readonly expected: string;
  readonly spoil?: ((subject: Subject, context: Context) => unknown) | undefined;
}

const ALLOWED = 'allowed';

function callerWalks<
  State extends string,
  Subject extends { state: State },
  Context extends TransitionContext,
  Name extends string,
>(
  machine: StateMachine<State, Subject, Context, Name>,
  { permissions }: Exercise<State, Subject, Context, Name>,
  name: Name,
): Walk<State, Subject, Context>[] {
  const { from, levels } = machine.definition.transitions[name];
  const [usual = 'township'] = levels ?? [];
  return machine.stateNames.flatMap((state) =>
    Object.entries({ ...permissions, 'stranger-to-all': [] as readonly Name[] }).flatMap(([role, open]) =>
      (levels === undefined || role === SYSTEM_ROLE ? [usual] : DIVISION_LEVELS).map((level) => {
        const permitted =
          open.includes(name) && (levels === undefined || role === SYSTEM_ROLE || levels.includes(level));
        const expected = !permitted ? NOT_ALLOWED_FOR_ROLE : from.includes(state) ? ALLOWED : NOT_ALLOWED_IN_STATE;
        return { label: `${state} × ${name} × ${role} (${level})`, state, caller: callerIn(role, level), expected };
      }),
    ),
  );
}

function guardWalks<
  State extends string,
  Subject extends { state: State },
  Context extends TransitionContext,
  Name extends string,
>(
  machine: StateMachine<State, Subject, Context, Name>,
  { violations = {} }: Exercise<State, Subject, Context, Name>,
  name: Name,
): Walk<State, Subject, Context>[] {
  const { from, roles, levels, guards = [] } = machine.definition.transitions[name];
  const caller = callerIn(roles[0] ?? '', levels?.[0] ?? 'township');
  return guards.flatMap(({ code }) => {
    const spoil = violations[code];
    return from
      .filter(() => spoil !== undefined)
      .map((state) => ({ label: `${state} × ${name} against ${code}`, state, caller, expected: code, spoil }));
  });
}

/** Tries the transition and names the outcome; also notices a refusal that changed the state and a wrong new state. */
function attempt<
  State extends string,
  Subject extends { state: State },
  Context extends TransitionContext,
  Name extends string,
>(
  machine: StateMachine<State, Subject, Context, Name>,
  exercise: Exercise<State, Subject, Context, Name>,
  name: Name,
  { state, caller, spoil }: Walk<State, Subject, Context>,
): string {
  const definition = machine.definition.transitions[name];
  const subject = exercise.subject(state, name);
  const context = exercise.context(caller, name);
  if (subject.state !== state) return 'a subject in another state';
  spoil?.(subject, context);
  const offered = machine.allowedTransitions(subject, context).includes(name);
  try {
    const applied = machine.apply(subject, name, context);
    if (!offered) return 'allowed though not offered';
    if (subject.state !== applied.to || applied.from !== state) return 'a wrong report of the change';
    const targets = definition.to === undefined ? [state] : targetsOf(definition);
    return targets.includes(applied.to) ? ALLOWED : `the unlisted state ${applied.to}`;
  } catch (error) {
    if (!(error instanceof TransitionRefused)) return `the error ${String(error)}`;
    if (offered) return 'refused though offered';
    return subject.state === state ? (error.refusals[0].guard ?? error.code) : 'refused and yet changed';
  }
}

function matrixFaults<
  State extends string,
  Subject extends { state: State },
  Context extends TransitionContext,
  Name extends string,
>(
  machine: StateMachine<State, Subject, Context, Name>,
  { permissions, violations = {} }: Exercise<State, Subject, Context, Name>,
): string[] {
  const transitions = Object.values<(typeof machine.definition.transitions)[Name]>(machine.definition.transitions);
  const roles = new Set(transitions.flatMap((transition) => transition.roles));
  const guards = new Set(transitions.flatMap((transition) => (transition.guards ?? []).map(({ code }) => code)));
  return [
    ...[...roles].filter((role) => !(role in permissions)).map((role) => `the matrix says nothing of the role ${role}`),
    ...[...guards]
      .filter((code) => !(code in violations))
      .map((code) => `nothing shows that the guard ${code} refuses`),
    ...Object.keys(violations)
      .filter((code) => !guards.has(code))
      .map((code) => `no guard is called ${code}`),
  ];
}

function callerIn(role: string, level: DivisionLevel): TransitionContext['caller'] {
  return role === SYSTEM_ROLE
    ? { kind: 'system', roles: [], division: DIVISIONS.city }
    : { kind: 'person', roles: [role], division: DIVISIONS[level] };
}
