import { defineStateMachine, type TransitionContext } from './index.js';
type S = 'draft' | 'filed' | 'gone';
it('types infer', () => {
  const m = defineStateMachine<S, { state: S; n: number }, TransitionContext & { x: number }>()({
    name: 'a',
    title: 'A',
    initial: 'draft',
    states: {
      draft: { title: 'd', timeLimit: { figure: 'f', then: 'drop' } },
      filed: { title: 'f', final: true },
      gone: { title: 'g', final: true },
    },
    transitions: {
      file: {
        title: 'F',
        from: ['draft'],
        to: ['filed', 'gone'],
        choose: (s, c) => (s.n > c.x ? 'filed' : 'gone'),
        roles: ['clerk'],
        guards: [{ code: 'z', title: 'Z', check: (s) => s.n > 0 || { detail: 'no' } }],
      },
      drop: { title: 'D', from: ['draft'], to: 'gone', roles: ['system'] },
      note: { title: 'N', from: ['draft'], roles: ['clerk'] },
    },
  });
  const subject = { state: 'draft' as S, n: 1 };
  const ctx = { caller: { kind: 'person' as const, roles: ['clerk'], division: '9901' }, now: new Date(), x: 0 };
  expect(m.allowedTransitions(subject, ctx)).toEqual(['file', 'note']);
  expect(m.apply(subject, 'file', ctx)).toMatchObject({ to: 'filed', stopped: ['draft'] });
  // @ts-expect-error unknown transition
  expect(() => m.apply(subject, 'nope', ctx)).toThrow();
});
