import type { SpanningTimeLimit, StateMachineDefinition, TimeLimit } from './definition.js';

/** A time limit of a machine in its normal form: it runs while the subject is in one of `runsIn`. */
export interface MachineClock<State extends string, Subject, Context, Name extends string> extends SpanningTimeLimit<
  State,
  Subject,
  Context,
  Name
> {
  /** Name of the transition, of the state, or the key under `timeLimits`. */
  readonly code: string;
  readonly figure: readonly string[];
}

/** A clock of one subject with the figure that applies to it; the service turns it into a timer. */
export interface RunningClock<Name extends string = string> {
  readonly code: string;
  readonly title: string;
  /** Item of the policy figure that holds the length. */
  readonly figure: string;
  readonly legalBasis?: string | undefined;
  readonly then?: Name | undefined;
  readonly event?: string | undefined;
}

/** All time limits of a definition, wherever they were declared. */
export function clocksOf<State extends string, Subject, Context, Name extends string>(
  definition: StateMachineDefinition<State, Subject, Context, Name>,
): readonly MachineClock<State, Subject, Context, Name>[] {
  const { states, transitions, timeLimits = {} } = definition;
  return [
    ...entriesOf(states).map(([state, { title, timeLimit }]) => normalize(state, title, timeLimit, [state])),
    ...entriesOf(transitions).map(([name, { title, timeLimit, from }]) => normalize(name, title, timeLimit, from)),
    ...entriesOf(timeLimits).map(([code, limit]) => normalize(code, limit.title, limit, limit.runsIn)),
  ].filter((clock) => clock !== undefined);
}

/** @throws Error when `chooseFigure` names a figure that the definition does not list */
export function runningClock<State extends string, Subject, Context, Name extends string>(
  clock: MachineClock<State, Subject, Context, Name>,
  subject: Subject,
  context: Context,
): RunningClock<Name> {
  const figure = clock.chooseFigure?.(subject, context) ?? clock.figure[0];
  if (figure === undefined || !clock.figure.includes(figure)) {
    throw new Error(`The time limit ${clock.code} chose a figure it does not list.`);
  }
  const { code, title, legalBasis, then, event } = clock;
  return { code, title, figure, legalBasis, then, event };
}

/** `Object.entries` that keeps the key's type; definitions are closed records. */
export function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}

function normalize<State extends string, Subject, Context, Name extends string>(
  code: string,
  title: string,
  limit: TimeLimit<Subject, Context, Name> | string | undefined,
  runsIn: readonly State[],
): MachineClock<State, Subject, Context, Name> | undefined {
  if (limit === undefined) return undefined;
  const full = typeof limit === 'string' ? { figure: limit } : limit;
  return {
    ...full,
    title: full.title ?? title,
    code,
    runsIn,
    figure: typeof full.figure === 'string' ? [full.figure] : full.figure,
  };
}
