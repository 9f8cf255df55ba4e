import { aPetition, contextOf, petitionMachine } from '../test/petition-machine.js';
import { defineStateMachine, TransitionRefused } from './index.js';

const refusalOf = (attempt: () => unknown): TransitionRefused => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof TransitionRefused) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('a transition', () => {
  it('changes the state, tells the event and the clocks that start and stop', () => {
    const petition = aPetition();
    expect(petitionMachine.apply(petition, 'file', contextOf())).toEqual({
      transition: 'file',
      from: 'draft',
      to: 'filed',
      event: 'filed',
      started: [
        { code: 'review', title: '受理', figure: 'petition.review-start' },
        {
          code: 'whole-case',
          title: '办理总时限',
          figure: 'petition.whole',
          legalBasis: '某办法第九条',
          event: 'deadline-overdue',
        },
      ],
      stopped: ['draft'],
    });
    expect(petition).toEqual(aPetition({ state: 'filed' }));
  });

  it('may lead to one of several states, with the figure that then applies', () => {
    const petition = aPetition({ urgent: true });
    const { to, started } = petitionMachine.apply(petition, 'file', contextOf());
    expect([to, started.map(({ figure }) => figure)]).toEqual(['in-review', ['petition.whole-urgent']]);
  });

  it('keeps a spanning clock running from state to state and stops it at the end', () => {
    const petition = aPetition({ state: 'filed' });
    expect(petitionMachine.apply(petition, 'review', contextOf())).toMatchObject({ started: [], stopped: ['review'] });
    const reviewer = contextOf({ roles: ['county-reviewer'], division: '990101' });
    expect(petitionMachine.apply(petition, 'answer', reviewer).stopped).toEqual(['whole-case']);
  });

  it('without a target leaves state and clocks as they are', () => {
    const petition = aPetition({ state: 'in-review' });
    expect(petitionMachine.apply(petition, 'annotate', contextOf())).toEqual({
      transition: 'annotate',
      from: 'in-review',
      to: 'in-review',
      event: undefined,
      started: [],
      stopped: [],
    });
  });

  it('is refused in another state and changes nothing', () => {
    const petition = aPetition({ state: 'answered' });
    const refusal = refusalOf(() => petitionMachine.apply(petition, 'review', contextOf()));
    expect(refusal).toMatchObject({
      code: 'transition-not-allowed-in-state',
      reason: 'state',
      machine: 'petition',
      transition: 'review',
      state: 'answered',
    });
    expect(petition.state).toBe('answered');
  });

  it.each([
    ['another role', contextOf({ roles: ['auditor'] })],
    ['no role', contextOf({ roles: [] })],
    ['another level', contextOf({ division: '990101' })],
    ['a division that is none', contextOf({ division: '' })],
    ['the platform itself, when not named', contextOf({ kind: 'system' })],
  ])('is refused to %s', (_who, context) => {
    const refusal = refusalOf(() => petitionMachine.apply(aPetition({ state: 'filed' }), 'review', context));
    expect(refusal).toMatchObject({ code: 'transition-not-allowed-for-role', reason: 'role' });
  });

  it('of the platform is refused to a person or client that claims its role', () => {
    const drop = defineStateMachine<'a' | 'b', { state: 'a' | 'b' }>()({
      name: 'm',
      title: 'M',
      initial: 'a',
      states: { a: { title: 'A' }, b: { title: 'B', final: true } },
      transitions: { go: { title: 'Go', from: ['a'], to: 'b', roles: ['system'] } },
    });
    for (const kind of ['person', 'client'] as const) {
      const context = contextOf({ kind, roles: ['system'] });
      expect(refusalOf(() => drop.apply({ state: 'a' }, 'go', context)).reason).toBe('role');
    }
    expect(drop.apply({ state: 'a' }, 'go', contextOf({ kind: 'system', roles: [] })).to).toBe('b');
  });

  it('names every unmet condition at once', () => {
    const petition = aPetition({ signed: false, pages: 9 });
    const refusal = refusalOf(() => petitionMachine.apply(petition, 'file', contextOf()));
    expect(refusal).toMatchObject({
      code: 'petition-unsigned',
      reason: 'guard',
      message: 'The petition is not signed.',
      pointer: '/signed',
      refusals: [
        { code: 'petition-unsigned', legalBasis: '某办法第三条', pointers: ['/signed'] },
        { code: 'petition-too-long', detail: 'At most 3 pages.' },
      ],
    });
  });

  it('does not ask conditions that rest on a state or role that is not there', () => {
    const refusal = refusalOf(() =>
      petitionMachine.apply(aPetition({ state: 'filed', signed: false }), 'file', contextOf()),
    );
    expect(refusal.refusals.map(({ code }) => code)).toEqual(['transition-not-allowed-in-state']);
  });

  it('that does not exist, or chooses what it does not list, is a fault of the program', () => {
    expect(petitionMachine.isTransition('constructor')).toBe(false);
    // @ts-expect-error -- the name is not one of the machine's
    expect(() => petitionMachine.apply(aPetition(), 'burn', contextOf())).toThrow('no such transition');
    const broken = defineStateMachine<'a' | 'b' | 'c', { state: 'a' | 'b' | 'c' }>()({
      name: 'm',
      title: 'M',
      initial: 'a',
      states: { a: { title: 'A' }, b: { title: 'B', final: true }, c: { title: 'C', final: true } },
      transitions: { go: { title: 'Go', from: ['a'], to: ['b', 'c'], choose: () => 'a', roles: ['auditor'] } },
    });
    const subject = { state: 'a' as const };
    expect(() => broken.apply(subject, 'go', contextOf({ roles: ['auditor'] }))).toThrow('does not list');
    expect(subject.state).toBe('a');
  });
});

describe('what is open to a caller', () => {
  it('is listed in the order of the definition', () => {
    expect(petitionMachine.allowedTransitions(aPetition({ state: 'filed' }), contextOf())).toEqual([
      'review',
      'annotate',
    ]);
    expect(petitionMachine.allowedTransitions(aPetition({ signed: false }), contextOf())).toEqual([]);
    expect(petitionMachine.allowedTransitions(aPetition(), contextOf({ kind: 'system', roles: [] }))).toEqual(['drop']);
  });

  it('is explained for every transition', () => {
    const explained = petitionMachine.explain(aPetition({ state: 'filed' }), contextOf({ roles: ['village-helper'] }));
    expect(
      explained.map(({ transition, allowed, refusals }) => [transition, allowed, refusals.map((r) => r.reason)]),
    ).toEqual([
      ['file', false, ['state']],
      ['review', false, ['role']],
      ['annotate', false, ['role']],
      ['answer', false, ['role', 'state']],
      ['drop', true, []],
    ]);
  });
});

describe('clocks', () => {
  it('run in the states they were declared for, with the figure that applies now', () => {
    const running = (change: Parameters<typeof aPetition>[0]): string[] =>
      petitionMachine.runningClocks(aPetition(change), contextOf()).map(({ code, figure }) => `${code}: ${figure}`);
    expect(running({ state: 'draft' })).toEqual(['draft: petition.draft-days']);
    expect(running({ state: 'filed' })).toEqual(['review: petition.review-start', 'whole-case: petition.whole']);
    expect(running({ state: 'in-review', urgent: true })).toEqual(['whole-case: petition.whole-urgent']);
    expect(running({ state: 'answered' })).toEqual([]);
  });
});
