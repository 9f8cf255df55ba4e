import { divisionLevel, isDivisionCode } from '@minzheng/domain';
import { checkDefinition, targetsOf } from './check-definition.js';
import {
  type StateMachineDefinition,
  SYSTEM_ROLE,
  type TransitionContext,
  type TransitionDefinition,
} from './definition.js';
import { clocksOf, entriesOf, type MachineClock, type RunningClock, runningClock } from './machine-clock.js';
import { NOT_ALLOWED_FOR_ROLE, NOT_ALLOWED_IN_STATE, type Refusal, TransitionRefused } from './transition-refused.js';

/** What a transition did. */
export interface AppliedTransition<State extends string, Name extends string> {
  readonly transition: Name;
  readonly from: State;
  readonly to: State;
  /** Event to publish, when the transition has one. */
  readonly event: string | undefined;
  /** Clocks that started with this change of state: schedule them. */
  readonly started: readonly RunningClock<Name>[];
  /** Codes of the clocks that stopped: cancel their timers. */
  readonly stopped: readonly string[];
}

/** Whether and why (not) a transition is open to a caller. */
export interface TransitionExplanation<Name extends string> {
  readonly transition: Name;
  readonly title: string;
  readonly allowed: boolean;
  readonly refusals: readonly Refusal[];
}

/**
 * The life of one aggregate as one table: transition → from, to, by whom, guards, time limit, event.
 * Curried so that state, subject and context are given and the transition names are inferred. The definition is
 * checked when the module loads.
 *
 * ```ts
 * const machine = defineStateMachine<'draft' | 'filed', { state: 'draft' | 'filed' }, TransitionContext>()({
 *   name: 'letter', title: '信件', initial: 'draft',
 *   states: { draft: { title: '草稿' }, filed: { title: '已归档', final: true } },
 *   transitions: { file: { title: '归档', from: ['draft'], to: 'filed', roles: ['township-clerk'], event: 'filed' } },
 * });
 * ```
 * @throws StateMachineInvalid naming every fault of the definition
 */
export function defineStateMachine<
  State extends string,
  Subject extends { state: State },
  Context extends TransitionContext = TransitionContext,
>() {
  return <const Name extends string>(
    definition: StateMachineDefinition<State, Subject, Context, Name>,
  ): StateMachine<State, Subject, Context, Name> => new StateMachine(definition);
}

/** A checked definition with the operations on it. Made by `defineStateMachine`. */
export class StateMachine<
  State extends string,
  Subject extends { state: State },
  Context extends TransitionContext,
  Name extends string,
