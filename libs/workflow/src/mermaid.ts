import { targetsOf } from './check-definition.js';
import type { TransitionContext } from './definition.js';
import { entriesOf } from './machine-clock.js';
import type { StateMachine } from './state-machine.js';

/** The machine as a Mermaid state diagram: every state with its title, every transition with title and name. */
export function toMermaid<
  State extends string,
  Subject extends { state: State },
  Context extends TransitionContext,
  Name extends string,
>(machine: StateMachine<State, Subject, Context, Name>): string {
  const { states, transitions, initial } = machine.definition;
  const lines = ['stateDiagram-v2'];
  for (const [state, { title }] of entriesOf(states)) lines.push(`state "${text(title)} ${state}" as ${id(state)}`);
  lines.push(`[*] --> ${id(initial)}`);
  for (const [name, transition] of entriesOf(transitions)) {
    for (const from of transition.from) {
      const targets = transition.to === undefined ? [from] : targetsOf(transition);
      for (const to of targets) lines.push(`${id(from)} --> ${id(to)}: ${text(transition.title)} ${name}`);
    }
  }
  for (const state of machine.stateNames) if (machine.isFinal(state)) lines.push(`${id(state)} --> [*]`);
  return `${lines.join('\n  ')}\n`;
}

/** Hyphens would read as arrows. */
function id(state: string): string {
  return state.replaceAll('-', '_');
}

/** Quotes, colons and semicolons end a label. */
function text(title: string): string {
  return title.replace(/[":;\n]/g, ' ').trim();
}
