import { isShort, isSigned } from '../test/petition-machine.js';
import {
  defineStateMachine,
  type StateMachineDefinition,
  StateMachineInvalid,
  type TransitionContext,
} from './index.js';

// The faults below are what the types cannot see or what JavaScript lets through.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = StateMachineDefinition<string, any, TransitionContext, string>;

const sound: Loose = {
  name: 'machine',
  title: 'Machine',
  initial: 'open',
  states: { open: { title: 'Open' }, busy: { title: 'Busy' }, done: { title: 'Done', final: true } },
  transitions: {
    start: { title: 'Start', from: ['open'], to: 'busy', roles: ['clerk'], event: 'started' },
    stop: { title: 'Stop', from: ['busy'], to: 'done', roles: ['clerk', 'system'], event: 'stopped' },
  },
};
const { states, transitions } = sound;
const { start, stop } = transitions as Record<'start' | 'stop', NonNullable<(typeof transitions)[string]>>;

function faults(change: Partial<Loose>): readonly string[] {
  try {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    defineStateMachine<string, any>()({ ...sound, ...change });
  } catch (error) {
    if (error instanceof StateMachineInvalid) {
      expect(error.code).toBe('state-machine-invalid');
      return error.faults;
    }
    throw error;
  }
  return [];
}

describe('a definition', () => {
  it('without faults is accepted', () => {
    expect(faults({})).toEqual([]);
  });

  it.each<[string, Partial<Loose>]>([
    ['the name Big is not kebab-case', { name: 'Big' }],
    ['a title is empty', { title: ' ' }],
    ['the initial state begin is unknown', { initial: 'begin' }],
    ['start starts from no state', { transitions: { stop, start: { ...start, from: [] } } }],
    ['start is open to no role', { transitions: { stop, start: { ...start, roles: [] } } }],
    ['start names the unknown state shut', { transitions: { stop, start: { ...start, from: ['open', 'shut'] } } }],
    [
      'extra names the unknown state shut',
      { transitions: { ...transitions, extra: { ...start, event: 'x', to: 'shut' } } },
    ],
    [
      'extra leaves the final state done',
      { transitions: { ...transitions, extra: { ...start, event: 'x', from: ['done'] } } },
    ],
    ['start lists open twice', { transitions: { stop, start: { ...start, from: ['open', 'open'] } } }],
    ['start lists clerk twice', { transitions: { stop, start: { ...start, roles: ['clerk', 'clerk'] } } }],
    [
      'start has a list of fewer than two states to choose from',
      { transitions: { stop, start: { ...start, to: ['busy'], choose: () => 'busy' } } },
    ],
    [
      'start has several states to lead to and nothing that chooses',
      { transitions: { stop, start: { ...start, to: ['busy', 'done'] } } },
    ],
    [
      'start chooses where there is nothing to choose',
      { transitions: { stop, start: { ...start, choose: () => 'busy' } } },
    ],
    [
      'start has the event Started, which is not kebab-case',
      { transitions: { stop, start: { ...start, event: 'Started' } } },
    ],
    [
      'the event started belongs to several transitions',
      { transitions: { start, stop: { ...stop, event: 'started' } } },
    ],
    [
      'start has the guard petition-unsigned twice',
      { transitions: { stop, start: { ...start, guards: [isSigned, isSigned] as never } } },
    ],
    [
      'start has the guard transition-not-allowed-in-state, a reserved code',
      {
        transitions: {
          stop,
          start: { ...start, guards: [{ ...isShort, code: 'transition-not-allowed-in-state' }] as never },
        },
      },
    ],
    [
      'the guard code petition-unsigned belongs to several guards',
      {
        transitions: {
          start: { ...start, guards: [isSigned] as never },
          stop: { ...stop, guards: [{ ...isShort, code: isSigned.code }] as never },
        },
      },
    ],
    ['the state lost cannot be reached', { states: { ...states, lost: { title: 'Lost', final: true } } }],
    [
      'no way leads from the state trap to a final state',
      {
        states: { ...states, trap: { title: 'Trap' } },
        transitions: { ...transitions, fall: { ...start, event: 'x', to: 'trap' } },
      },
    ],
    ['no state is final', { states: { ...states, done: { title: 'Done' } } }],
    [
      'the time limit l runs in the unknown state shut',
      { timeLimits: { l: { title: 'L', figure: 'f', runsIn: ['shut'] } } },
    ],
    [
      'the time limit l runs in the final state done',
      { timeLimits: { l: { title: 'L', figure: 'f', runsIn: ['done'] } } },
    ],
    ['the time limit l runs in no state', { timeLimits: { l: { title: 'L', figure: 'f', runsIn: [] } } }],
    ['the time limit l names no figure', { timeLimits: { l: { title: 'L', figure: [], runsIn: ['open'] } } }],
    [
      'the time limit l needs chooseFigure exactly when it names several figures',
      { timeLimits: { l: { title: 'L', figure: ['f', 'g'], runsIn: ['open'] } } },
    ],
    [
      'the time limit l leads to the unknown transition burn',
      { timeLimits: { l: { title: 'L', figure: 'f', runsIn: ['open'], then: 'burn' } } },
    ],
    [
      'the time limit l leads to start, which is not open to system',
      { timeLimits: { l: { title: 'L', figure: 'f', runsIn: ['open'], then: 'start' } } },
    ],
    [
      'the time limit l leads to stop, which cannot start from open',
      { timeLimits: { l: { title: 'L', figure: 'f', runsIn: ['open', 'busy'], then: 'stop' } } },
    ],
    [
      'two time limits are called start',
      {
        transitions: { stop, start: { ...start, timeLimit: 'f' } },
        timeLimits: { start: { title: 'L', figure: 'f', runsIn: ['open'] } },
      },
    ],
  ])('is refused when %s', (fault, change) => {
    expect(faults(change)).toContain(fault);
  });

  it('is refused with all its faults at once, named in the message', () => {
    const change = { name: 'Big', states: { ...states, lost: { title: 'Lost', final: true } } };
    expect(faults(change)).toEqual(['the name Big is not kebab-case', 'the state lost cannot be reached']);
    expect(() => defineStateMachine<string, { state: string }>()({ ...sound, ...change })).toThrow(
      'The state machine Big is invalid: the name Big is not kebab-case; the state lost cannot be reached.',
    );
  });
});