> {
  readonly name: string;
  readonly title: string;
  readonly initial: State;
  readonly stateNames: readonly State[];
  readonly transitionNames: readonly Name[];
  /** Every time limit, wherever it was declared. */
  readonly clocks: readonly MachineClock<State, Subject, Context, Name>[];

  constructor(readonly definition: StateMachineDefinition<State, Subject, Context, Name>) {
    checkDefinition(definition);
    this.name = definition.name;
    this.title = definition.title;
    this.initial = definition.initial;
    this.stateNames = entriesOf(definition.states).map(([name]) => name);
    this.transitionNames = entriesOf(definition.transitions).map(([name]) => name);
    this.clocks = clocksOf(definition);
  }

  /** Whether the text names a transition; narrows what arrives from outside. */
  isTransition(name: string): name is Name {
    return Object.hasOwn(this.definition.transitions, name);
  }

  isFinal(state: State): boolean {
    return this.definition.states[state].final === true;
  }

  /**
   * Makes the transition: changes `subject.state` and says what happened. Nothing else of the subject is touched, and
   * nothing at all when it is refused.
   * @throws TransitionRefused with every reason
   */
  apply(subject: Subject, transition: Name, context: Context): AppliedTransition<State, Name> {
    const definition = this.transition(transition);
    const from = subject.state;
    const [first, ...others] = this.refusals(definition, subject, context);
    if (first !== undefined) throw new TransitionRefused(this.name, transition, from, [first, ...others]);
    const to = this.targetOf(transition, definition, subject, context);
    subject.state = to;
    const changed = this.clocks.filter(({ runsIn }) => runsIn.includes(from) !== runsIn.includes(to));
    return {
      transition,
      from,
      to,
      event: definition.event,
      started: changed
        .filter(({ runsIn }) => runsIn.includes(to))
        .map((clock) => runningClock(clock, subject, context)),
      stopped: changed.filter(({ runsIn }) => runsIn.includes(from)).map(({ code }) => code),
    };
  }

  /** The transitions open to this caller now, in the order of the definition. */
  allowedTransitions(subject: Subject, context: Context): Name[] {
    return this.explain(subject, context)
      .filter(({ allowed }) => allowed)
      .map(({ transition }) => transition);
  }

  /** Every transition with all reasons why it is not open; state and caller first, then the conditions. */
  explain(subject: Subject, context: Context): TransitionExplanation<Name>[] {
    return entriesOf(this.definition.transitions).map(([transition, definition]) => {
      const refusals = this.refusals(definition, subject, context);
      return { transition, title: definition.title, allowed: refusals.length === 0, refusals };
    });
  }

  /** The clocks that run for the subject in its present state, each with the figure that applies to it now. */
  runningClocks(subject: Subject, context: Context): RunningClock<Name>[] {
    return this.clocks
      .filter(({ runsIn }) => runsIn.includes(subject.state))
      .map((clock) => runningClock(clock, subject, context));
  }

  private transition(name: Name): TransitionDefinition<State, Subject, Context, Name> {
    if (!this.isTransition(name)) throw new Error(`The state machine ${this.name} has no such transition.`);
    return this.definition.transitions[name];
  }

  /** The caller is checked before the state, so that an outsider learns nothing from the answer. */
  private refusals(
    definition: TransitionDefinition<State, Subject, Context, Name>,
    subject: Subject,
    context: Context,
  ): Refusal[] {
    const refusals: Refusal[] = [];
    const { title, legalBasis } = definition;
    const callerFault = faultOfCaller(definition, context.caller);
    if (callerFault !== undefined) {
      refusals.push({ reason: 'role', code: NOT_ALLOWED_FOR_ROLE, title: `${title}: ${callerFault}`, legalBasis });
    }
    if (!definition.from.includes(subject.state)) {
      const detail = `${title}: not possible in the state ${subject.state}, only in ${definition.from.join(', ')}.`;
      refusals.push({ reason: 'state', code: NOT_ALLOWED_IN_STATE, title: detail, legalBasis });
    }
    // Guards may rely on state and role; beyond those they would answer a question that does not arise.
    if (refusals.length > 0) return refusals;
    for (const guard of definition.guards ?? []) {
      const result = guard.check(subject, context);
      if (result === true) continue;
      const { code = guard.code, detail, pointers } = result;
      const { title: condition, legalBasis: basis } = guard;
      refusals.push({
        reason: 'guard',
        code,
        guard: guard.code,
        title: condition,
        detail,
        legalBasis: basis,
        pointers,
      });
    }
    return refusals;
  }

  private targetOf(
    name: Name,
    definition: TransitionDefinition<State, Subject, Context, Name>,
    subject: Subject,
    context: Context,
  ): State {
    if (definition.to === undefined) return subject.state;
    if (typeof definition.to === 'string') return definition.to;
    const chosen = definition.choose?.(subject, context);
    if (chosen === undefined || !targetsOf(definition).includes(chosen)) {
      throw new Error(`The transition ${name} of ${this.name} chose a state it does not list.`);
    }
    return chosen;
  }
}

function faultOfCaller(
  { roles, levels }: { roles: readonly string[]; levels?: readonly string[] | undefined },
  caller: TransitionContext['caller'],
): string | undefined {
  if (caller.kind === 'system') return roles.includes(SYSTEM_ROLE) ? undefined : 'not open to the platform itself.';
  if (!caller.roles.some((role) => role !== SYSTEM_ROLE && roles.includes(role))) {
    return `only for ${roles.join(', ')}.`;
  }
  if (levels === undefined) return undefined;
  const level = isDivisionCode(caller.division) ? divisionLevel(caller.division) : undefined;
  return level !== undefined && levels.includes(level) ? undefined : `only at the level of ${levels.join(', ')}.`;
}
