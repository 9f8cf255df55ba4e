import { CodedError } from '@minzheng/domain';
import { type Guard, type StateMachineDefinition, SYSTEM_ROLE, type TransitionDefinition } from './definition.js';
import { clocksOf, entriesOf, type MachineClock } from './machine-clock.js';
import { NOT_ALLOWED_FOR_ROLE, NOT_ALLOWED_IN_STATE } from './transition-refused.js';

/** A state machine's definition contradicts itself; `faults` lists everything that is wrong with it. */
export class StateMachineInvalid extends CodedError {
  constructor(
    readonly machine: string,
    readonly faults: readonly string[],
  ) {
    super('state-machine-invalid', `The state machine ${machine} is invalid: ${faults.join('; ')}.`);
  }
}

/** Checking treats all machines alike, whatever they are about. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyDefinition = StateMachineDefinition<string, any, any, string>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyTransition = TransitionDefinition<string, any, any, string>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyClock = MachineClock<string, any, any, string>;

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @throws StateMachineInvalid with all faults at once */
export function checkDefinition(definition: AnyDefinition): void {
  const faults = [
    ...nameFaults(definition),
    ...entriesOf(definition.transitions).flatMap(([name, transition]) =>
      transitionFaults(definition, name, transition),
    ),
    ...sharedCodeFaults(definition),
    ...graphFaults(definition),
    ...clockFaults(definition),
  ];
  if (faults.length > 0) throw new StateMachineInvalid(definition.name, faults);
}

/** The states a transition may lead to; those it starts from when it leaves the state as it is. */
export function targetsOf<State extends string>(transition: {
  readonly from: readonly State[];
  readonly to?: State | readonly State[] | undefined;
}): readonly State[] {
  if (transition.to === undefined) return transition.from;
  return typeof transition.to === 'string' ? [transition.to] : transition.to;
}

function nameFaults(definition: AnyDefinition): string[] {
  const names = [definition.name, ...Object.keys(definition.states), ...Object.keys(definition.transitions)];
  const titled = [definition, ...Object.values(definition.states), ...Object.values(definition.transitions)];
  return [
    ...names.filter((name) => !KEBAB.test(name)).map((name) => `the name ${name} is not kebab-case`),
    ...(titled.some(({ title }) => title.trim() === '') ? ['a title is empty'] : []),
  ];
}

function transitionFaults({ states }: AnyDefinition, name: string, transition: AnyTransition): string[] {
  const { from, roles, event } = transition;
  const targets = targetsOf(transition);
  const branches = Array.isArray(transition.to);
  const fault = (text: string): string => `${name} ${text}`;
  return [
    ...(from.length === 0 ? [fault('starts from no state')] : []),
    ...(roles.length === 0 ? [fault('is open to no role')] : []),
    ...[...new Set([...from, ...targets])]
      .filter((state) => !(state in states))
      .map((state) => fault(`names the unknown state ${state}`)),
    ...from.filter((state) => states[state]?.final === true).map((state) => fault(`leaves the final state ${state}`)),
    ...[...repeated(from), ...repeated(roles), ...(branches ? repeated(targets) : [])].map((twice) =>
      fault(`lists ${twice} twice`),
    ),
    ...(branches && targets.length < 2 ? [fault('has a list of fewer than two states to choose from')] : []),
    ...(branches && transition.choose === undefined
      ? [fault('has several states to lead to and nothing that chooses')]
      : []),
    ...(!branches && transition.choose !== undefined ? [fault('chooses where there is nothing to choose')] : []),
    ...(event !== undefined && !KEBAB.test(event) ? [fault(`has the event ${event}, which is not kebab-case`)] : []),
    ...guardFaults(transition.guards ?? []).map(fault),
  ];
}

function guardFaults(guards: readonly Guard<unknown, unknown>[]): string[] {
  const codes = guards.map(({ code }) => code);
  return [
    ...repeated(codes).map((code) => `has the guard ${code} twice`),
    ...codes.filter((code) => !KEBAB.test(code)).map((code) => `has the guard ${code}, which is not kebab-case`),
    ...codes
      .filter((code) => code === NOT_ALLOWED_IN_STATE || code === NOT_ALLOWED_FOR_ROLE)
      .map((code) => `has the guard ${code}, a reserved code`),
  ];
}

/** An event or a guard code that stood for two things could not be told apart by whoever receives it. */
function sharedCodeFaults({ transitions }: AnyDefinition): string[] {
  const all = Object.values(transitions);
  const events = all.map(({ event }) => event).filter((event) => event !== undefined);
  const guards = [...new Set(all.flatMap((transition) => transition.guards ?? []))];
  return [
    ...repeated(events).map((event) => `the event ${event} belongs to several transitions`),
    ...repeated(guards.map(({ code }) => code)).map((code) => `the guard code ${code} belongs to several guards`),
  ];
}

function graphFaults({ initial, states, transitions }: AnyDefinition): string[] {
  const names = Object.keys(states);
  if (!(initial in states)) return [`the initial state ${initial} is unknown`];
  const finals = names.filter((state) => states[state]?.final === true);
  if (finals.length === 0) return ['no state is final'];
  const edges = Object.values(transitions).flatMap((transition) =>
    transition.to === undefined
      ? []
      : transition.from.flatMap((from) => targetsOf(transition).map((to) => [from, to] as const)),
  );
  const reachable = reach([initial], edges);
  const ending = reach(
    finals,
    edges.map(([from, to]) => [to, from] as const),
  );
  return [
    ...names.filter((state) => !reachable.has(state)).map((state) => `the state ${state} cannot be reached`),
    ...names
      .filter((state) => !ending.has(state))
      .map((state) => `no way leads from the state ${state} to a final state`),
  ];
}

function clockFaults(definition: AnyDefinition): string[] {
  const clocks = clocksOf(definition);
  return [
    ...repeated(clocks.map(({ code }) => code)).map((code) => `two time limits are called ${code}`),
    ...clocks.flatMap((clock) =>
      oneClockFaults(definition, clock).map((fault) => `the time limit ${clock.code} ${fault}`),
    ),
  ];
}

function oneClockFaults({ states, transitions }: AnyDefinition, clock: AnyClock): string[] {
  const next = clock.then === undefined ? undefined : transitions[clock.then];
  return [
    ...(clock.runsIn.length === 0 ? ['runs in no state'] : []),
    ...clock.runsIn.filter((state) => !(state in states)).map((state) => `runs in the unknown state ${state}`),
    ...clock.runsIn.filter((state) => states[state]?.final === true).map((state) => `runs in the final state ${state}`),
    ...(clock.figure.length === 0 ? ['names no figure'] : []),
    ...(clock.figure.length > 1 !== (clock.chooseFigure !== undefined)
      ? ['needs chooseFigure exactly when it names several figures']
      : []),
    ...(clock.then !== undefined && next === undefined ? [`leads to the unknown transition ${clock.then}`] : []),
    ...(next !== undefined && !next.roles.includes(SYSTEM_ROLE)
      ? [`leads to ${clock.then}, which is not open to ${SYSTEM_ROLE}`]
      : []),
    ...(next === undefined ? [] : clock.runsIn.filter((state) => !next.from.includes(state))).map(
      (state) => `leads to ${clock.then}, which cannot start from ${state}`,
    ),
  ];
}

function reach(from: readonly string[], edges: readonly (readonly [string, string])[]): Set<string> {
  const found = new Set(from);
  // A set grows while it is iterated, which makes it the work list as well.
  for (const state of found) for (const [start, end] of edges) if (start === state) found.add(end);
  return found;
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
